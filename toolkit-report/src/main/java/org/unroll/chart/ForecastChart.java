package org.unroll.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.unroll.codec.SeriesTable;
import org.unroll.infer.Forecast;

/**
 * A forecast of one column of a series: what came before it, the forecast with its intervals as bands, and what really
 * came, as far as the series knows. Over time where the date of each time step is known, else over their numbers.
 *
 * @param series in original units
 * @param start the first time step of the forecast; at most the length of the series
 * @param target name of the column
 * @param history how many time steps before the forecast are drawn, at most
 */
public record ForecastChart(SeriesTable series, int start, Forecast forecast, String target, int history)
        implements Chart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final Color BAND = new Color(0x56, 0xB4, 0xE9);
    private static final int OUTERMOST = 70;
    private static final int DARKER = 45;
    private static final double PERCENT = 100;
    private static final int DECIMALS = 6;

    /** A band that holds the truth with a certain probability. */
    private record Interval(double probability, SeriesTable low, SeriesTable high) {

        /** With as many decimals as it has. */
        String percent() {
            return BigDecimal.valueOf(PERCENT * probability)
                    .setScale(DECIMALS, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }

    /** The intervals between quantiles that lie equally far from the middle, the widest first. */
    private List<Interval> intervals() {
        List<Interval> intervals = new ArrayList<>();
        List<Forecast.Quantile> quantiles = forecast.quantiles();
        for (int i = 0; i < quantiles.size() / 2; i++) {
            Forecast.Quantile low = quantiles.get(i);
            Forecast.Quantile high = quantiles.get(quantiles.size() - 1 - i);
            intervals.add(new Interval(high.level() - low.level(), low.values(), high.values()));
        }
        return intervals;
    }

    @Override
    public byte[] png() {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .yAxisTitle(target)
                .build();
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal)
                .setChartTitleVisible(false);
        int from = Math.max(0, start - history);
        int end = start + forecast.length();
        TimeStepAxis axis = new TimeStepAxis(series, from, end);
        axis.label(chart);
        List<Interval> intervals = intervals();
        for (int i = 0; i < intervals.size(); i++) {
            addBand(chart, axis.places(start, end), intervals.get(i), Math.min(255, OUTERMOST + DARKER * i));
        }
        double[] known = series.column(target);
        int knownEnd = Math.min(end, known.length);
        if (from < knownEnd) {
            boolean hasTruth = knownEnd > start;
            line(
                    chart.addSeries(
                            hasTruth ? "truth" : "history", axis.places(from, knownEnd), values(known, from, knownEnd)),
                    Color.BLACK,
                    1.5f);
        }
        double[] expected = forecast.values().column(target);
        line(
                chart.addSeries("forecast", axis.places(start, end), values(expected, 0, expected.length)),
                ChartColors.of(1),
                2.5f);
        return Png.of(chart);
    }

    private void addBand(XYChart chart, List<Object> places, Interval interval, int opacity) {
        List<Object> outline = new ArrayList<>(places);
        List<Object> back = new ArrayList<>(outline);
        Collections.reverse(back);
        outline.addAll(back);
        List<Double> edges = new ArrayList<>(values(interval.high().column(target), 0, forecast.length()));
        List<Double> low = values(interval.low().column(target), 0, forecast.length());
        Collections.reverse(low);
        edges.addAll(low);
        XYSeries series = chart.addSeries(interval.percent() + " % interval", outline, edges);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
        Color color = new Color(BAND.getRed(), BAND.getGreen(), BAND.getBlue(), opacity);
        series.setFillColor(color);
        series.setLineColor(color);
        series.setMarker(SeriesMarkers.NONE);
    }

    private static void line(XYSeries series, Color color, float width) {
        series.setMarker(series.getXData().length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        series.setMarkerColor(color);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(width));
    }

    private static List<Double> values(double[] numbers, int from, int to) {
        List<Double> values = new ArrayList<>();
        for (int i = from; i < to; i++) {
            values.add(numbers[i]);
        }
        return values;
    }

    @Override
    public String description() {
        double[] expected = forecast.values().column(target);
        String begin = series.times().flatMap(times -> times.text(start)).orElse("time step " + (start + 1));
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s, %,d time steps from %s on: %.4g to %.4g",
                target,
                forecast.length(),
                begin,
                IntStream.range(0, expected.length)
                        .mapToDouble(i -> expected[i])
                        .min()
                        .orElseThrow(),
                IntStream.range(0, expected.length)
                        .mapToDouble(i -> expected[i])
                        .max()
                        .orElseThrow()));
        intervals()
                .forEach(interval ->
                        text.append(", with ").append(interval.percent()).append(" % intervals"));
        return text.toString();
    }
}
