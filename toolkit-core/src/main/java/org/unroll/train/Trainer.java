package org.unroll.train;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.config.ClassWeighting;
import org.unroll.config.Experiment;
import org.unroll.config.ScheduleConfig;
import org.unroll.config.TrainingConfig;
import org.unroll.config.ValidationScore;
import org.unroll.evaluate.Scores;
import org.unroll.evaluate.TextScores;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.Kernels;
import org.unroll.recurrent.DeviceChains;
import org.unroll.train.TrainingResult.Ending;
import org.unroll.train.TrainingState.Best;
import org.unroll.train.TrainingState.Patience;
import org.unroll.train.TrainingState.Position;
import org.unroll.train.TrainingState.RunningMean;

/**
 * Trains the network of an experiment: mini-batches, a method of learning, validation, checkpoints, early stopping.
 *
 * <p>The same experiment and data give the same weights, bit for bit, on the same machine with the same number of
 * threads, however often the run is interrupted and resumed.
 */
public final class Trainer {

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private final Experiment experiment;
    private final TrainingConfig training;
    private final SequenceData data;
    private final RunDirectory run;
    private final TrainingListener listener;
    private final FreeRunning freeRunning;
    private final Provenance provenance;

    private final RunLock lock;
    private final ComputationGraph network;
    private final TrainingMethod method;
    private final Optional<ScheduledSampling> sampling;
    private final MetricsLog metrics;
    private final int batchesPerEpoch;

    private Position position;
    private RunningMean recentLoss;
    private int lastValidation;
    private double lastRate;
    private double lastGradientNorm;
    private Best best;
    private Patience earlyStopping;
    private Patience plateau;
    private double plateauFactor;
    private double secondsBefore;

    /** Position of the last checkpoint that this process wrote; null before the first. */
    private Position savedPosition;

    private final long startNanos = System.nanoTime();
    private long reportNanos = startNanos;
    private long recentTokens;
    private volatile boolean stopRequested;

    private Trainer(
            Experiment experiment,
            SequenceData data,
            RunDirectory run,
            Provenance provenance,
            TrainingListener listener,
            FreeRunning freeRunning) {
        this.experiment = experiment;
        this.training = experiment.training();
        this.data = data;
        this.run = run;
        this.provenance = provenance;
        this.listener = listener;
        this.freeRunning = freeRunning;
        this.network = GraphCompiler.compile(experiment, data.shapes());
        if (training.classWeights() == ClassWeighting.BALANCED) {
            ClassWeights.balance(
                    network, data.training(), data.shapes().output().size());
        }
        this.batchesPerEpoch = data.training().batchesPerEpoch();
        this.method = TrainingMethod.of(training, network, batchesPerEpoch, run.path());
        this.sampling = training.scheduledSampling()
                .map(config -> new ScheduledSampling(config, experiment, data.shapes(), network));
        this.metrics = new MetricsLog(run.metrics());
        restore(TrainingState.START);
        this.lock = RunLock.take(run);
    }

    /** Begins a run in a new directory. */
    public static Trainer start(Experiment experiment, SequenceData data, RunDirectory run, TrainingListener listener) {
        return start(experiment, data, run, listener, FreeRunning.NONE);
    }

    /**
     * Begins a run in a new directory.
     *
     * @param freeRunning scores, at each validation, texts that the model writes
     */
    public static Trainer start(
            Experiment experiment,
            SequenceData data,
            RunDirectory run,
            TrainingListener listener,
            FreeRunning freeRunning) {
        Provenance provenance = Provenance.now(
                data.origins(), Kernels.chosen(experiment).product().name());
        AtomicFile.write(run.config(), experiment.toYaml());
        AtomicFile.write(run.provenance(), Json.pretty(provenance));
        Trainer trainer = new Trainer(experiment, data, run, provenance, listener, freeRunning);
        trainer.begin();
        return trainer;
    }

    /**
     * Goes on with a run from its newest checkpoint; from the beginning if it has none yet.
     *
     * @param experiment the run's own config
     * @throws ArchiveException if the checkpoint cannot be used, or another process is training this run
     */
    public static Trainer resume(
            Experiment experiment, SequenceData data, RunDirectory run, TrainingListener listener) {
        return resume(experiment, data, run, listener, FreeRunning.NONE);
    }

