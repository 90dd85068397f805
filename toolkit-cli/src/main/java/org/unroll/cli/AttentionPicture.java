package org.unroll.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.unroll.chart.AttentionChart;
import org.unroll.infer.SentenceWriter;
import org.unroll.report.HtmlPicture;
import org.unroll.report.HtmlTable;
import org.unroll.train.AtomicFile;

/** A file that shows what a model looked at while it wrote: a page of several texts, or a picture of one. */
final class AttentionPicture {

    /** Texts of which a picture is drawn. */
    static final int MOST = 20;

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
     * Draws what was written, and says where.
     *
     * @param charts at most {@link #MOST}
     * @throws InputException if nothing was written
     */
    void draw(List<? extends AttentionChart> charts, String model, Terminal terminal) {
        if (charts.isEmpty()) {
            throw new InputException(file + ": there is nothing to draw, because no line has a text.");
        }
        byte[] content = page
                ? html(charts, model).getBytes(StandardCharsets.UTF_8)
                : charts.get(0).png();
        AtomicFile.write(file, stream -> stream.write(content));
        terminal.problem("Attention: " + file); // standard output has nothing but the texts
    }

    /**
     * Has nothing begun that could not be drawn.
     *
     * @throws InputException if the model has no attention
     */
    void require(SentenceWriter writer, String model) {
        if (!writer.attends()) {
            throw new InputException(file + ": the model '" + model + "' has no attention that could be drawn. Set"
                    + " 'model.attention' in its config and train again, or leave --attention away.");
        }
    }

    /**
     * Saves a file of the command from being overwritten.
     *
     * @param option that names the other file
     * @throws InputException if the picture would be written to the same file
     */
    void requireOtherThan(Path other, String option) {
        if (file.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())) {
            throw new InputException(file + ": is named by " + option
                    + " and by --attention, which would overwrite it. Change one of them.");
        }
    }

    private static String html(List<? extends AttentionChart> charts, String model) {
        StringBuilder page = new StringBuilder();
        page.append(
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"UTF-8\"><title>Attention of %s</title>\n<style>body{font-family:sans-serif;margin:2em} img{max-width:100%%;border:1px solid #ccc}</style></head><body>\n<h1>Attention of %s</h1>\n"
                        .formatted(HtmlTable.escaped(model), HtmlTable.escaped(model)));
        page.append("<p>%s</p>\n".formatted(HtmlTable.escaped(charts.get(0).explanation())));
        for (AttentionChart chart : charts) {
            page.append("<h2>%s</h2>\n%s\n".formatted(HtmlTable.escaped(chart.description()), HtmlPicture.of(chart)));
        }
        return page.append("</body></html>\n").toString();
    }
}
