package org.unroll.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.unroll.diagnose.GateSaturation;
import org.unroll.diagnose.GradientComparison;
import org.unroll.diagnose.GradientFinding;
import org.unroll.diagnose.GradientFlow;
import org.unroll.diagnose.LayerFlow;
import org.unroll.diagnose.ParameterGradient;
import org.unroll.diagnose.StateGradient;

/** How gradients flow back through time in a network, before and after training. */
final class GradientSection {

    private static final double LOWEST = 1e-9;
    private static final double HIGHEST = 1e9;
    private static final int MOST_TICKS = 6;
    private static final int MOST_LAGS = 12;

    private final Map<String, GradientFlow> flows;
    private final GradientFlow trained;

    /** @param comparison of a model, which comes first, with its network before training */
    GradientSection(GradientComparison comparison) {
        this.flows = comparison.flows();
        this.trained = flows.values().iterator().next();
    }

    PageText text() {
        PageText text = new PageText()
                .paragraph(String.format(
                        Locale.ROOT,
                        "How much of the gradient of the loss at a time step is left at the states k steps before it:"
                                + " median and quartiles over %s of one mini-batch with up to %s.",
                        Amount.of(trained.sequences(), "sequence"),
                        Amount.of(trained.timeSteps(), "time step")));
        for (int layer = 0; layer < trained.layers().size(); layer++) {
            text.chart(chart(layer));
        }
        text.heading("What is seen");
        text.list(GradientFinding.of(trained).stream()
                .map(GradientSection::sentence)
                .toList());
        saturation().ifPresent(text::table);
        return text.folded("Gradients of each block of parameters", new PageText().table(parameters()));
    }

    private static String sentence(GradientFinding finding) {
        return finding.layer() + ": " + finding.seen()
                + finding.advice().map(advice -> " " + advice).orElse("");
    }

    private PageChart chart(int layer) {
        List<Map<String, Object>> rows = new ArrayList<>();
        flows.forEach((name, flow) -> addRows(rows, name, flow.layers().get(layer)));
        double[] range = range(rows);
        LayerFlow shown = trained.layers().get(layer);
        String name = shown.layer() + (shown.reverse() ? " backward" : "") + " (" + shown.cell() + ")";
        return PageChart.of(
                "gradient-flow",
                name + ": share of the gradient that is left over the lag, on a logarithmic scale."
                        + " Lines are medians, bands reach from the first to the third quartile; a line that ends early"
                        + " has left the chart.",
                values(name, range, rows),
                rows);
    }

    private static Map<String, Object> values(String title, double[] range, List<Map<String, Object>> rows) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("title", title);
        values.put("lowest", range[0]);
        values.put("highest", range[1]);
        values.put("powers", powers(range));
        int longest = rows.stream().mapToInt(row -> (int) row.get("lag")).max().orElse(1);
        values.put("ticks", Math.min(Math.max(1, longest), MOST_LAGS));
        boolean oneState = rows.stream().map(row -> row.get("state")).distinct().count() < 2;
        values.put("stateLegend", oneState ? null : Map.of());
        return values;
    }

    /** The powers of ten of an axis: all of them, or every second or third if there are many. */
    private static List<Double> powers(double[] range) {
        int first = (int) Math.round(Math.log10(range[0]));
        int last = (int) Math.round(Math.log10(range[1]));
        int step = 1 + (last - first) / MOST_TICKS;
        List<Double> powers = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            if (power % step == 0) {
                powers.add(Math.pow(10, power));
            }
        }
        return powers;
    }

    private static void addRows(List<Map<String, Object>> rows, String network, LayerFlow flow) {
        for (StateGradient state : flow.states()) {
            for (StateGradient.Lag lag : state.lags()) {
                if (lag.share().median() > 0 && Double.isFinite(lag.share().upper())) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("network", network);
                    row.put("state", state.state());
                    row.put("lag", lag.lag());
                    row.put("median", lag.share().median());
                    row.put("lower", Math.max(LOWEST, lag.share().lower()));
                    row.put("upper", lag.share().upper());
                    rows.add(row);
                }
            }
        }
    }

    /** The powers of ten between which all shares lie that can be drawn. */
    private static double[] range(List<Map<String, Object>> rows) {
        double lowest = 0.1;
        double highest = 1;
        for (Map<String, Object> row : rows) {
            double median = (double) row.get("median");
            lowest = Math.min(lowest, median);
            highest = Math.max(highest, median);
        }
        return new double[] {
            Math.max(LOWEST, Math.pow(10, Math.floor(Math.log10(lowest)))),
            Math.min(HIGHEST, Math.pow(10, Math.ceil(Math.log10(highest) + 0.1)))
        };
    }

    private Optional<HtmlTable> saturation() {
        HtmlTable table = new HtmlTable("layer", "gate", "low", "high", "stuck units");
        boolean any = false;
        for (LayerFlow layer : trained.layers()) {
            for (GateSaturation gate : layer.saturation()) {
                any = true;
                table.row(
                        layer.layer() + (layer.reverse() ? " backward" : ""),
                        gate.gate(),
                        ScoreText.roughPercent(gate.low()),
                        ScoreText.roughPercent(gate.high()),
                        ScoreText.roughPercent(gate.stuck()));
            }
        }
        return any ? Optional.of(table) : Optional.empty();
    }

    private HtmlTable parameters() {
        HtmlTable table = new HtmlTable("layer", "block", "norm of the gradient", "norm of the weights");
        for (ParameterGradient block : trained.parameters()) {
            table.row(
                    block.layer(),
                    block.parameter(),
                    String.format(Locale.ROOT, "%.3g", block.gradientNorm()),
                    String.format(Locale.ROOT, "%.3g", block.norm()));
        }
        return table;
    }
}
