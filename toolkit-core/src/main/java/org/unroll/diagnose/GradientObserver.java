package org.unroll.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.unroll.recurrent.BackwardObserver;
import org.unroll.recurrent.BackwardStep;
import org.unroll.recurrent.RecurrentLayer;

/** Notes the norms of the gradients of all states at all time steps. */
final class GradientObserver extends BackwardObserver {

    private record Place(String layer, int direction) {}

    private final Map<Place, List<LagTable.Step>> steps = new HashMap<>();

    @Override
    public void onStep(RecurrentLayer layer, int direction, BackwardStep<?> step) {
        List<Double> norms = new ArrayList<>();
        for (int state = 0; state < layer.shape().states().size(); state++) {
            norms.add(norm(step.gradient(state)));
        }
        LagTable.Step noted = new LagTable.Step(step.sequence(), step.timeStep(), norms);
        synchronized (steps) {
            steps.computeIfAbsent(new Place(layer.getLayerName(), direction), place -> new ArrayList<>())
                    .add(noted);
        }
    }

    /** Root of the sum of squares, without overflow or underflow on the way. */
    private static double norm(double... gradient) {
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElse(0);
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double value : gradient) {
            sum += (value / largest) * (value / largest);
        }
        return largest * Math.sqrt(sum);
    }

    /**
     * What was noted of a direction of a layer.
     *
     * @param scoredSequences over which the loss is a mean, so that each sequence's part of the gradient is that of its
     *     own loss divided by this number
     */
    LagTable gradients(RecurrentLayer layer, int direction, int scoredSequences) {
        List<String> names =
                layer.shape().states().stream().map(state -> state.name()).toList();
        return new LagTable(
                names,
                steps.getOrDefault(new Place(layer.getLayerName(), direction), List.of()),
                direction == 1,
                scoredSequences);
    }
}
