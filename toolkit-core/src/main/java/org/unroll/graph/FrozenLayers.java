package org.unroll.graph;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/** The layers of a network that training leaves as they are. */
public final class FrozenLayers {

    /** Marks a layer that is never changed. */
    static final IUpdater NEVER = new NoOp();

    private FrozenLayers() {}

    /** The frozen layers of a network. */
    public static List<Layer> of(ComputationGraph network) {
        return Arrays.stream(network.getLayers()).filter(FrozenLayers::isFrozen).toList();
    }

    /** Whether training leaves a layer as it is. */
    public static boolean isFrozen(Layer layer) {
        return layer.conf().getLayer() instanceof BaseLayer config && config.getIUpdater() instanceof NoOp;
    }
}
