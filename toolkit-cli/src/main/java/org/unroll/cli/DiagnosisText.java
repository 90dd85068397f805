package org.unroll.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unroll.chart.GradientFlowChart;
import org.unroll.diagnose.GateSaturation;
import org.unroll.diagnose.GradientComparison;
import org.unroll.diagnose.GradientFinding;
import org.unroll.diagnose.GradientFlow;
import org.unroll.diagnose.LayerFlow;
import org.unroll.diagnose.ParameterGradient;
import org.unroll.recurrent.RecurrentSpectrum;
import org.unroll.report.GradientShares;

/**
 * What was seen in some networks with the same mini-batch, as text and as JSON.
 *
 * @param comparison of the networks
 * @param note about the mini-batch; empty if there is nothing to note
 */
record DiagnosisText(GradientComparison comparison, Optional<String> note) {

    static final String PICTURE = "gradient-flow.png";
    static final String NUMBERS = "gradient-flow.json";

    /** The picture of the same. */
    GradientFlowChart chart() {
        return new GradientFlowChart(comparison.flows());
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("experiment", comparison.experiment());
        json.put("note", note.orElse(null));
        json.put("sequences", first().sequences());
        json.put("timeSteps", first().timeSteps());
        List<Map<String, Object>> networks = new ArrayList<>();
        comparison.flows().forEach((name, flow) -> {
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
        return comparison.flows().values().iterator().next();
    }

    void print(Terminal terminal) {
        terminal.line(String.format(
                Locale.ROOT,
                "%s: one mini-batch, %,d sequences of up to %,d time steps",
                comparison.experiment(),
                first().sequences(),
                first().timeSteps()));
        note.ifPresent(terminal::line);
        terminal.line("");
        List<List<String>> shares = new GradientShares(comparison).rows();
        if (!shares.isEmpty()) {
            terminal.line("Share of the gradient that is left after some steps back (median of the sequences):");
            printShares(shares, terminal);
            terminal.line("");
        }
        comparison.flows().forEach((name, flow) -> {
            terminal.line(String.format(Locale.ROOT, "%s, loss %s", name, GradientShares.decimal(flow.loss())));
            for (GradientFinding finding : GradientFinding.of(flow)) {
                terminal.line("  " + finding.layer() + ": " + finding.seen());
                finding.advice().ifPresent(advice -> terminal.line("    " + advice));
            }
            flow.layers().forEach(layer -> printWeights(layer, terminal));
            terminal.line("  gradient norms: " + blocks(flow));
            terminal.line("");
        });
    }

    private void printShares(List<List<String>> shares, Terminal terminal) {
        LayerTable table = new LayerTable();
        table.row(new GradientShares(comparison).header().toArray(String[]::new));
        shares.forEach(row -> table.row(row.toArray(String[]::new)));
        table.print(terminal);
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
        return block.layer() + " " + block.parameter() + " " + GradientShares.decimal(block.gradientNorm());
    }
}
