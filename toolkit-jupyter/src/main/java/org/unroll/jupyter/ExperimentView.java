package org.unroll.jupyter;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.unroll.config.Experiment;
import org.unroll.report.HtmlTable;

/** An experiment as a table of its layers with their options, and its whole config to unfold. */
final class ExperimentView implements HtmlView<Experiment> {

    @Override
    public Class<Experiment> type() {
        return Experiment.class;
    }

    @Override
    public String html(Experiment experiment) {
        return "<b>" + HtmlTable.escaped(experiment.name()) + "</b>"
                + layers(experiment).html()
                + "<details><summary>config</summary><pre>"
                + HtmlTable.escaped(experiment.toYaml())
                + "</pre></details>";
    }

    @Override
    public String text(Experiment experiment) {
        return experiment.name() + "\n" + layers(experiment).text();
    }

    private static HtmlTable layers(Experiment experiment) {
        Map<?, ?> model = (Map<?, ?>) experiment.toMap().get("model");
        HtmlTable table = new HtmlTable("part", "type", "options");
        add(table, "input", model.get("input"));
        if (model.get("layers") instanceof List<?> layers) {
            for (int i = 0; i < layers.size(); i++) {
                add(table, "layer " + (i + 1), layers.get(i));
            }
        }
        add(table, "head", model.get("head"));
        return table;
    }

    private static void add(HtmlTable table, String part, Object config) {
        if (config instanceof Map<?, ?> options) {
            table.row(part, String.valueOf(options.get("type")), options(options));
        }
    }

    private static String options(Map<?, ?> options) {
        return options.entrySet().stream()
                .filter(entry -> !"type".equals(entry.getKey()) && isSet(entry.getValue()))
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** An option that is off says nothing. */
    private static boolean isSet(Object value) {
        boolean isOff = value == null
                || Boolean.FALSE.equals(value)
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Number number && number.doubleValue() == 0);
        return !isOff;
    }
}
