package org.unroll.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unroll.infer.WrittenText;

/** What a model writes. */
final class SamplesSection {

    private static final String END = "end";
    private static final String SPACE = "\u2423";
    private static final String EXPLANATION =
            "From left to right what was read, from top to bottom what was written; the stronger the colour of a cell, the"
                    + " more the model looked there.";
    private static final int CHARACTERS_IN_CELL = 2;

    private final List<Sample> samples;

    SamplesSection(List<Sample> samples) {
        this.samples = List.copyOf(samples);
    }

    PageText text() {
        PageText text = new PageText();
        if (samples.stream().anyMatch(SamplesSection::isAttentive)) {
            text.paragraph(EXPLANATION);
        }
        addTextsOfClasses(text);
        for (Sample sample : samples) {
            if (sample instanceof Sample.Continuation continuation) {
                text.heading(temperature(continuation.temperature()))
                        .raw("<pre class=\"written\"><b>%s</b>%s</pre>\n"
                                .formatted(
                                        HtmlTable.escaped(continuation.prompt()),
                                        HtmlTable.escaped(continuation.text())));
            } else if (sample instanceof Sample.Written written) {
                add(text, written);
            }
        }
        return text;
    }

    private static String temperature(double temperature) {
        return String.format(Locale.ROOT, "Temperature %s", temperature);
    }

    private void addTextsOfClasses(PageText text) {
        Map<Double, HtmlTable> tables = new LinkedHashMap<>();
        for (Sample sample : samples) {
            if (sample instanceof Sample.OfClass of) {
                tables.computeIfAbsent(of.temperature(), any -> new HtmlTable("class", "written"))
                        .row(of.label(), String.join(" \u00b7 ", of.texts()));
            }
        }
        tables.forEach(
                (temperature, table) -> text.heading(temperature(temperature)).table(table));
    }

    private static void add(PageText text, Sample.Written sample) {
        HtmlTable table = new HtmlTable("", "");
        if (!sample.source().isEmpty()) {
            table.row("read", String.join("", sample.source()));
        }
        table.row("wanted", String.join(" / ", sample.wanted()));
        table.row("written", sample.written().text());
        text.table(table);
        if (isAttentive(sample)) {
            text.raw("<div class=\"attention\">" + attention(sample).htmlWithoutCaption() + "</div>");
        }
    }

    private static boolean isAttentive(Sample sample) {
        return sample instanceof Sample.Written written
                && !written.source().isEmpty()
                && !written.written().attention().isEmpty();
    }

    /** What the model looked at while it wrote. */
    private static PageChart attention(Sample.Written sample) {
        WrittenText written = sample.written();
        List<String> read = seen(sample.source());
        List<String> wrote = seen(written.tokens());
        wrote.add(END);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row = 0; row < written.attention().size(); row++) {
            for (int column = 0; column < read.size(); column++) {
                Map<String, Object> cell = new LinkedHashMap<>();
                cell.put("row", row);
                cell.put("column", column);
                cell.put("from", read.get(column));
                cell.put("to", row < wrote.size() ? wrote.get(row) : "");
                cell.put("weight", written.attention().get(row).get(column));
                rows.add(cell);
            }
        }
        boolean upright = read.stream().anyMatch(token -> token.codePointCount(0, token.length()) > CHARACTERS_IN_CELL);
        return PageChart.of(
                "attention", EXPLANATION, Map.of("read", read, "written", wrote, "angle", upright ? -90 : 0), rows);
    }

    /** Blanks have to be seen. */
    private static List<String> seen(List<String> tokens) {
        List<String> seen = new ArrayList<>();
        tokens.forEach(token -> seen.add(token.isBlank() ? SPACE : token.strip()));
        return seen;
    }
}
