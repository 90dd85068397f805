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
import java.util.stream.Stream;
import org.unroll.config.Experiment;
import org.unroll.config.OptimizerConfig;
import org.unroll.diagnose.GradientFlow;
import org.unroll.diagnose.Measurement;
import org.unroll.diagnose.Speed;
import org.unroll.graph.NetworkSummary;
import org.unroll.train.DataPart;
import org.unroll.train.Model;
import org.unroll.train.Provenance;
import org.unroll.train.SequenceData;

/**
 * Tells of a run on one page that needs nothing but itself: what was asked, the data, how it learned, how good it is
 * beside trivial ways to do the same, where it errs, how its gradients flow, how fast it is, and where it came from.
 * What cannot be told, since there is no model yet or the data are gone, is left out with the reason.
 */
public final class RunReport {

    private static final double WARM_UP_SECONDS = 0.7;
    private static final double MEASURED_SECONDS = 1.5;
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
        network.ifPresent(summary -> add("asked", "What was asked", new NetworkSection(experiment, summary).text()));
        add("curves", "How it learned", new CurvesSection(run).text());
        if (model.isPresent() && data.data().isPresent()) {
            ofModel(model.get(), data.data().get());
        }
        add("speed", "Time", new SpeedSection(run, provenance, speed()).text());
        add(
                "provenance",
                "Where it came from",
                new ProvenanceSection(run.history().run(), provenance).text());
        return new Page(run.name(), head(network), sections, List.of());
    }

    private void add(String id, String title, PageText text) {
        if (!text.isEmpty()) {
            sections.add(new Section(id, title, text.html()));
        }
    }

    private void ofModel(Model trained, SequenceData opened) {
        progress.accept("Scoring ...");
        Optional<Evaluation> evaluation = part(opened).map(part -> Evaluation.of(trained, opened, part));
        evaluation.ifPresent(found -> {
            add("scores", "How good it is", new ScoresSection(found, new ScoreText(experiment)).text());
            found.confusion()
                    .ifPresent(confusion ->
                            add("confusion", "Which class is taken for which", new ConfusionSection(confusion).text()));
        });
        gradients(trained, opened).ifPresent(section -> add("gradients", "Gradients through time", section.text()));
    }

    private static Optional<DataPart> part(SequenceData opened) {
        return Stream.of(DataPart.TEST, DataPart.VALIDATION)
                .filter(part -> part.of(opened).batchesPerEpoch() > 0)
                .findFirst();
    }

    private Optional<GradientSection> gradients(Model trained, SequenceData opened) {
        progress.accept("Following gradients through time ...");
        try {
            return Optional.of(new GradientSection(
                    GradientFlow.beforeTraining(experiment, opened), GradientFlow.ofModel(trained, opened)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a network without recurrence has none
        }
    }

    private Optional<Speed> speed() {
        if (data.data().isEmpty() || !(experiment.training().optimizer() instanceof OptimizerConfig.GradientBased)) {
            return Optional.empty();
        }
        progress.accept("Measuring the speed ...");
        Measurement measurement = new Measurement(experiment, data.data().get());
        measurement.training(WARM_UP_SECONDS);
        return Optional.of(measurement.training(MEASURED_SECONDS));
    }

    private String head(Optional<NetworkSummary> network) {
        PageText head = new PageText();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("status", run.history().status().words());
        run.bestScore().ifPresent(score -> facts.put("best validation score", score));
        network.ifPresent(summary -> facts.put("parameters", NetworkTable.count(summary.parameters())));
        facts.put("epochs", run.epochs());
        facts.put("time", run.time());
        head.remark(ModelTask.of(experiment)).tiles(facts);
        if (model.isEmpty()) {
            head.note("This run has no model yet: it is saved at the first validation.");
        }
        data.problem()
                .ifPresent(problem -> head.note("The data cannot be opened, so the model was not scored: " + problem));
        return head.html();
    }
}
