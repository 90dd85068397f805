package org.unroll.config;

import java.util.Optional;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;

/** The {@code training} section. */
@Doc("How the model is trained.")
public record TrainingConfig(
        @Doc("Passes over the training data.") @Default("10") @Range(atLeast = 1) int epochs,
        @Doc("Sequences of one mini-batch.") @Default("32") @Range(atLeast = 1, atMost = 1_000_000) int batchSize,
        @Doc("Truncated back-propagation through time: sequences are read in windows of this many time steps, and the"
                        + " hidden state is carried from one window to the next.")
                @Range(atLeast = 1, atMost = 100_000)
                Optional<Integer> truncatedBptt,
        @Doc("Optimizer.") @Default("{type: adam}") OptimizerConfig optimizer,
        @Doc("Learning-rate schedule.") @Default("{type: constant}") ScheduleConfig schedule,
        @Doc("Iterations in which the learning rate rises linearly to its full value.")
                @Default("0")
                @Range(atLeast = 0)
                int warmUp,
        @Doc("Limit on the size of a gradient.") @Default("{type: norm, threshold: 5.0}")
                ClippingConfig gradientClipping,
        @Doc("Iterations between two validations. Default: one validation at the end of each epoch.")
                @Range(atLeast = 1)
                Optional<Integer> validationInterval,
        @Doc("Iterations between two lines of the metrics.") @Default("20") @Range(atLeast = 1) int reportInterval,
        @Doc("Iterations between two checkpoints. Default: one checkpoint at each validation.") @Range(atLeast = 1)
                Optional<Integer> checkpointInterval,
        @Doc("Number of checkpoints kept; older ones are deleted.") @Default("2") @Range(atLeast = 1)
                int keepCheckpoints,
        @Doc("Stop when the validation score has not improved for a while.")
                Optional<EarlyStoppingConfig> earlyStopping,
        @Doc(
                        "Score of the validation part that decides which model is best, and on which early stopping and the plateau"
                                + " schedule wait.")
                @Default("loss")
                ValidationScore validationScore,
        @Doc("What computes the matrix products of recurrent layers and heads.") @Default("auto") KernelName kernel,
        @Doc("Precision of the operands of matrix products; weights and sums are float32 in any case.") @Default("auto")
                Precision precision,
        @Doc("Where recurrent layers are computed; the model is the same.") @Default("auto") DeviceName device,
        @Doc("How much each class counts in training; scores of validation and test part count every example alike.")
                @Default("none")
                ClassWeighting classWeights,
        @Doc(
                        "Put sequences of like length into one mini-batch, which saves padding: this many mini-batches are drawn at"
                                + " random, sorted by length, divided again and shuffled. 1 or 0: lengths are mixed.")
                @Default("0")
                @Range(atLeast = 0, atMost = 1_000_000)
                int bucketing,
        @Doc("Let a model that writes read some of its own tokens in training, in place of the right ones.")
                Optional<ScheduledSamplingConfig> scheduledSampling) {

    /** Whether sequences of like length are put into one mini-batch. */
    public boolean isBucketed() {
        return bucketing > 1;
    }

    /** How much of what a decoder reads in training it has written itself. */
    @Doc(
            "How much of what a model reads of its output so far it has written itself in training (Bengio 2015); the rest is"
                    + " right (teacher forcing).")
    public record ScheduledSamplingConfig(
            @Doc("How the share grows from the first iteration to the last.") @Default("linear")
                    SamplingSchedule schedule,
            @Doc("Share of its own tokens at the end.") @Default("0.25") @Range(atLeast = 0, atMost = 1)
                    double share) {}

    /** When to stop before the last epoch. */
    @Doc("Stop when the validation score has not improved for a while.")
    public record EarlyStoppingConfig(
            @Doc("Validations without improvement before training stops.") @Default("5") @Range(atLeast = 1)
                    int patience,
            @Doc("How far the score must improve to count as an improvement.") @Default("0.0") @Range(atLeast = 0)
                    double minimumImprovement) {}
}
