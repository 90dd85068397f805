package org.unroll.cli;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
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
    private static final int CHARACTER = 9;
    private static final int CHARACTERS_IN_MARGIN = 5;

    /** Longer tokens do not fit side by side. */
    private static final int CHARACTERS_IN_CELL = 2;

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
        OutputFile.require(file);
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
        int longestRead = longest(line.source());
        boolean upright = longestRead > CHARACTERS_IN_CELL;
        int besideWritten = CHARACTER * Math.max(0, longest(text.tokens()) - CHARACTERS_IN_MARGIN);
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
        List<String> written =
                labels(text.tokens().subList(0, Math.min(rows, text.tokens().size())));
        if (written.size() < rows) {
            written.add(different("end", written));
        }
        Collections.reverse(written);
        for (int row = rows - 1; row >= 0; row--) { // the axis goes upwards
            for (int column = 0; column < columns; column++) {
                cells.add(new Number[] {
                    column, rows - 1 - row, text.attention().get(row).get(column)
                });
            }
        }
        chart.addSeries("attention", labels(line.source()), written, cells);
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            BitmapEncoder.saveBitmap(chart, bytes, BitmapEncoder.BitmapFormat.PNG);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int longest(List<String> tokens) {
        return tokens.stream()
                .mapToInt(token -> token.codePointCount(0, token.length()))
                .max()
                .orElse(0);
    }

    /** Blanks have to be seen. */
    private static List<String> labels(List<String> tokens) {
        List<String> labels = new ArrayList<>();
        for (String token : tokens) {
            labels.add(different(token.isBlank() ? "\u2423" : token.strip(), labels));
        }
        return labels;
    }

    /** The chart takes labels of the same name for one, so what cannot be seen tells them apart. */
    private static String different(String label, List<String> others) {
        String different = label;
        while (others.contains(different)) {
            different += "\u200B";
        }
        return different;
    }
}
