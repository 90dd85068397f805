package org.unroll.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unroll.benchmarks.NetworkShape.Cell;

/**
 * A network and the mini-batch it works on.
 *
 * @param label name on the command line and in tables
 */
record Workload(String label, String description, NetworkShape network, int miniBatch, int timeSteps) {

    private static final String STEP_BY_STEP = "E";

    static final List<Workload> ALL = List.of(
            characters("A", Cell.LSTM, 256, 32, 50),
            characters("B", Cell.LSTM, 512, 64, 100),
            classifier("C", Cell.LSTM),
            new Workload("D", "LSTM-64, batch 128, 48 steps, 8 features, one number", NetworkShape.forecast(), 128, 48),
            characters(STEP_BY_STEP, Cell.LSTM, 256, 1, 1),
            characters("A-gru", Cell.GRU, 256, 32, 50),
            classifier("C-gru", Cell.GRU));

    /** Too much work for a processor: these are for the check of a GPU. */
    static final List<Workload> FOR_GPUS = List.of(
            new Workload(
                    "G",
                    "4x LSTM-1024, batch 128, 100 steps, 1024 features, 96 symbols",
                    NetworkShape.tagger(4, 1024),
                    128,
                    100),
            characters("small-B", Cell.LSTM, 64, 16, 50),
            new Workload(
                    "small-G",
                    "2x LSTM-64, batch 16, 50 steps, 64 features, 96 symbols",
                    NetworkShape.tagger(2, 64),
                    16,
                    50));

    private static Workload characters(String label, Cell cell, int units, int miniBatch, int timeSteps) {
        String description = String.format(
                Locale.ROOT, "2x %s-%d, batch %d, %d steps, 96 symbols", cell, units, miniBatch, timeSteps);
        return new Workload(label, description, NetworkShape.characters(cell, units), miniBatch, timeSteps);
    }

    private static Workload classifier(String label, Cell cell) {
        String description = "bidirectional " + cell + "-128, batch 32, 100 steps, 40 features, 10 classes";
        return new Workload(label, description, NetworkShape.classifier(cell), 32, 100);
    }

    /**
     * The workload of a label.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Workload of(String label) {
        return Stream.concat(ALL.stream(), FOR_GPUS.stream())
                .filter(workload -> workload.label().equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "There is no shape '%s'; expected one of %s.",
                        label,
                        ALL.stream().map(Workload::label).collect(Collectors.joining(", ")))));
    }

    /** Time steps of all sequences of the mini-batch. */
    long totalSteps() {
        return (long) miniBatch * timeSteps;
    }

    /** What is measured on this workload. */
    List<Phase> phases() {
        return label.equals(STEP_BY_STEP) ? List.of(Phase.STEPPING) : List.of(Phase.TRAINING, Phase.INFERENCE);
    }
}
