package org.unroll.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.unroll.chart.GradientFlowChart;
import org.unroll.diagnose.GateSaturation;
import org.unroll.diagnose.GradientFinding;
import org.unroll.diagnose.GradientFlow;
import org.unroll.diagnose.LayerFlow;
import org.unroll.diagnose.ParameterGradient;
import org.unroll.diagnose.StateGradient;
import org.unroll.recurrent.RecurrentSpectrum;

/**
 * What was seen in some networks with the same mini-batch, as text and as JSON.
 *
 * @param experiment name of the experiment
 * @param note about the mini-batch; empty if there is nothing to note
 * @param flows by the name of the network; all have recurrent layers in the same places
 */
record DiagnosisText(String experiment, Optional<String> note, Map<String, GradientFlow> flows) {

    static final String PICTURE = "gradient-flow.png";
    static final String NUMBERS = "gradient-flow.json";

    private static final int COLUMNS = 4;

    DiagnosisText {
        flows = new LinkedHashMap<>(flows);
    }

    /** The picture of the same. */
    GradientFlowChart chart() {
        return new GradientFlowChart(flows);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("experiment", experiment);
        json.put("note", note.orElse(null));
        json.put("sequences", first().sequences());
        json.put("timeSteps", first().timeSteps());
        List<Map<String, Object>> networks = new ArrayList<>();
        flows.forEach((name, flow) -> {
            Map<String, Object> network = new LinkedHashMap<>();
            network.put("name", name);
            network.put("loss", flow.loss());
            network.put(
                    "layers", flow.layers().stream().map(DiagnosisText::json).toList());
            network.put("parameters", flow.parameters());
            network.put(
                    "findings",
                    GradientFinding.of(flow).stream().map(DiagnosisText::json).toList());
            networks.add(network);
        });
        json.put("networks", networks);
        return json;
    }

    private static Map<String, Object> json(LayerFlow layer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("layer", layer.layer());
        json.put("cell", layer.cell());
        json.put("direction", layer.reverse() ? "backward" : "forward");
        json.put("states", layer.states());
        json.put("spectra", layer.spectra());
        json.put("saturation", layer.saturation());
        return json;
    }

    private static Map<String, Object> json(GradientFinding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", finding.kind().name().toLowerCase(Locale.ROOT));
        json.put("layer", finding.layer());
        json.put("seen", finding.seen());
        json.put("advice", finding.advice().orElse(null));
        return json;
    }

    private GradientFlow first() {
        return flows.values().iterator().next();
    }

    void print(Terminal terminal) {
        terminal.line(String.format(
                Locale.ROOT,
                "%s: one mini-batch, %,d sequences of up to %,d time steps",
                experiment,
                first().sequences(),
                first().timeSteps()));
        note.ifPresent(terminal::line);
        terminal.line("");
        List<Integer> lags = lags();
        if (!lags.isEmpty()) {
            terminal.line("Share of the gradient that is left after some steps back (median of the sequences):");
            printShares(lags, terminal);
            terminal.line("");
        }
        flows.forEach((name, flow) -> {
            terminal.line(String.format(Locale.ROOT, "%s, loss %s", name, decimal(flow.loss())));
            for (GradientFinding finding : GradientFinding.of(flow)) {
                terminal.line("  " + finding.layer() + ": " + finding.seen());
                finding.advice().ifPresent(advice -> terminal.line("    " + advice));
            }
            flow.layers().forEach(layer -> printWeights(layer, terminal));
            terminal.line("  gradient norms: " + blocks(flow));
            terminal.line("");
        });
    }

    /** Some lags from 1 to the longest that half of the sequences have, a like factor apart. */
    private List<Integer> lags() {
        int longest = flows.values().stream()
                .flatMap(flow -> flow.layers().stream())
                .mapToInt(LayerFlow::longestLag)
                .max()
                .orElse(0);
        return IntStream.rangeClosed(1, COLUMNS)
                .map(column -> (int) Math.round(Math.pow(longest, (double) column / COLUMNS)))
                .filter(lag -> lag > 0)
                .distinct()
                .boxed()
                .toList();
    }

    private void printShares(List<Integer> lags, Terminal terminal) {
        LayerTable table = new LayerTable();
        List<String> header = new ArrayList<>(List.of("network", "layer", "state"));
        lags.forEach(lag -> header.add("%,d %s".formatted(lag, lag == 1 ? "step" : "steps")));
        table.row(header.toArray(String[]::new));
        flows.forEach((name, flow) -> {
            for (LayerFlow layer : flow.layers()) {
                for (StateGradient state : layer.states()) {
                    if (state.reachesBack()) {
                        table.row(shares(name, layer, state, lags));
                    }
                }
            }
        });
        table.print(terminal);
    }

    private static String[] shares(String name, LayerFlow layer, StateGradient state, List<Integer> lags) {
        List<String> row =
                new ArrayList<>(List.of(name, layer.layer() + (layer.reverse() ? " backward" : ""), state.state()));
        for (int lag : lags) {
            row.add(
                    lag < state.lags().size()
                            ? decimal(state.lags().get(lag).share().median())
                            : "");
        }
        return row.toArray(String[]::new);
    }

    private static void printWeights(LayerFlow layer, Terminal terminal) {
        String direction = layer.reverse() ? " backward" : "";
        if (!layer.spectra().isEmpty()) {
            terminal.line("  " + layer.layer() + direction + ", spectral radius of the recurrent weights: "
                    + layer.spectra().stream().map(DiagnosisText::radius).collect(Collectors.joining(", ")));
        }
        if (!layer.saturation().isEmpty()) {
            terminal.line("  " + layer.layer() + direction + ", at an end of their range: "
                    + layer.saturation().stream().map(DiagnosisText::saturation).collect(Collectors.joining(", ")));
        }
    }

    private static String radius(RecurrentSpectrum spectrum) {
        return String.format(Locale.ROOT, "%s %.3f", spectrum.gate(), spectrum.spectralRadius());
    }

    private static String saturation(GateSaturation gate) {
        return String.format(Locale.ROOT, "%s %.0f %%", gate.gate(), 100 * gate.share());
    }

    private static String blocks(GradientFlow flow) {
        return flow.parameters().stream().map(DiagnosisText::block).collect(Collectors.joining(", "));
    }

    private static String block(ParameterGradient block) {
        return block.layer() + " " + block.parameter() + " " + decimal(block.gradientNorm());
    }

    private static String decimal(double value) {
        boolean plain = value == 0 || (Math.abs(value) >= 0.001 && Math.abs(value) < 10_000);
        return String.format(Locale.ROOT, plain ? "%.3f" : "%.1e", value);
    }
}
