package org.unroll.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Everything a run needs to go on as if it had never been interrupted.
 *
 * @param config the run's config with every value written out
 * @param parameters {@code [parameters]}
 * @param optimizerState {@code [1, values]}; null for a method of training without state
 * @param hiddenStates carried states, each {@code [miniBatch, units]}
 */
record Checkpoint(
        TrainingState state,
        String config,
        INDArray parameters,
        INDArray optimizerState,
        Map<String, INDArray> hiddenStates) {

    private static final String STATE = "state.json";
    private static final String PARAMETERS = "parameters.bin";
    private static final String OPTIMIZER = "optimizer.bin";

    /** What {@code state.json} holds. */
    private record Index(TrainingState state, String config, long optimizerValues, List<Carried> hiddenStates) {}

    private record Carried(String name, long length) {}

    void save(Path file) {
        List<Carried> carried = new ArrayList<>();
        hiddenStates.forEach((name, values) -> carried.add(new Carried(name, values.length())));
        long optimizerValues = optimizerState == null ? 0 : optimizerState.length();
        AtomicFile.write(file, out -> {
            Archive.Writer archive = new Archive.Writer(out);
            archive.text(STATE, Json.pretty(new Index(state, config, optimizerValues, carried)));
            archive.array(PARAMETERS, parameters);
            if (optimizerState != null) {
                archive.array(OPTIMIZER, optimizerState);
            }
            for (int i = 0; i < carried.size(); i++) {
                archive.array(hiddenState(i), hiddenStates.get(carried.get(i).name()));
            }
            archive.finish();
        });
    }

    /**
     * Reads a checkpoint.
     *
     * @param config the run's config now
     * @param parameterCount number of parameters of the network
     * @param optimizerState an array of the size and type of the optimizer's state; null for a rule without state
     * @throws ArchiveException if it cannot be used or belongs to another network
     */
    static Checkpoint load(Path file, String config, long parameterCount, INDArray optimizerState) {
        try (Archive archive = Archive.open(file, "checkpoint")) {
            Index index = archive.json(STATE, Index.class);
            long optimizerValues = optimizerState == null ? 0 : optimizerState.length();
            if (index.state() == null || index.hiddenStates() == null || index.optimizerValues() != optimizerValues) {
                throw new ArchiveException(
                        file + ": belongs to another network or optimizer than the run's config.yaml describes.");
            }
            if (!config.equals(index.config())) {
                throw new ArchiveException(file + ": the run's config.yaml has been changed since this checkpoint was"
                        + " written, so the run cannot go on as it began. Put config.yaml back as it was, or train a new"
                        + " run.");
            }
            Map<String, INDArray> states = new TreeMap<>();
            for (int i = 0; i < index.hiddenStates().size(); i++) {
                Carried carried = index.hiddenStates().get(i);
                states.put(carried.name(), archive.array(hiddenState(i), carried.length()));
            }
            return new Checkpoint(
                    index.state(),
                    index.config(),
                    archive.array(PARAMETERS, parameterCount),
                    optimizerState == null
                            ? null
                            : archive.array(OPTIMIZER, optimizerState.dataType(), optimizerValues),
                    states);
        }
    }

    private static String hiddenState(int index) {
        return "hidden-state-" + index + ".bin";
    }
}
