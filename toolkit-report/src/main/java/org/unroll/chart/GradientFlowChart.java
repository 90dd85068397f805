package org.unroll.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.unroll.diagnose.GradientFlow;
import org.unroll.diagnose.LayerFlow;
import org.unroll.diagnose.StateGradient;

/**
 * A picture of gradients through time: one chart for each recurrent layer, one below the other; the share of the
 * gradient that is left, on a logarithmic scale, over the lag. Lines are medians, bands reach from the first to the
 * third quartile of the sequences; a line that ends early has left the chart below. Networks of the same cell share a
 * colour; of these the last one has the thickest line.
 *
 * @param flows by the name of the network; all have recurrent layers in the same places
 */
public record GradientFlowChart(Map<String, GradientFlow> flows) implements Chart {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 560;
    private static final int MOST_LAYERS = 12;
    private static final double LOWEST = 1e-9;
    private static final double HIGHEST = 1e12;
    private static final int BAND_OPACITY = 45;
    private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
    private static final float THIN = 1.4f;
    private static final float LINE = 2.4f;
    private static final float THICK = 3.4f;
    private static final int TICK_SPACING = 80;

    /** Lengths of dashes and gaps: of the first state, the second and so on. */
    private static final List<List<Float>> DASHES =
            List.of(List.of(), List.of(9f, 5f), List.of(2f, 4f), List.of(12f, 4f, 2f, 4f));

    public GradientFlowChart {
        flows = new LinkedHashMap<>(flows);
    }

