package org.unroll.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.unroll.datasets.audio.Waveform;

/**
 * The samples of a recording over time, from -1 to 1 of full scale.
 *
 * @param title above the picture
 * @param waveform of at least two samples
 */
public record WaveformChart(String title, Waveform waveform) implements Chart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 260;
    private static final int COLUMNS = 800;

    @Override
    public byte[] png() {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("time in seconds")
                .yAxisTitle("amplitude")
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendVisible(false);
        chart.getStyler().setXAxisDecimalPattern("0.###").setLocale(Locale.ROOT);
        if (IntStream.range(0, waveform.length()).allMatch(n -> waveform.sample(n) == 0)) {
            chart.getStyler().setYAxisMin(-1.0).setYAxisMax(1.0);
        }
        int[] samples = extremes();
        XYSeries series = chart.addSeries(
                "waveform",
                Arrays.stream(samples)
                        .mapToDouble(n -> (double) n / waveform.rate())
                        .toArray(),
                Arrays.stream(samples).mapToDouble(waveform::sample).toArray());
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(ChartColors.of(0));
        series.setLineWidth(1);
        return Png.of(chart);
    }

    /** The lowest and the highest sample in each of the picture's columns, in their order; more cannot be seen. */
    private int[] extremes() {
        NavigableSet<Integer> extremes = new TreeSet<>();
        for (int column = 0; column < COLUMNS; column++) {
            int from = (int) ((long) waveform.length() * column / COLUMNS);
            int to = (int) ((long) waveform.length() * (column + 1) / COLUMNS);
            Comparator<Integer> bySample = Comparator.comparingDouble(waveform::sample);
            IntStream.range(from, to).boxed().min(bySample).ifPresent(extremes::add);
            IntStream.range(from, to).boxed().max(bySample).ifPresent(extremes::add);
        }
        return extremes.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "%s: %.2f seconds, %,d samples at %,d Hz",
                title,
                waveform.seconds(),
                waveform.length(),
                waveform.rate());
    }
}
