package org.unroll.diagnose;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Norms of gradients, ordered by the distance of their time steps from the one at which the loss arises. */
final class LagTable {

    private final List<String> names;
    private final double scale;
    private final List<List<Step>> sequences;

    /**
     * The gradients at a time step of a sequence.
     *
     * @param norms one for each state
     */
    record Step(int sequence, int timeStep, List<Double> norms) {

        boolean isReached() {
            return norms.stream().anyMatch(norm -> norm != 0);
        }
    }

    /**
     * @param names of the states
     * @param steps the real ones of all sequences, in any order
     * @param reverse whether the layer's last step is the first of the sequence
     * @param scale factor of all norms
     */
    LagTable(List<String> names, List<Step> steps, boolean reverse, double scale) {
        this.names = names;
        this.scale = scale;
        Comparator<Step> inTime = Comparator.comparingInt(Step::timeStep);
        Comparator<Step> backInTime = reverse ? inTime : inTime.reversed();
        Collection<List<Step>> bySequence = steps.stream()
                .sorted(backInTime)
                .collect(Collectors.groupingBy(Step::sequence, TreeMap::new, Collectors.toList()))
                .values();
        this.sequences = bySequence.stream()
                .map(LagTable::fromTheLossOn)
                .filter(reached -> !reached.isEmpty())
                .toList();
    }

    private static List<Step> fromTheLossOn(List<Step> backInTime) {
        return backInTime.stream().dropWhile(step -> !step.isReached()).toList();
    }

    /** For each state, the quartiles over all sequences. */
    List<StateGradient> states() {
        List<StateGradient> states = new ArrayList<>();
        for (int state = 0; state < names.size(); state++) {
            states.add(new StateGradient(names.get(state), lags(state)));
        }
        return states;
    }

    private List<StateGradient.Lag> lags(int state) {
        Map<Integer, List<Double>> norms = new TreeMap<>();
        Map<Integer, List<Double>> shares = new TreeMap<>();
        for (List<Step> steps : sequences) {
            double first = steps.get(0).norms().stream()
                    .filter(norm -> norm != 0)
                    .findFirst()
                    .orElseThrow();
            for (int lag = 0; lag < steps.size(); lag++) {
                double norm = steps.get(lag).norms().get(state);
                norms.computeIfAbsent(lag, k -> new ArrayList<>()).add(scale * norm);
                shares.computeIfAbsent(lag, k -> new ArrayList<>()).add(norm / first);
            }
        }
        List<StateGradient.Lag> lags = new ArrayList<>();
        norms.forEach((lag, values) ->
                lags.add(new StateGradient.Lag(lag, values.size(), quartiles(values), quartiles(shares.get(lag)))));
        return lags;
    }

    private static Quartiles quartiles(List<Double> values) {
        return Quartiles.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
