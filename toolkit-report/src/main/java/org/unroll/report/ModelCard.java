package org.unroll.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unroll.config.Experiment;
import org.unroll.datasets.catalogue.Entry;
import org.unroll.train.Model;

/**
 * What somebody has to know who is given a model: what it is for, what it was made of, how good it is, and where its
 * limits are. Mitchell et al., "Model Cards for Model Reporting" (2019).
 *
 * @param name of its experiment
 * @param task what it does
 * @param intendedUse what it is for, and what not
 * @param data each source with its licence
 * @param scores on the part of the data that is named first, with those of the best baseline beside them
 * @param limits what it cannot do, as far as its data and scores tell
 * @param origin where it came from
 */
public record ModelCard(
        String name,
        String task,
        List<String> intendedUse,
        List<String> data,
        Map<String, String> scores,
        List<String> limits,
        Map<String, String> origin) {

    public ModelCard {
        intendedUse = List.copyOf(intendedUse);
        data = List.copyOf(data);
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        limits = List.copyOf(limits);
        origin = Collections.unmodifiableMap(new LinkedHashMap<>(origin));
    }

    /**
     * The card of a model, which is scored on the test part of its data, or on the validation part if there is no
     * other.
     *
     * @param name what the user calls the model, such as its file
     * @throws org.unroll.datasets.DataException if its data cannot be used, or are no longer coded as when it was
     *     trained
     */
    public static ModelCard of(Model model, String name) {
        return ScoredModel.of(model, ReopenedData.of(model, name)).card();
    }

    /**
     * The card of a model.
     *
     * @param evaluation empty if the model was not scored
     */
    public static ModelCard of(Model model, DataCard data, Optional<Evaluation> evaluation) {
        Experiment experiment = model.experiment();
        Map<String, String> scores = new LinkedHashMap<>();
        evaluation.ifPresent(found -> scores.putAll(scores(experiment, found)));
        return new ModelCard(
                experiment.name(),
                ModelTask.of(experiment),
                intendedUse(data),
                data.sources().stream().map(ModelCard::source).toList(),
                scores,
                ModelLimits.of(model, data, evaluation),
                origin(model));
    }

    private static List<String> intendedUse(DataCard data) {
        String names = data.sources().stream()
                .map(source -> source.origin().name())
                .distinct()
                .collect(Collectors.joining(", "));
        return List.of(
                names.isEmpty()
                        ? "Sequences of the kind that its config draws: to study and compare networks."
                        : "Data like those it was trained on: " + names + ".",
                "Nothing is known of how it does on anything else; score it there first (unroll evaluate).");
    }

    private static String source(DataCard.Source source) {
        return source.origin().name() + ": "
                + source.entry()
                        .map(entry -> sentence(entry))
                        .orElse(
                                source.isDrawn()
                                        ? "made by Unroll."
                                        : "a file of your own, whose licence Unroll does not know.");
    }

    private static String sentence(Entry entry) {
        return "%s. Licence: %s. %s".formatted(entry.description(), entry.licence(), entry.citation());
    }

    private static Map<String, String> scores(Experiment experiment, Evaluation evaluation) {
        ScoreText names = new ScoreText(experiment);
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(
                "scored on",
                String.format(
                        Locale.ROOT,
                        "%s part, %s",
                        evaluation.part(),
                        names.steps(evaluation.scores().steps())));
        Map<String, String> beside = evaluation.baselines().isEmpty()
                ? Map.of()
                : names.table(evaluation.baselines().get(0).scores());
        names.table(evaluation.scores())
                .forEach((name, value) -> rows.put(
                        name,
                        beside.containsKey(name)
                                ? "%s (%s: %s)"
                                        .formatted(
                                                value,
                                                evaluation.baselines().get(0).name(),
                                                beside.get(name))
                                : value));
        evaluation
                .writing()
                .ifPresent(writing -> rows.put(
                        "exact match of what it writes",
                        ScoreText.percent(writing.model().exactMatch())));
        evaluation.forecasts().ifPresent(forecasts -> forecasts
                .rows()
                .forEach((name, accuracy) -> rows.put("MASE, " + name, ScoreText.decimal(accuracy.scaledError()))));
        return rows;
    }

    private static Map<String, String> origin(Model model) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("parameters", NetworkTable.count(model.parameters()));
        rows.put("trained", model.provenance().started());
        rows.put(
                "with",
                "Unroll " + model.provenance().unroll() + ", Deeplearning4j "
                        + model.provenance().dl4j());
        if (!model.provenance().gitCommit().isEmpty()) {
            rows.put("commit", model.provenance().gitCommit());
        }
        return rows;
    }

    /** The card as HTML, safe whatever the texts in it are. */
    public String html() {
        return text(new PageText()).html();
    }

    /** The card as plain text. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of(name, task, "", "Intended use"));
        intendedUse.forEach(line -> lines.add("  " + line));
        lines.add("Data");
        data.forEach(line -> lines.add("  " + line));
        lines.add("Scores");
        scores.forEach((key, value) -> lines.add("  " + key + ": " + value));
        lines.add("Limits");
        limits.forEach(line -> lines.add("  " + line));
        lines.add("Origin");
        origin.forEach((key, value) -> lines.add("  " + key + ": " + value));
        return String.join("\n", lines);
    }

    PageText text(PageText text) {
        text.heading("Intended use").list(intendedUse).heading("Data").list(data);
        if (!scores.isEmpty()) {
            text.heading("Scores").table(table(scores));
        }
        return text.heading("Limits").list(limits).heading("Origin").table(table(origin));
    }

    private static HtmlTable table(Map<String, String> rows) {
        HtmlTable table = new HtmlTable("", "");
        rows.forEach(table::row);
        return table;
    }
}
