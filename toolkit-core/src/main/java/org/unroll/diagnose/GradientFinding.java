package org.unroll.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unroll.recurrent.RecurrentSpectrum;

/**
 * Something that a {@link GradientFlow} shows, in words.
 *
 * @param kind what it is about
 * @param layer name of the layer, with its direction where it has two
 * @param seen what is seen
 * @param advice what to try; empty if there is nothing to do
 */
public record GradientFinding(Kind kind, String layer, String seen, Optional<String> advice) {

    /** What a finding is about. */
    public enum Kind {
        /** The gradient reaches far back. */
        HOLDS,
        /** Less than a tenth of the gradient reaches far back. */
        FADES,
        /** Little of the gradient is left. */
        VANISHES,
        /** The gradient grows from step to step. */
        EXPLODES,
        /** No gradient arrives at all. */
        UNREACHED,
        /** Gates or units at the flat ends of their range. */
        SATURATED,
        /** Units that never answer. */
        DEAD
    }

    private static final double VANISHED = 1e-3;
    private static final double FADED = 0.1;
    private static final double EXPLODED = 1e3;
    private static final double MANY_SATURATED = 0.5;
    private static final double MANY_STUCK = 0.25;
    private static final String ORTHOGONAL = "recurrent-initialization: orthogonal";

    /** All findings about the recurrent layers, from input to head. */
    public static List<GradientFinding> of(GradientFlow flow) {
        List<GradientFinding> findings = new ArrayList<>();
        for (LayerFlow layer : flow.layers()) {
            boolean twice = flow.layers().stream()
                    .anyMatch(other -> other.layer().equals(layer.layer()) && other.reverse() != layer.reverse());
            String name = layer.layer() + (!twice ? "" : layer.reverse() ? " backward" : " forward");
            findings.add(reach(name, layer));
            saturation(name, layer, findings);
        }
        return List.copyOf(findings);
    }

    private static GradientFinding reach(String name, LayerFlow layer) {
        int lag = layer.longestLag();
        Optional<StateGradient> carrier = layer.carrier();
        if (carrier.isEmpty()) {
            return new GradientFinding(
                    Kind.UNREACHED,
                    name,
                    "no gradient of the loss arrives at this layer.",
                    Optional.of("Look for dead units in the layers above it."));
        }
        double share = carrier.get().lags().get(lag).share().median();
        String left = "after %d steps %s of the gradient %s left%s (%s a step)"
                .formatted(
                        lag,
                        share(share),
                        "is",
                        carrier.get().state().equals("hidden")
                                ? ""
                                : ", in the " + carrier.get().state(),
                        perStep(share, lag));
        if (!(share <= EXPLODED)) {
            return new GradientFinding(
                    Kind.EXPLODES, name, "the gradient explodes: " + left + ".", Optional.of(againstExploding(layer)));
        }
        if (share < VANISHED) {
            return new GradientFinding(
                    Kind.VANISHES,
                    name,
                    "the gradient vanishes: " + left + tenth(carrier.get()) + ".",
                    Optional.of(againstVanishing(layer, lag)));
        }
        if (share < FADED) {
            return new GradientFinding(
                    Kind.FADES, name, "the gradient fades: " + left + tenth(carrier.get()) + ".", Optional.empty());
        }
        return new GradientFinding(Kind.HOLDS, name, "the gradient holds: " + left + ".", Optional.empty());
    }

    /**
     * The loss may reach a state only by way of the hidden one, so that its share is small at lag 0 and grows first.
     */
    private static String tenth(StateGradient carrier) {
        List<StateGradient.Lag> lags = carrier.lags();
        int from = lags.size();
        while (from > 0 && lags.get(from - 1).share().median() < FADED) {
            from--;
        }
        return from == lags.size()
                ? ""
                : "; less than a tenth from step %d on".formatted(lags.get(from).lag());
    }

    private static String share(double share) {
        if (share == 0) {
            return "nothing";
        }
        return String.format(Locale.ROOT, share >= 0.001 && share < 10 ? "%.3f" : "%.1e", share);
    }

    private static String perStep(double share, int lag) {
        return share == 0 || lag == 0 ? "0" : String.format(Locale.ROOT, "x %.3f", Math.pow(share, 1.0 / lag));
    }

    private static String againstVanishing(LayerFlow layer, int lag) {
        if (layer.cell().startsWith("lstm")) {
            return String.format(
                    Locale.ROOT,
                    "Forget gates keep sigmoid(forget-bias) of the memory a step when training begins: set forget-bias:"
                            + " %.1f, which is log(%d), so that it lasts as long (Tallec & Ollivier 2018), or begin with"
                            + " shorter sequences.",
                    Math.log(Math.max(2, lag)),
                    Math.max(2, lag));
        }
        if (layer.cell().startsWith("gru")) {
            return String.format(
                    Locale.ROOT,
                    "Let the update gate keep more when training begins: gate-initialization: [{gate: update, bias:"
                            + " %.1f}], which is log(%d), or try type: lstm.",
                    Math.log(Math.max(2, lag)),
                    Math.max(2, lag));
        }
        String cell = "Try a gated cell (type: lstm or gru)";
        if (layer.cell().startsWith("rnn")) {
            return cell + ", " + ORTHOGONAL + ", or an IRNN (activation: relu, recurrent-initialization: identity,"
                    + " input-initialization: small-normal).";
        }
        return cell + " or " + ORTHOGONAL + ".";
    }

    private static String againstExploding(LayerFlow layer) {
        double radius = layer.spectra().stream()
                .mapToDouble(RecurrentSpectrum::spectralRadius)
                .max()
                .orElse(0);
        String weights = radius > 1.05
                ? String.format(
                        Locale.ROOT,
                        " The recurrent weights have spectral radius %.2f; %s begins at 1.",
                        radius,
                        ORTHOGONAL)
                : "";
        return "Clip it (training.gradient-clipping: {type: norm, threshold: 1.0}) and lower the learning rate."
                + weights;
    }

    private static void saturation(String name, LayerFlow layer, List<GradientFinding> findings) {
        for (GateSaturation gate : layer.saturation()) {
            if (gate.function() == GateSaturation.Function.RELU) {
                if (gate.stuck() >= MANY_STUCK) {
                    findings.add(new GradientFinding(
                            Kind.DEAD,
                            name,
                            "%s of the units are 0 at every step of every sequence.".formatted(percent(gate.stuck())),
                            Optional.of("Lower the learning rate, or begin with recurrent-initialization: identity.")));
                }
            } else if (gate.share() >= MANY_SATURATED) {
                findings.add(new GradientFinding(
                        Kind.SATURATED,
                        name,
                        "%s of the values of '%s' are at an end of their range (%s low, %s high)%s."
                                .formatted(
                                        percent(gate.share()),
                                        gate.gate(),
                                        percent(gate.low()),
                                        percent(gate.high()),
                                        gate.function() == GateSaturation.Function.SIGMOID
                                                ? ", which is well for a gate that has learned when to open"
                                                : ", where their gradient is small"),
                        gate.function() == GateSaturation.Function.SIGMOID
                                ? Optional.empty()
                                : Optional.of("Scale the inputs down, lower the learning rate, or try"
                                        + " layer-normalization: true.")));
            }
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
