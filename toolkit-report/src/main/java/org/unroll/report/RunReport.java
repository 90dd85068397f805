package org.unroll.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.unroll.config.Experiment;
import org.unroll.config.OptimizerConfig;
import org.unroll.diagnose.GradientComparison;
import org.unroll.diagnose.Measurement;
import org.unroll.diagnose.Speed;
import org.unroll.graph.NetworkSummary;
import org.unroll.infer.ForecastExamples;
import org.unroll.inspect.Mistakes;
import org.unroll.train.BatchSource;
import org.unroll.train.Model;
import org.unroll.train.Provenance;
import org.unroll.train.SequenceData;
import org.unroll.train.TrainingFailure;

/**
 * Tells of a run on one page that needs nothing but itself: what was asked, the data, how it learned, how good it is
 * beside trivial ways to do the same, where it errs, how its gradients flow, how fast it is, and where it came from.
 * What cannot be told, since there is no model yet or the data are gone, is left out with the reason.
 */
public final class RunReport {

    private static final double WARM_UP_SECONDS = 0.7;
    private static final double MEASURED_SECONDS = 1.5;
    private static final int FORECASTS = 4;
    private static final int MISTAKES = 12;
    private static final int USUAL_STEPS = 100;

    private final RecordedRun run;
    private final Consumer<String> progress;
    private final Experiment experiment;
    private final Provenance provenance;
    private final Optional<Model> model;
    private final ReportData data;
    private final List<Section> sections = new ArrayList<>();

    private RunReport(RecordedRun run, Consumer<String> progress) {
        this.run = run;
        this.progress = progress;
        this.experiment = run.experiment();
        this.provenance = provenance(run);
        progress.accept("Opening model and data ...");
        this.model = Files.exists(run.history().run().model())
                ? Optional.of(Model.load(run.history().run().model()))
                : Optional.empty();
        this.data = ReportData.of(experiment, model, run.history().run().path().toString());
    }

    /**
     * Makes the report of a run as an HTML document. The model is scored on the test part of its data, or on the
     * validation part if there is no other.
     *
     * @param progress told what is being done
     * @throws UncheckedIOException if the run's files cannot be read
     */
    public static String of(RecordedRun run, Consumer<String> progress) {
        return new RunReport(run, progress).page().html();
    }

    private static Provenance provenance(RecordedRun run) {
        try {
            return Provenance.read(run.history().run().provenance());
        } catch (IOException e) {
            throw new UncheckedIOException(run.history().run().provenance() + ": cannot be read", e);
        }
    }

    private Page page() {
        Optional<NetworkSummary> network = model.map(Model::shapes)
                .or(() -> data.data().map(SequenceData::shapes))
                .map(shapes -> NetworkSummary.of(
                        experiment,
                        shapes,
                        experiment.training().truncatedBptt().orElse(USUAL_STEPS)));
        Optional<ScoredModel> scored = scored();
        network.ifPresent(summary -> add("asked", "What was asked", new NetworkSection(experiment, summary).text()));
        scored.ifPresent(found -> add("data", "The data", new DataSection(found.data()).text()));
        add("curves", "How it learned", new CurvesSection(run).text());
        scored.ifPresent(found -> found.evaluation().ifPresent(evaluation -> ofEvaluation(found, evaluation)));
        scored.flatMap(this::gradients)
                .ifPresent(section -> add("gradients", "Gradients through time", section.text()));
        add("speed", "Time", time());
        add(
                "provenance",
                "Where it came from",
                new ProvenanceSection(run.history().run(), provenance).text());
        scored.ifPresent(found -> add("card", "Model card", found.card().text(new PageText())));
        return new Page(run.name(), head(network, scored), sections, List.of());
    }

    private Optional<ScoredModel> scored() {
        if (model.isEmpty() || data.data().isEmpty()) {
            return Optional.empty();
        }
        progress.accept("Scoring the model ...");
        return Optional.of(ScoredModel.of(model.get(), data.data().get()));
    }

    private void add(String id, String title, PageText text) {
        if (!text.isEmpty()) {
            sections.add(new Section(id, title, text.html()));
        }
    }

    private void ofEvaluation(ScoredModel scored, Evaluation evaluation) {
        BatchSource part = evaluation.part().of(scored.opened());
        add("scores", "How good it is", new ScoresSection(evaluation, new ScoreText(experiment)).text());
        evaluation
                .confusion()
                .ifPresent(confusion ->
                        add("confusion", "Which class is taken for which", new ConfusionSection(confusion).text()));
        progress.accept("Looking at examples ...");
        ForecastExamples.of(scored.model(), part, FORECASTS)
                .ifPresent(forecasts -> add("forecasts", "Forecasts", text(forecasts)));
        add("samples", "What it writes", new SamplesSection(Samples.of(scored.model(), part)).text());
        Mistakes.of(scored.model(), part, MISTAKES)
                .ifPresent(mistakes -> add("mistakes", "Errors worth reading", new MistakesSection(mistakes).text()));
    }

    private static PageText text(ForecastExamples forecasts) {
        PageText text = new PageText()
                .paragraph(
                        "Forecasts of the model from some places of the part that it is scored on, at even distances.");
        forecasts.examples().forEach(example -> text.chart(new ForecastFigure(example).chart()));
        return text;
    }

    private Optional<GradientSection> gradients(ScoredModel scored) {
        if (!followsGradients()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new GradientSection(GradientComparison.besideModel(
                    scored.model(), experiment, scored.opened(), List.of(), 0, progress)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a network without recurrence has none
        }
    }

    /** A training that has failed fails again when its speed is measured. */
    private PageText time() {
        try {
            return new SpeedSection(run, provenance, speed()).text();
        } catch (TrainingFailure e) {
            return new SpeedSection(run, provenance, Optional.empty())
                    .text()
                    .remark("The time of an iteration could not be measured: " + e.getMessage());
        }
    }

    private boolean followsGradients() {
        return experiment.training().optimizer() instanceof OptimizerConfig.GradientBased;
    }

    private Optional<Speed> speed() {
        if (data.data().isEmpty() || !followsGradients()) {
            return Optional.empty();
        }
        progress.accept("Measuring the speed ...");
        Measurement measurement = new Measurement(experiment, data.data().get());
        measurement.training(WARM_UP_SECONDS);
        return Optional.of(measurement.training(MEASURED_SECONDS));
    }

    private String head(Optional<NetworkSummary> network, Optional<ScoredModel> scored) {
        PageText head = new PageText();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("status", run.history().status().words());
        run.bestScore().ifPresent(score -> facts.put("best validation score", score));
        scored.flatMap(ScoredModel::evaluation).ifPresent(evaluation -> {
            Map.Entry<String, String> score = new ScoreText(experiment).chief(evaluation);
            facts.put(evaluation.part() + " " + score.getKey(), score.getValue());
        });
        network.ifPresent(summary -> facts.put("parameters", NetworkTable.count(summary.parameters())));
        facts.put("epochs", run.epochs());
        facts.put("time", run.time());
        head.remark(ModelTask.of(experiment)).tiles(facts);
        if (model.isEmpty()) {
            head.note("This run has no model yet: it is saved at the first validation.");
        }
        data.problem()
                .ifPresent(problem -> head.note("The data cannot be used"
                        + (model.isPresent() ? ", so the model was not scored: " : ": ") + problem));
        return head.html();
    }
}
