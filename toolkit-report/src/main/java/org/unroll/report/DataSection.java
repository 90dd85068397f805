package org.unroll.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unroll.datasets.catalogue.Entry;
import org.unroll.datasets.preview.ClassCounts;
import org.unroll.datasets.preview.DataPreview;
import org.unroll.datasets.preview.PartSize;
import org.unroll.datasets.preview.PreviewedExample;

/** What the data are. */
final class DataSection {

    private static final int MOST_BARS = 40;
    private static final int LONGEST = 240;
    private static final String DRAWN = "made by Unroll";

    private final DataCard card;

    DataSection(DataCard card) {
        this.card = card;
    }

    PageText text() {
        PageText text = new PageText();
        card.change().ifPresent(change -> text.note("The data have changed since the training: " + change));
        text.table(sources());
        DataPreview preview = card.preview();
        text.heading("Parts").table(parts(preview));
        text.remark("The network reads " + String.join(" and ", preview.inputs()) + "; its labels are "
                + preview.output() + "." + vocabularies());
        addClasses(text);
        text.heading("Examples of the training part");
        for (PreviewedExample example : preview.examples()) {
            text.table(example(example));
        }
        return text;
    }

    private HtmlTable sources() {
        HtmlTable table = new HtmlTable("source", "what it is", "licence", "citation");
        for (DataCard.Source source : card.sources()) {
            table.row(
                    source.origin().name(),
                    source.entry().map(Entry::description).orElse(source.isDrawn() ? DRAWN : "a file of your own"),
                    source.entry().map(Entry::licence).orElse(source.isDrawn() ? "" : "not known to Unroll"),
                    source.entry().map(Entry::citation).orElse(""));
        }
        return table;
    }

    private static HtmlTable parts(DataPreview preview) {
        HtmlTable table = new HtmlTable("part", "mini-batches", "sequences", "time steps", "labels");
        for (PartSize part : preview.parts()) {
            table.row(
                    part.name(),
                    NetworkTable.count(part.miniBatches()),
                    NetworkTable.count(part.sequences()),
                    NetworkTable.count(part.timeSteps()),
                    NetworkTable.count(part.labels()));
        }
        return table;
    }

    private String vocabularies() {
        StringBuilder text = new StringBuilder();
        card.readVocabulary().ifPresent(size -> text.append(" It reads ")
                .append(Amount.of(size, "different symbol"))
                .append('.'));
        card.writtenVocabulary().ifPresent(size -> text.append(" It writes ")
                .append(Amount.of(size, "different symbol"))
                .append('.'));
        return text.toString();
    }

    private void addClasses(PageText text) {
        List<ClassCounts> classes = card.classes();
        if (classes.isEmpty()) {
            return;
        }
        long all = classes.stream().mapToLong(ClassCounts::training).sum();
        text.heading("Classes");
        if (classes.size() <= MOST_BARS) {
            text.chart(PageChart.of(
                    "class-shares", "How often each class occurs in the training part.", Map.of(), bars(all)));
        } else {
            HtmlTable table = new HtmlTable("class", "training", "validation", "test");
            classes.forEach(of -> table.row(
                    of.name(),
                    NetworkTable.count(of.training()),
                    NetworkTable.count(of.validation()),
                    NetworkTable.count(of.test())));
            text.folded(
                    String.format(Locale.ROOT, "How often each of the %d classes occurs", classes.size()),
                    new PageText().table(table));
        }
    }

    private List<Map<String, Object>> bars(long all) {
        return card.classes().stream()
                .map(of -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("name", of.name());
                    row.put("training", of.training());
                    row.put("validation", of.validation());
                    row.put("test", of.test());
                    row.put("share", all == 0 ? 0 : (double) of.training() / all);
                    return row;
                })
                .toList();
    }

    private static HtmlTable example(PreviewedExample example) {
        HtmlTable table = new HtmlTable("", "");
        example.inputs().forEach(input -> table.row("input", cut(input)));
        return table.row("label", cut(example.label()));
    }

    private static String cut(String text) {
        int symbols = text.codePointCount(0, text.length());
        return symbols <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + " \u2026";
    }
}
