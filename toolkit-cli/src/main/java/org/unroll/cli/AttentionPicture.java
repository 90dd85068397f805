package org.unroll.cli;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.unroll.datasets.predict.BulkTranslation.Translated;
import org.unroll.infer.WrittenText;
import org.unroll.train.AtomicFile;

/**
 * What a model looked at while it wrote: a heat map for each text, from left to right the source, from top to bottom
 * what was written.
 */
final class AttentionPicture {

    private static final int CELL = 26;
    private static final int MARGIN = 220;
    private static final int SMALLEST = 320;

    private final Path file;
    private final boolean page;

    private AttentionPicture(Path file, boolean page) {
        this.file = file;
        this.page = page;
    }

    /**
     * A picture in a file.
     *
     * @throws InputException if its name does not end in .png or .html, or there is no place for it
     */
    static AttentionPicture in(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".html")) {
            throw new InputException(file
                    + ": unknown kind of picture. Expected a name that ends in .png or .html; correct --attention.");
        }
        OutputFile.require(file, "--attention");
        return new AttentionPicture(file, name.endsWith(".html"));
    }

    /**
     * Draws what was written.
     *
     * @throws InputException if nothing was, or the model has no attention
     */
    void draw(List<Translated> lines, String title) {
        if (lines.isEmpty()) {
            throw new InputException(file + ": there is nothing to draw, because no line has a text.");
        }
        if (lines.get(0).texts().get(0).attention().isEmpty()) {
            throw new InputException(file + ": the model '" + title + "' has no attention that could be drawn. Set"
                    + " 'model.attention' in its config and train again, or leave --attention away.");
        }
        byte[] content = page ? html(lines, title).getBytes(StandardCharsets.UTF_8) : png(lines.get(0));
        AtomicFile.write(file, stream -> stream.write(content));
    }

    private static String html(List<Translated> lines, String title) {
        StringBuilder page = new StringBuilder();
        page.append(
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"UTF-8\"><title>Attention of %s</title>\n<style>body{font-family:sans-serif;margin:2em} img{max-width:100%%;border:1px solid #ccc}</style></head><body>\n<h1>Attention of %s</h1>\n"
                        .formatted(escaped(title), escaped(title)));
        page.append(
                "<p>From left to right what was read, from top to bottom what was written; the darker a cell, the more the model looked there.</p>\n");
        for (Translated line : lines) {
            WrittenText text = line.texts().get(0);
            String alternative = escaped(String.join("", line.source()) + " \u2192 " + text.text());
            page.append("<h2>%s</h2>\n<img alt=\"%s\" src=\"data:image/png;base64,%s\">\n"
                    .formatted(alternative, alternative, Base64.getEncoder().encodeToString(png(line))));
        }
        return page.append("</body></html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static byte[] png(Translated line) {
        WrittenText text = line.texts().get(0);
        int columns = line.source().size();
        int rows = text.attention().size();
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
            written.add(row < text.tokens().size() ? label(text.tokens().get(row), row) : "end");
            for (int column = 0; column < columns; column++) {
                cells.add(new Number[] {
                    column, rows - 1 - row, text.attention().get(row).get(column)
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