    private static BasicStroke stroke(float width, List<Float> dashes) {
        if (dashes.isEmpty()) {
            return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        }
        float[] pattern = new float[dashes.size()];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = dashes.get(i);
        }
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
    }

    /** What the names of networks have in common that have the same cell. */
    private static String cell(String network) {
        return network.split(", ", -1)[0];
    }

    private Color color(String network) {
        List<String> cells =
                flows.keySet().stream().map(GradientFlowChart::cell).distinct().toList();
        return ChartColors.of(cells.indexOf(cell(network)));
    }

    private float width(String network) {
        List<String> same = flows.keySet().stream()
                .filter(other -> cell(other).equals(cell(network)))
                .toList();
        if (same.size() == 1) {
            return LINE;
        }
        return same.indexOf(network) == same.size() - 1 ? THICK : THIN;
    }

    @Override
    public byte[] png() {
        int layers = Math.min(
                MOST_LAYERS,
                flows.values().stream()
                        .mapToInt(flow -> flow.layers().size())
                        .max()
                        .orElse(0));
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT * layers, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        for (int layer = 0; layer < layers; layer++) {
            graphics.drawImage(BitmapEncoder.getBufferedImage(chart(layer)), 0, layer * HEIGHT, null);
        }
        graphics.dispose();
        return Png.of(picture);
    }

    @Override
    public String description() {
        return "Share of the gradient that is left over the lag: " + String.join("; ", flows.keySet());
    }

    /** One line of a chart. */
    private record Line(String name, Color color, float width, int state, List<StateGradient.Lag> lags) {}

    private XYChart chart(int layer) {
        List<Line> lines = lines(layer);
        double[] range = range(lines);
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title(layer))
                .xAxisTitle("lag k in time steps")
                .yAxisTitle("share of the gradient that is left")
                .build();
        style(chart, range);
        for (Line line : lines) {
            addBand(chart, line, range);
        }
        for (Line line : lines) {
            addMedian(chart, line, range);
        }
        return chart;
    }

    private String title(int layer) {
        LayerFlow first = flows.values().stream()
                .filter(flow -> layer < flow.layers().size())
                .map(flow -> flow.layers().get(layer))
                .findFirst()
                .orElseThrow();
        return first.layer() + (first.reverse() ? " backward" : "")
                + ": gradient of the loss at t with respect to the state at t - k";
    }

    private List<Line> lines(int layer) {
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<String, GradientFlow> entry : flows.entrySet()) {
            if (layer < entry.getValue().layers().size()) {
                List<StateGradient> states =
                        entry.getValue().layers().get(layer).states();
                for (int state = 0; state < states.size(); state++) {
                    if (states.get(state).reachesBack() || state == 0) {
                        String name = entry.getKey()
                                + (state == 0 ? "" : ": " + states.get(state).state());
                        lines.add(new Line(
                                name,
                                color(entry.getKey()),
                                width(entry.getKey()),
                                state,
                                states.get(state).lags()));
                    }
                }
            }
        }
        return lines;
    }

    /** The powers of ten between which all shares lie that can be drawn. */
    private static double[] range(List<Line> lines) {
        double lowest = 0.1;
        double highest = 1;
        for (Line line : lines) {
            for (StateGradient.Lag lag : line.lags()) {
                if (lag.share().median() > 0) {
                    lowest = Math.min(lowest, lag.share().median());
                    highest = Math.max(highest, lag.share().median());
                }
            }
        }
        return new double[] {
            Math.max(LOWEST, Math.pow(10, Math.floor(Math.log10(lowest)))),
            Math.min(HIGHEST, Math.pow(10, Math.ceil(Math.log10(highest) + 0.1)))
        };
    }

    private static void style(XYChart chart, double[] range) {
        chart.getStyler()
                .setYAxisLogarithmic(true)
                .setYAxisMin(range[0])
                .setYAxisMax(range[1])
                .setChartBackgroundColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.OutsideE)
                .setLegendBorderColor(Color.WHITE);
        chart.getStyler().setXAxisTickMarkSpacingHint(TICK_SPACING);
        chart.getStyler().setPlotGridLinesColor(GRID);
        chart.getStyler().setChartTitleBoxVisible(false);
        chart.getStyler().setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
        chart.getStyler().setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        chart.getStyler().setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    }

    private static void addBand(XYChart chart, Line line, double[] range) {
        List<StateGradient.Lag> drawn = drawn(line, range);
        if (drawn.size() < 2) {
            return;
        }
        double[] x = new double[2 * drawn.size()];
        double[] y = new double[x.length];
        for (int i = 0; i < drawn.size(); i++) {
            StateGradient.Lag lag = drawn.get(i);
            x[i] = lag.lag();
            y[i] = within(lag.share().lower(), range);
            x[x.length - 1 - i] = lag.lag();
            y[x.length - 1 - i] = within(lag.share().upper(), range);
        }
        Color color = line.color();
        XYSeries band = chart.addSeries(line.name() + " quartiles", x, y);
        band.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND_OPACITY));
        band.setLineColor(new Color(0, 0, 0, 0));
        band.setMarker(SeriesMarkers.NONE);
        band.setShowInLegend(false);
    }

    private static void addMedian(XYChart chart, Line line, double[] range) {
        List<StateGradient.Lag> drawn = drawn(line, range);
        if (drawn.isEmpty()) {
            return;
        }
        XYSeries median = chart.addSeries(
                line.name(),
                drawn.stream().mapToDouble(StateGradient.Lag::lag).toArray(),
                drawn.stream().mapToDouble(lag -> lag.share().median()).toArray());
        median.setLineColor(line.color());
        median.setLineStyle(stroke(line.width(), DASHES.get(Math.min(line.state(), DASHES.size() - 1))));
        median.setSmooth(line.state() > 0); // only then does a dash go on from one lag to the next
        median.setMarker(SeriesMarkers.NONE);
    }

    /** The lags up to which the median can be drawn without a gap. */
    private static List<StateGradient.Lag> drawn(Line line, double[] range) {
        List<StateGradient.Lag> lags = line.lags();
        int from = IntStream.range(0, lags.size())
                .filter(i -> isVisible(lags.get(i), range))
                .findFirst()
                .orElse(lags.size());
        return lags.stream().skip(from).takeWhile(lag -> isVisible(lag, range)).toList();
    }

    private static boolean isVisible(StateGradient.Lag lag, double[] range) {
        return lag.share().median() >= range[0] && lag.share().median() <= range[1];
    }

    private static double within(double value, double[] range) {
        return Math.max(range[0], Math.min(range[1], value));
    }
}