    /**
     * Goes on with a run from its newest checkpoint; from the beginning if it has none yet.
     *
     * @param experiment the run's own config
     * @param freeRunning scores, at each validation, texts that the model writes
     * @throws ArchiveException if the checkpoint cannot be used, or another process is training this run
     */
    public static Trainer resume(
            Experiment experiment,
            SequenceData data,
            RunDirectory run,
            TrainingListener listener,
            FreeRunning freeRunning) {
        Provenance provenance = Provenance.now(
                data.origins(), Kernels.chosen(experiment).product().name());
        provenance.warnOfDifferences(run.provenance());
        Trainer trainer = new Trainer(experiment, data, run, provenance, listener, freeRunning);
        try {
            run.deleteOutcome();
            run.newestCheckpoint().ifPresentOrElse(trainer::goOnFrom, trainer::begin);
            trainer.metrics.rewindTo(trainer.position.iteration(), trainer.lastValidation);
        } catch (RuntimeException e) {
            trainer.lock.close();
            throw e;
        }
        LOG.info("Resuming {} at iteration {}", run.path(), trainer.position.iteration());
        return trainer;
    }

    private void begin() {
        data.initialVectors().forEach(vectors -> vectors.writeTo(network));
    }

    private void goOnFrom(Path file) {
        Checkpoint checkpoint =
                Checkpoint.load(file, experiment.toYaml(), network.params().length(), method.state());
        restore(checkpoint.state());
        network.params().assign(checkpoint.parameters().reshape(network.params().shape()));
        if (checkpoint.optimizerState() != null) {
            method.restore(checkpoint.optimizerState());
        }
        HiddenStates.restore(network, checkpoint.hiddenStates());
    }

    private void restore(TrainingState state) {
        position = state.position();
        recentLoss = state.recentLoss();
        lastValidation = state.lastValidation();
        lastRate = state.lastRate();
        lastGradientNorm = state.lastGradientNorm();
        best = state.best();
        earlyStopping = state.earlyStopping();
        plateau = state.plateau();
        plateauFactor = state.plateauFactor();
        secondsBefore = state.seconds();
    }

    /** Number of parameters of the network. */
    public long parameters() {
        return network.params().length();
    }

    /** Number of iterations done. */
    public int iteration() {
        return position.iteration();
    }

    /** Number of iterations of a run that goes to its last epoch. */
    public int totalIterations() {
        return (int) Math.min(Integer.MAX_VALUE, (long) training.epochs() * batchesPerEpoch);
    }

    /**
     * Asks a running training to write a checkpoint after the current iteration and to return. Safe from any thread.
     */
    public void requestStop() {
        stopRequested = true;
    }

    /**
     * Trains until the last epoch is done, early stopping ends it or somebody {@linkplain #requestStop asks} to stop.
     * An interruption of the thread asks for that as well, and is taken.
     *
     * @throws TrainingFailure if the loss is no longer finite
     */
    public TrainingResult run() {
        try (RunLock held = lock;
                DeviceChains chains = DeviceChains.connect(network)) {
            return train();
        }
    }

    private TrainingResult train() {
        LOG.info(
                "Training {} parameters for {} iterations",
                String.format(Locale.ROOT, "%,d", parameters()),
                totalIterations());
        if (isValidationDue()) {
            validate(); // the run was stopped just before
        }
        while (position.epoch() < training.epochs() && !hasRunOutOfPatience()) {
            try (Prefetch batches = Prefetch.of(data.training().epoch(position.epoch(), position.nextBatch()))) {
                trainOn(batches);
                if (stopRequested) {
                    return result(Ending.INTERRUPTED);
                }
                if (!batches.hasNext()) {
                    method.finishEpoch();
                    position = position.nextEpoch();
                    if (training.validationInterval().isEmpty()) {
                        validate();
                    }
                }
            }
        }
        return finish(hasRunOutOfPatience() ? Ending.STOPPED_EARLY : Ending.COMPLETED);
    }

    /** Until the mini-batches or the patience come to an end, or somebody asks to stop. */
    private void trainOn(Iterator<SequenceBatch> batches) {
        while (batches.hasNext() && !hasRunOutOfPatience()) {
            iterate(batches.next());
            if (Thread.interrupted()) {
                requestStop(); // no file could be written while the thread is interrupted
            }
            if (stopRequested) {
                checkpoint();
                return;
            }
            if (isValidationDue()) {
                validate();
            }
            if (isDue(training.checkpointInterval())) {
                checkpoint();
            }
        }
    }

    private boolean isValidationDue() {
        return position.iteration() > 0
                && lastValidation != position.iteration()
                && isDue(training.validationInterval());
    }

    private boolean isDue(Optional<Integer> interval) {
        return interval.isPresent() && position.iteration() % interval.get() == 0;
    }

    private void iterate(SequenceBatch batch) {
        SequenceBatch read = sampling.map(own -> own.apply(batch, position.iteration(), totalIterations()))
                .orElse(batch);
        TrainingMethod.Outcome outcome = method.train(read, position, plateauFactor);
        lastRate = outcome.learningRate();
        lastGradientNorm = outcome.gradientNorm();
        position = position.afterBatch();
        recentLoss = recentLoss.plus(outcome.loss());
        recentTokens += batch.realSteps();
        listener.onIteration(position.iteration(), totalIterations(), outcome.loss());
        if (position.iteration() % training.reportInterval() == 0) {
            report();
        }
    }

