package org.unroll.chart;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The loss over the iterations of a training.
 *
 * @param title above the curve
 * @param training mean losses of mini-batches
 * @param validation losses of the validation part
 */
public record LossCurve(String title, List<Point> training, List<Point> validation) implements Chart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int TICK_SPACING = 90;

    /** These two differ in brightness as well. */
    private static final Color TRAINING = new Color(0x56, 0xB4, 0xE9);

    private static final Color VALIDATION = new Color(0xA0, 0x3C, 0x00);

    /** A loss after a number of iterations. */
    public record Point(int iteration, double loss) {}

    public LossCurve {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
    }

    @Override
    public byte[] png() {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("iteration")
                .yAxisTitle("loss")
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
        chart.getStyler().setXAxisTickMarkSpacingHint(TICK_SPACING);
        chart.getStyler().setXAxisMin(0.0);
        add(chart, "training", training, TRAINING);
        add(chart, "validation", validation, VALIDATION);
        return Png.of(chart);
    }

    private static void add(XYChart chart, String name, List<Point> points, Color colour) {
        if (points.isEmpty()) {
            return;
        }
        var series = chart.addSeries(
                name,
                points.stream().map(Point::iteration).toList(),
                points.stream().map(Point::loss).toList());
        series.setLineColor(colour);
        series.setMarkerColor(colour);
        series.setMarker(points.size() == 1 || name.equals("validation") ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    }

    @Override
    public String description() {
        StringBuilder text = new StringBuilder(title);
        last(training).ifPresent(point -> text.append(", training loss ").append(decimal(point)));
        last(validation).ifPresent(point -> text.append(", validation loss ").append(decimal(point)));
        return text.toString();
    }

    private static Optional<Point> last(List<Point> points) {
        return points.isEmpty() ? Optional.empty() : Optional.of(points.get(points.size() - 1));
    }

    private static String decimal(Point point) {
        return String.format(Locale.ROOT, "%.4f", point.loss());
    }
}
