package org.unroll.diagnose;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.cell.GateFunction;

/**
 * What the gates and states of one direction of a recurrent layer are at each time step of a sequence.
 *
 * @param layer its name in the network
 * @param cell name of its cell
 * @param reverse whether this is the direction that reads from the end of a sequence to its beginning; time steps stand
 *     in the order of the sequence all the same
 * @param gates in the order of the cell; what the cell keeps of them, as a rule their activations
 * @param states as each step leaves them; the hidden state is the first
 */
public record LayerActivations(
        String layer, String cell, boolean reverse, List<UnitActivations> gates, List<UnitActivations> states) {

    public LayerActivations {
        gates = List.copyOf(gates);
        states = List.copyOf(states);
    }

    /**
     * Has a network read sequences as in use, without the noise of training, and looks at one of them. States that the
     * network carried from an earlier mini-batch are forgotten.
     *
     * @param network whose recurrent layers are {@link RecurrentLayer}s
     * @param inputs {@code [miniBatch, features, timeSteps]} and their masks; labels are not read
     * @param sequence number of a sequence of the mini-batch, from 0
     * @return for each recurrent layer from input to head, its real time steps; a layer with two directions stands
     *     there twice
     */
    public static List<LayerActivations> of(ComputationGraph network, MultiDataSet inputs, int sequence) {
        ActivationObserver observer = new ActivationObserver(sequence);
        Collection<TrainingListener> listeners = List.copyOf(network.getListeners());
        try {
            network.setListeners(observer);
            network.rnnClearPreviousState();
            network.output(false, inputs.getFeatures(), inputs.getFeaturesMaskArrays(), null);
        } finally {
            network.setListeners(listeners);
            network.rnnClearPreviousState();
            network.clearLayerMaskArrays();
        }
        return Arrays.stream(network.getLayers())
                .map(layer -> layer.conf().getLayer())
                .filter(RecurrentLayer.class::isInstance)
                .map(RecurrentLayer.class::cast)
                .flatMap(layer -> observer.of(layer).stream())
                .toList();
    }

    /**
     * A gate by its name.
     *
     * @throws IllegalArgumentException if the cell has none of that name
     */
    public UnitActivations gate(String name) {
        return named(name, gates, "gate");
    }

    /**
     * A state by its name.
     *
     * @throws IllegalArgumentException if the cell has none of that name
     */
    public UnitActivations state(String name) {
        return named(name, states, "state");
    }

    private UnitActivations named(String name, List<UnitActivations> all, String kind) {
        return all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("The cell '" + cell + "' of " + layer + " has no " + kind
                                + " '" + name + "'; expected one of "
                                + all.stream().map(UnitActivations::name).collect(Collectors.joining(", ")) + "."));
    }

    /** Gates that have an activation function, and then the states. */
    public List<UnitActivations> all() {
        return Stream.concat(gates.stream().filter(gate -> gate.function() != GateFunction.OTHER), states.stream())
                .toList();
    }
}
