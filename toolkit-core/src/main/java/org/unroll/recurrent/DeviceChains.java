package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;

/**
 * Connects the recurrent layers of a network that stand on top of each other and are computed on the same device, until
 * they are separated again: what goes from one to the next stays on the device, and cuDNN computes layers of the same
 * size in one call. Meanwhile the network's own array of such a layer's output has nothing in it, so this is for
 * training and scoring, not for looking into a network.
 */
public final class DeviceChains implements AutoCloseable {

    private final List<DeviceChain<?>> chains;

    private DeviceChains(List<DeviceChain<?>> chains) {
        this.chains = chains;
    }

    /** Connects what can be connected and is not yet; nothing without a device. */
    public static DeviceChains connect(ComputationGraph network) {
        IdentityHashMap<RecurrentLayerImpl, RecurrentLayerImpl> above = new IdentityHashMap<>();
        List<RecurrentLayerImpl> lowest = new ArrayList<>();
        for (GraphVertex vertex : network.getVertices()) {
            Optional<RecurrentLayerImpl> layer = onDevice(vertex);
            if (layer.isPresent()) {
                onlySource(network, vertex)
                        .ifPresentOrElse(below -> above.put(below, layer.get()), () -> lowest.add(layer.get()));
            }
        }
        List<DeviceChain<?>> chains = new ArrayList<>();
        for (RecurrentLayerImpl bottom : lowest) {
            DeviceChain<?> chain = bottom.alone().orElseThrow();
            for (RecurrentLayerImpl next = above.get(bottom); next != null; next = above.get(next)) {
                chain = chain.below(next.alone().orElseThrow());
            }
            if (chain.members().size() > 1) {
                for (int number = 0; number < chain.members().size(); number++) {
                    chain.members().get(number).join(chain, number);
                }
                chains.add(chain);
            }
        }
        return new DeviceChains(chains);
    }

    /** The layer below, if nobody else reads its output, and the device can hand that on. */
    private static Optional<RecurrentLayerImpl> onlySource(ComputationGraph network, GraphVertex vertex) {
        VertexIndices[] inputs = vertex.getInputVertices();
        boolean dropsAsDevicesDo = dropout(vertex) == null || dropout(vertex) instanceof SeededDropout;
        if (inputs == null || inputs.length != 1 || !dropsAsDevicesDo) {
            return Optional.empty();
        }
        GraphVertex below = network.getVertices()[inputs[0].getVertexIndex()];
        boolean isReadByOthers = below.getOutputVertices() == null
                || below.getOutputVertices().length != 1
                || network.getConfiguration().getNetworkOutputs().contains(below.getVertexName());
        return isReadByOthers ? Optional.empty() : onDevice(below);
    }

    private static Object dropout(GraphVertex vertex) {
        return ((LayerVertex) vertex).getLayer().conf().getLayer().getIDropout();
    }

    private static Optional<RecurrentLayerImpl> onDevice(GraphVertex vertex) {
        return vertex instanceof LayerVertex layered
                        && layered.getLayerPreProcessor() == null
                        && layered.getLayer() instanceof RecurrentLayerImpl layer
                        && layer.alone().isPresent()
                        && !layer.isConnected()
                ? Optional.of(layer)
                : Optional.empty();
    }

    /** Separates the layers and frees what they hold on the device; each is computed by itself from now on. */
    @Override
    public void close() {
        for (DeviceChain<?> chain : chains) {
            chain.members().forEach(RecurrentLayerImpl::leave);
            chain.close();
        }
    }
}
