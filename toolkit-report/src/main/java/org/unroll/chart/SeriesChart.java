package org.unroll.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.unroll.codec.SeriesTable;

/**
 * Columns of a series over time, in original units.
 *
 * @param columns names of columns of numbers, at least one
 */
public record SeriesChart(SeriesTable series, List<String> columns) implements Chart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 320;

    public SeriesChart {
        columns = List.copyOf(columns);
    }

    @Override
    public byte[] png() {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).build();
        chart.setYAxisTitle(columns.size() == 1 ? columns.get(0) : "");
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal)
                .setLegendVisible(columns.size() > 1)
                .setChartTitleVisible(false);
        TimeStepAxis axis = new TimeStepAxis(series, 0, series.length());
        axis.label(chart);
        for (String column : columns) {
            XYSeries line = chart.addSeries(
                    column,
                    axis.places(0, series.length()),
                    Arrays.stream(series.column(column)).boxed().toList());
            line.setMarker(SeriesMarkers.NONE);
            line.setLineColor(ChartColors.of(columns.indexOf(column)));
            line.setLineWidth(1.5f);
        }
        return Png.of(chart);
    }

    @Override
    public String description() {
        return String.format(Locale.ROOT, "%,d time steps: ", series.length())
                + columns.stream().map(this::range).collect(Collectors.joining(", "));
    }

    private String range(String column) {
        double[] values = series.column(column);
        return String.format(
                Locale.ROOT,
                "%s from %.4g to %.4g",
                column,
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow());
    }
}