    private void report() {
        long now = System.nanoTime();
        TrainingReport report = TrainingReport.ofTraining(
                position.iteration(),
                epochsDone(),
                recentLoss.mean(),
                experiment.model().head(),
                lastRate,
                lastGradientNorm,
                recentTokens * 1e9 / (now - reportNanos),
                seconds());
        reportNanos = now;
        recentTokens = 0;
        recentLoss = RunningMean.EMPTY;
        metrics.append(report);
        listener.onReport(report);
    }

    private double epochsDone() {
        return (double) position.iteration() / batchesPerEpoch;
    }

    private double seconds() {
        return secondsBefore + (System.nanoTime() - startNanos) / 1e9;
    }

    /** Scores the validation part, if there is one. */
    private void validate() {
        lastValidation = position.iteration();
        if (data.validation().batchesPerEpoch() == 0) {
            checkpointAfterValidation();
            return;
        }
        Scores scores = new ModelEvaluator(experiment, network).evaluate(data.validation());
        Optional<TextScores> written = freeRunning.score(model(Map.of()), data.validation());
        double score = decisive(scores, written);
        TrainingReport report = TrainingReport.ofValidation(
                position.iteration(), epochsDone(), scores, written, lastRate, lastGradientNorm, seconds());
        metrics.append(report);
        boolean isBest = score < best.score();
        if (isBest) {
            best = new Best(score, scores.loss(), position.iteration());
            saveModel(scores.metrics());
        }
        listener.onValidation(report, isBest);
        earlyStopping = earlyStopping.after(
                score,
                training.earlyStopping()
                        .map(TrainingConfig.EarlyStoppingConfig::minimumImprovement)
                        .orElse(0.0));
        if (training.schedule() instanceof ScheduleConfig.Plateau config) {
            plateau = plateau.after(score, 0);
            if (plateau.waiting() >= config.patience()) {
                plateauFactor *= config.factor();
                plateau = plateau.restarted();
            }
        }
        checkpointAfterValidation();
        // time spent on validation is not time spent on tokens
        reportNanos = System.nanoTime();
        recentTokens = 0;
    }

    /** The score that decides, the lower the better. */
    private double decisive(Scores scores, Optional<TextScores> written) {
        if (training.validationScore() == ValidationScore.LOSS) {
            return scores.loss();
        }
        TextScores texts = written.orElseThrow(
                () -> new IllegalArgumentException(
                        "training.validation-score asks for a"
                                + " score of texts, but nobody has the model write. Start the trainer with WritingScores.freeRunning()."));
        return switch (training.validationScore()) {
            case EXACT_MATCH -> 1 - texts.exactMatch();
            case BLEU -> 1 - texts.bleu();
            case ERROR_RATE -> texts.errorRate();
            case LOSS -> throw new IllegalStateException("the loss is no score of texts");
        };
    }

    private boolean hasRunOutOfPatience() {
        return training.earlyStopping()
                .map(config -> earlyStopping.waiting() >= config.patience())
                .orElse(false);
    }

    private void checkpointAfterValidation() {
        if (training.checkpointInterval().isEmpty()) {
            checkpoint();
        }
    }

    private void checkpoint() {
        TrainingState state = new TrainingState(
                position,
                recentLoss,
                lastValidation,
                lastRate,
                lastGradientNorm,
                best,
                earlyStopping,
                plateau,
                plateauFactor,
                seconds());
        Path file = run.checkpoint(position.iteration());
        new Checkpoint(state, experiment.toYaml(), network.params(), method.state(), HiddenStates.carried(network))
                .save(file);
        run.keepNewestCheckpoints(training.keepCheckpoints());
        savedPosition = position;
        LOG.debug("Wrote {}", file);
        listener.onCheckpoint(file);
    }

    private void saveModel(Map<String, Double> scores) {
        model(scores).save(run.model());
    }

    private Model model(Map<String, Double> scores) {
        return new Model(experiment, data.shapes(), data.codec(), scores, provenance, network);
    }

    private TrainingResult finish(Ending ending) {
        if (lastValidation != position.iteration()) {
            validate();
        }
        if (!best.exists()) {
            saveModel(Map.of());
        }
        if (!position.equals(savedPosition)) {
            checkpoint();
        }
        LOG.info("Training ended ({}) after {} iterations", ending, position.iteration());
        return result(ending);
    }

    private TrainingResult result(Ending ending) {
        AtomicFile.write(run.outcome(), Json.pretty(new RunHistory.Outcome(ending)));
        return new TrainingResult(
                ending,
                position.iteration(),
                best.iteration(),
                best.exists() ? Optional.of(best.loss()) : Optional.empty(),
                run);
    }
}
