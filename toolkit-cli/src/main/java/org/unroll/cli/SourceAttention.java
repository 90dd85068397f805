package org.unroll.cli;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.unroll.datasets.predict.BulkTranslation.Translated;
import org.unroll.infer.WrittenText;

/**
 * What a model looked at in a text: a heat map, from left to right the source, from top to bottom what was written.
 *
 * @param line of which at least one text was written
 */
record SourceAttention(Translated line) implements AttentionChart {

    private static final int CELL = 26;
    private static final int MARGIN = 220;
    private static final int SMALLEST = 320;

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
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(Math.max(SMALLEST, columns * CELL + MARGIN))
                .height(Math.max(SMALLEST, rows * CELL + MARGIN / 2))
                .xAxisTitle("read")
                .yAxisTitle("written")
                .build();
        chart.getStyler().setRangeColors(new Color[] {Color.WHITE, new Color(0x08, 0x30, 0x6B)});
        chart.getStyler().setMin(0).setMax(1);
        chart.getStyler().setChartTitleVisible(false);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        List<Number[]> cells = new ArrayList<>();
        List<String> written = new ArrayList<>();
        for (int row = rows - 1; row >= 0; row--) { // the axis goes upwards
            written.add(row < text().tokens().size() ? label(text().tokens().get(row), row) : "end");
            for (int column = 0; column < columns; column++) {
                cells.add(new Number[] {
                    column, rows - 1 - row, text().attention().get(row).get(column)
                });
            }
        }
        List<String> read = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            read.add(label(line.source().get(column), column));
        }
        chart.addSeries("attention", read, written, cells);
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            BitmapEncoder.saveBitmap(chart, bytes, BitmapEncoder.BitmapFormat.PNG);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Blanks have to be seen. The chart takes labels of the same name for one, so their places tell them apart. */
    private static String label(String token, int place) {
        String seen = token.isBlank() ? "\u2423" : token;
        return seen + "\u200B".repeat(place);
    }
}
