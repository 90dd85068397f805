package org.unroll.train;

import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The states that recurrent layers carry from one mini-batch to the next. */
final class HiddenStates {

    private static final String SEPARATOR = "/";

    private HiddenStates() {}

    /** The states carried in training, by {@code layer/state}. */
    static Map<String, INDArray> carried(ComputationGraph network) {
        Map<String, INDArray> states = new TreeMap<>();
        for (Layer layer : network.getLayers()) {
            if (layer instanceof RecurrentLayer recurrent) {
                recurrent
                        .rnnGetTBPTTState()
                        .forEach((state, values) -> states.put(name(layer) + SEPARATOR + state, values));
            }
        }
        return states;
    }

    /** Puts back what {@link #carried} returned. */
    static void restore(ComputationGraph network, Map<String, INDArray> states) {
        for (Layer layer : network.getLayers()) {
            if (layer instanceof RecurrentLayer recurrent) {
                Map<String, INDArray> own = new TreeMap<>();
                String prefix = name(layer) + SEPARATOR;
                states.forEach((key, values) -> {
                    if (key.startsWith(prefix)) {
                        own.put(key.substring(prefix.length()), values);
                    }
                });
                recurrent.rnnSetTBPTTState(own);
            }
        }
    }

    /** Forgets the states of stepping, not those of training. */
    static void clearStepping(ComputationGraph network) {
        for (Layer layer : network.getLayers()) {
            if (layer instanceof RecurrentLayer recurrent) {
                recurrent.rnnSetPreviousState(Map.of());
            }
        }
    }

    private static String name(Layer layer) {
        return layer.conf().getLayer().getLayerName();
    }
}
