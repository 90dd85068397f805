package org.unroll.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.recurrent.RecurrentSpectrum;

class GradientFindingTest {

    private static StateGradient decay(String state, double factor, int longest) {
        List<StateGradient.Lag> lags = new ArrayList<>();
        for (int lag = 0; lag <= longest; lag++) {
            double share = Math.pow(factor, lag);
            Quartiles quartiles = new Quartiles(share / 2, share, 2 * share);
            lags.add(new StateGradient.Lag(lag, 10, quartiles, quartiles));
        }
        return new StateGradient(state, lags);
    }

    private static LayerFlow layer(String cell, StateGradient... states) {
        return new LayerFlow("layer-0", cell, false, List.of(states), List.of(), List.of());
    }

    private static List<GradientFinding> of(LayerFlow... layers) {
        return GradientFinding.of(new GradientFlow(1, 10, 100, List.of(layers), List.of()));
    }

    @Test
    void vanishing() {
        assertThat(of(layer("rnn", decay("hidden", 0.5, 40))))
                .containsExactly(new GradientFinding(
                        GradientFinding.Kind.VANISHES,
                        "layer-0",
                        "the gradient vanishes: after 40 steps 9.1e-13 of the gradient is left (x 0.500 a step); less"
                                + " than a tenth from step 4 on.",
                        Optional.of("Try a gated cell (type: lstm or gru), recurrent-initialization: orthogonal, or an"
                                + " IRNN (activation: relu, recurrent-initialization: identity, input-initialization:"
                                + " small-normal).")));
        assertThat(of(layer("lstm", decay("hidden", 0.5, 100))).get(0).advice())
                .contains("Forget gates keep sigmoid(forget-bias) of the memory a step when training begins: set"
                        + " forget-bias: 4.6, which is log(100), so that it lasts as long (Tallec & Ollivier 2018), or"
                        + " begin with shorter sequences.");
        assertThat(of(layer("gru", decay("hidden", 0.5, 100))).get(0).advice())
                .contains("Let the update gate keep more when training begins: gate-initialization: [{gate: update,"
                        + " bias: 4.6}], which is log(100), or try type: lstm.");
        assertThat(of(layer("sru", decay("hidden", 0.5, 100))).get(0).advice())
                .contains("Try a gated cell (type: lstm or gru) or recurrent-initialization: orthogonal.");
    }

    @Test
    void aStateWhoseShareGrowsFirst() {
        List<StateGradient.Lag> lags = new ArrayList<>(decay("memory", 0.5, 40).lags());
        Quartiles nothing = new Quartiles(0, 0, 0);
        lags.set(0, new StateGradient.Lag(0, 10, nothing, nothing));

        assertThat(of(layer("lstm", new StateGradient("memory", lags))).get(0).seen())
                .isEqualTo(
                        "the gradient vanishes: after 40 steps 9.1e-13 of the gradient is left, in the memory (x 0.500"
                                + " a step); less than a tenth from step 4 on.");
    }

    @Test
    void theStateThatKeepsMostDecides() {
        assertThat(of(layer("lstm", decay("hidden", 0.5, 40), decay("memory", 0.98, 40))))
                .containsExactly(new GradientFinding(
                        GradientFinding.Kind.HOLDS,
                        "layer-0",
                        "the gradient holds: after 40 steps 0.446 of the gradient is left, in the memory (x 0.980 a"
                                + " step).",
                        Optional.empty()));
    }

    @Test
    void littleThatIsLeftAfterAFewStepsDoesNotHold() {
        assertThat(of(layer("rnn", decay("hidden", 0.4, 4))))
                .containsExactly(new GradientFinding(
                        GradientFinding.Kind.FADES,
                        "layer-0",
                        "the gradient fades: after 4 steps 0.026 of the gradient is left (x 0.400 a step); less than a"
                                + " tenth from step 3 on.",
                        Optional.empty()));
    }

    @Test
    void exploding() {
        LayerFlow layer = new LayerFlow(
                "layer-0",
                "rnn",
                false,
                List.of(decay("hidden", 1.5, 40)),
                List.of(new RecurrentSpectrum("RW", "hidden", 1.7)),
                List.of());

        assertThat(of(layer))
                .containsExactly(new GradientFinding(
                        GradientFinding.Kind.EXPLODES,
                        "layer-0",
                        "the gradient explodes: after 40 steps 1.1e+07 of the gradient is left (x 1.500 a step).",
                        Optional.of("Clip it (training.gradient-clipping: {type: norm, threshold: 1.0}) and lower the"
                                + " learning rate. The recurrent weights have spectral radius 1.70;"
                                + " recurrent-initialization: orthogonal begins at 1.")));
    }

    @Test
    void aLayerThatNoGradientReaches() {
        assertThat(of(layer("rnn", new StateGradient("hidden", List.of()))))
                .containsExactly(new GradientFinding(
                        GradientFinding.Kind.UNREACHED,
                        "layer-0",
                        "no gradient of the loss arrives at this layer.",
                        Optional.of("Look for dead units in the layers above it.")));
    }

    @Test
    void gatesAtTheEndsOfTheirRange() {
        LayerFlow layer = new LayerFlow(
                "layer-0",
                "gru",
                false,
                List.of(decay("hidden", 1, 4)),
                List.of(),
                List.of(
                        new GateSaturation("update", GateSaturation.Function.SIGMOID, 0.5, 0.25, 0),
                        new GateSaturation("reset", GateSaturation.Function.SIGMOID, 0.25, 0.2, 0),
                        new GateSaturation("candidate", GateSaturation.Function.TANH, 0.3, 0.3, 0),
                        new GateSaturation("hidden", GateSaturation.Function.RELU, 0.6, 0, 0.4)));

        assertThat(of(layer))
                .extracting(GradientFinding::seen)
                .containsExactly(
                        "the gradient holds: after 4 steps 1.000 of the gradient is left (x 1.000 a step).",
                        "75 % of the values of 'update' are at an end of their range (50 % low, 25 % high), which is"
                                + " well for a gate that has learned when to open.",
                        "60 % of the values of 'candidate' are at an end of their range (30 % low, 30 % high), where"
                                + " their gradient is small.",
                        "40 % of the units are 0 at every step of every sequence.");
    }

    @Test
    void directionsAreNamedWhereThereAreTwo() {
        LayerFlow forward = layer("rnn", decay("hidden", 1, 4));
        LayerFlow backward =
                new LayerFlow("layer-0", "rnn", true, forward.states(), forward.spectra(), forward.saturation());

        assertThat(of(forward, backward))
                .extracting(GradientFinding::layer)
                .containsExactly("layer-0 forward", "layer-0 backward");
    }
}
