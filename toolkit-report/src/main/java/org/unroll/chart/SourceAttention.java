package org.unroll.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.unroll.datasets.predict.BulkTranslation.Translated;
import org.unroll.infer.WrittenText;

/**
 * What a model looked at in a text: a heat map, from left to right the source, from top to bottom what was written.
 *
 * @param line of which at least one text was written
 */
public record SourceAttention(Translated line) implements AttentionChart {

    private static final int CELL = 26;
    private static final int MARGIN = 220;
    private static final int SMALLEST = 320;
    private static final int CHARACTER = 9;
    private static final int CHARACTERS_IN_MARGIN = 5;

    /** Longer tokens do not fit side by side. */
    private static final int CHARACTERS_IN_CELL = 2;

    @Override
    public WrittenText text() {
        return line.texts().get(0);
    }

    @Override
    public String source() {
        return String.join("", line.source());
    }

    @Override
    public String explanation() {
        return "From left to right what was read, from top to bottom what was written; the darker a cell, the more the"
                + " model looked there.";
    }

    @Override
    public byte[] png() {
        int columns = line.source().size();
        int rows = text().attention().size();
        int longestRead = HeatMapLabels.longest(line.source());
        boolean upright = longestRead > CHARACTERS_IN_CELL;
        int besideWritten = CHARACTER * Math.max(0, HeatMapLabels.longest(text().tokens()) - CHARACTERS_IN_MARGIN);
        int belowRead = upright ? CHARACTER * longestRead : 0;
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(Math.max(SMALLEST, columns * CELL + MARGIN) + besideWritten)
                .height(Math.max(SMALLEST, rows * CELL + MARGIN / 2) + belowRead)
                .xAxisTitle("read")
                .yAxisTitle("written")
                .build();
        chart.getStyler().setRangeColors(new Color[] {Color.WHITE, new Color(0x08, 0x30, 0x6B)});
        chart.getStyler().setMin(0).setMax(1);
        chart.getStyler().setChartTitleVisible(false);
        chart.getStyler().setXAxisLabelRotation(upright ? 90 : 0);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        List<Number[]> cells = new ArrayList<>();
        for (int row = rows - 1; row >= 0; row--) { // the axis goes upwards
            for (int column = 0; column < columns; column++) {
                cells.add(new Number[] {
                    column, rows - 1 - row, text().attention().get(row).get(column)
                });
            }
        }
        chart.addSeries("attention", HeatMapLabels.of(line.source()), written(rows), cells);
        return Png.of(chart);
    }

    /** The last token stands at the bottom, where the axis begins. */
    private List<String> written(int rows) {
        List<String> written = HeatMapLabels.of(
                text().tokens().subList(0, Math.min(rows, text().tokens().size())));
        if (written.size() < rows) {
            written.add(HeatMapLabels.different("end", written));
        }
        Collections.reverse(written);
        return written;
    }
}
