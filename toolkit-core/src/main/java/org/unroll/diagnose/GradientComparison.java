package org.unroll.diagnose;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.unroll.config.CellReplacement;
import org.unroll.config.Experiment;
import org.unroll.train.Model;
import org.unroll.train.SequenceData;

/**
 * How gradients flow in several networks, side by side: with one cell after the other, before and after some training.
 * All look at the same mini-batch.
 *
 * @param experiment name of the experiment
 * @param flows by the name of the network, such as {@code lstm, after 2,000 iterations}; all have recurrent layers in
 *     the same places
 */
public record GradientComparison(String experiment, Map<String, GradientFlow> flows) {

    /** @throws IllegalArgumentException if there is no network */
    public GradientComparison {
        if (flows.isEmpty()) {
            throw new IllegalArgumentException("There are no networks to compare; expected at least one.");
        }
        flows = Collections.unmodifiableMap(new LinkedHashMap<>(flows));
    }

    /**
     * Looks at the networks of an experiment.
     *
     * @param cells to put into all recurrent layers in turn; empty for those of the experiment
     * @param iterations mini-batches to train each network on before it is looked at for a second time; 0 for none
     * @param progress told what is done next
     * @throws IllegalArgumentException if the experiment has no recurrent layer
     * @throws org.unroll.config.binding.ConfigException if the experiment does not allow one of the cells
     */
    public static GradientComparison of(
            Experiment experiment, SequenceData data, List<String> cells, int iterations, Consumer<String> progress) {
        return new Comparing(data, iterations, progress).of(Optional.empty(), experiment, cells);
    }

    /**
     * Looks at a trained model, and beside it at networks of the same experiment.
     *
     * @param experiment that of the model, or one that differs in the length of its sequences
     * @param cells to put into all recurrent layers in turn; empty for those of the experiment
     * @param iterations mini-batches to train each network on before it is looked at for a second time; 0 for none
     * @param progress told what is done next
     * @throws IllegalArgumentException if the experiment has no recurrent layer
     * @throws org.unroll.config.binding.ConfigException if the experiment does not allow one of the cells
     */
    public static GradientComparison besideModel(
            Model model,
            Experiment experiment,
            SequenceData data,
            List<String> cells,
            int iterations,
            Consumer<String> progress) {
        return new Comparing(data, iterations, progress).of(Optional.of(model), experiment, cells);
    }

    /** These networks and those of another experiment, each with the name of its experiment. */
    public GradientComparison and(GradientComparison other) {
        Map<String, GradientFlow> both = new LinkedHashMap<>();
        flows.forEach((name, flow) -> both.put(experiment + ", " + name, flow));
        other.flows().forEach((name, flow) -> both.put(other.experiment() + ", " + name, flow));
        return new GradientComparison(experiment + " and " + other.experiment(), both);
    }

    private record Comparing(SequenceData data, int iterations, Consumer<String> progress) {

        GradientComparison of(Optional<Model> model, Experiment experiment, List<String> cells) {
            Map<String, GradientFlow> flows = new LinkedHashMap<>();
            model.ifPresent(trained -> flows.put("trained", GradientFlow.ofModel(trained, data)));
            List<Experiment> subjects = cells.isEmpty()
                    ? List.of(experiment)
                    : cells.stream()
                            .map(cell -> CellReplacement.of(experiment, cell))
                            .toList();
            for (int i = 0; i < subjects.size(); i++) {
                look(subjects.get(i), cells.isEmpty() ? "" : cells.get(i), model.isPresent(), flows);
            }
            return new GradientComparison(experiment.name(), flows);
        }

        private void look(Experiment experiment, String cell, boolean besideModel, Map<String, GradientFlow> flows) {
            String prefix = cell.isEmpty() ? "" : cell + ", ";
            boolean onlyBefore = iterations == 0 && !besideModel;
            progress.accept("Looking at " + prefix + experiment.name() + " ...");
            flows.put(
                    onlyBefore && !cell.isEmpty() ? cell : prefix + "before training",
                    GradientFlow.beforeTraining(experiment, data));
            if (iterations > 0) {
                progress.accept("Training " + prefix + experiment.name() + " ...");
                flows.put(
                        prefix + String.format(Locale.ROOT, "after %,d iterations", iterations),
                        GradientFlow.afterTraining(experiment, data, iterations));
            }
        }
    }
}
