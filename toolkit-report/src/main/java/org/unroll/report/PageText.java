package org.unroll.report;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects what stands in a section; all texts are escaped. */
final class PageText {

    private final StringBuilder html = new StringBuilder();

    PageText heading(String text) {
        return element("h3", "", text);
    }

    PageText paragraph(String text) {
        return element("p", "", text);
    }

    /** A remark in small print. */
    PageText remark(String text) {
        return element("p", "quiet", text);
    }

    /** Something that a reader must not miss. */
    PageText note(String text) {
        return element("p", "note", text);
    }

    PageText list(Collection<String> items) {
        return raw(items.stream()
                .map(item -> "<li>" + HtmlTable.escaped(item) + "</li>")
                .collect(Collectors.joining("", "<ul>", "</ul>\n")));
    }

    PageText table(HtmlTable table) {
        return raw("<div class=\"scroll\">" + table.html() + "</div>\n");
    }

    PageText preformatted(String text) {
        return element("pre", "", text);
    }

    /** A text that a model has written, with its own line breaks. */
    PageText written(String text) {
        return element("pre", "written", text);
    }

    PageText chart(PageChart chart) {
        return raw(chart.html());
    }

    /** Small charts side by side where there is room; their titles say what they show. */
    PageText beside(Collection<PageChart> charts) {
        return raw(charts.stream()
                .map(PageChart::htmlWithoutCaption)
                .collect(Collectors.joining("", "<div class=\"beside\">", "</div>")));
    }

    /** Facts that are seen at a glance. */
    PageText tiles(Map<String, String> facts) {
        return raw(facts.entrySet().stream()
                .map(fact -> "<div><dt>%s</dt><dd>%s</dd></div>"
                        .formatted(HtmlTable.escaped(fact.getKey()), HtmlTable.escaped(fact.getValue())))
                .collect(Collectors.joining("", "<dl class=\"tiles\">", "</dl>\n")));
    }

    /** Something to unfold. */
    PageText folded(String summary, PageText content) {
        return raw(
                "<details><summary>%s</summary>%s</details>\n".formatted(HtmlTable.escaped(summary), content.html()));
    }

    /** HTML that is safe already. */
    PageText raw(String safe) {
        html.append(safe);
        return this;
    }

    private PageText element(String tag, String kind, String text) {
        String attribute = kind.isEmpty() ? "" : " class=\"" + kind + "\"";
        return raw("<%s%s>%s</%s>\n".formatted(tag, attribute, HtmlTable.escaped(text), tag));
    }

    boolean isEmpty() {
        return html.isEmpty();
    }

    String html() {
        return html.toString();
    }
}
