package org.unroll.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chart of a page, drawn by Vega-Lite in the browser. What it looks like is a template among the resources of this
 * package, in which {@code ${name}} stands for a text or a number.
 *
 * @param caption what the chart shows, in words
 * @param specification in Vega-Lite's language, with the data
 */
record PageChart(String caption, String specification) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    /**
     * Fills a template.
     *
     * @param template its name, without ending
     * @param values of the placeholders
     * @param rows the data, by the names of their columns
     */
    static PageChart of(String template, String caption, Map<String, ?> values, List<? extends Map<String, ?>> rows) {
        String text = PLACEHOLDER
                .matcher(PageResource.text("charts/" + template + ".json"))
                .replaceAll(found -> Matcher.quoteReplacement(inside(value(values, found.group(1)))));
        try {
            ObjectNode chart = (ObjectNode) MAPPER.readTree(text);
            chart.set("datasets", MAPPER.createObjectNode().set("rows", MAPPER.valueToTree(rows)));
            return new PageChart(caption, MAPPER.writeValueAsString(chart));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The chart '" + template + "' is not JSON: " + text, e);
        }
    }

    /** May be null. */
    private static Object value(Map<String, ?> values, String placeholder) {
        if (!values.containsKey(placeholder)) {
            throw new IllegalArgumentException("There is no value for ${" + placeholder + "}; the chart has " + values);
        }
        return values.get(placeholder);
    }

    /** As it stands within quotation marks if it is a text, and without if it is anything else. */
    private static String inside(Object value) {
        try {
            String json = MAPPER.writeValueAsString(value);
            return value instanceof String ? json.substring(1, json.length() - 1) : json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON for " + value, e);
        }
    }

    /** The chart with its caption. */
    String html() {
        return figure("<figcaption>" + HtmlTable.escaped(caption) + "</figcaption>");
    }

    /** The chart alone, if its own title says what the caption does. */
    String htmlWithoutCaption() {
        return figure("");
    }

    private String figure(String below) {
        return """
                <figure class="chart"><div role="img" aria-label="%s"></div>%s
                <script type="application/json">%s</script></figure>
                """
                .formatted(HtmlTable.escaped(caption), below, scriptSafe(specification));
    }

    /** So that no text of the data ends the script. */
    static String scriptSafe(String json) {
        return json.replace("<", "\\u003c");
    }
}
