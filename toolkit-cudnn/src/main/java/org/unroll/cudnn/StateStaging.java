package org.unroll.cudnn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The way of the states of some layers, or of their gradients, to the GPU or back. */
final class StateStaging implements AutoCloseable {

    private final List<Staging> staging = new ArrayList<>();

    /**
     * @param purpose what messages say the memory is for
     * @param states of the cell
     */
    StateStaging(String purpose, int states) {
        for (int state = 0; state < states; state++) {
            staging.add(new Staging(purpose));
        }
    }

    /**
     * Copies a state to the GPU.
     *
     * @param ofLayers for each layer its states {@code [directions, miniBatch, units]}; none for zeros
     * @return {@code [layers x directions, miniBatch, units]} on the GPU; null for zeros, and for a state that the cell
     *     does not have
     */
    Pointer upload(int state, List<List<INDArray>> ofLayers, CUstream_st stream) {
        boolean isZero = ofLayers.stream().allMatch(List::isEmpty);
        return isZero || state >= staging.size()
                ? null
                : staging.get(state).upload(ofState(state, withZeros(ofLayers)), stream);
    }

    private static List<List<INDArray>> withZeros(List<List<INDArray>> ofLayers) {
        List<INDArray> like = ofLayers.stream()
                .filter(states -> !states.isEmpty())
                .findFirst()
                .orElseThrow();
        return ofLayers.stream()
                .map(states -> states.isEmpty()
                        ? like.stream()
                                .map(state -> Nd4j.createUninitializedDetached(state.dataType(), 'c', state.shape())
                                        .assign(0))
                                .toList()
                        : states)
                .toList();
    }

    /** The place of a state on the GPU; null for a state that the cell does not have. */
    Pointer place(int state, List<List<INDArray>> ofLayers) {
        return state < staging.size() ? staging.get(state).place(ofState(state, ofLayers)) : null;
    }

    /** Starts copying all states back; {@link #finish} ends it. */
    void download(List<List<INDArray>> ofLayers, CUstream_st stream) {
        for (int state = 0; state < staging.size(); state++) {
            staging.get(state).download(ofState(state, ofLayers), stream);
        }
    }

    /** Hands over what {@link #download} has brought, once the stream has done its work. */
    void finish(List<List<INDArray>> ofLayers) {
        for (int state = 0; state < staging.size(); state++) {
            staging.get(state).finish(ofState(state, ofLayers));
        }
    }

    private static List<INDArray> ofState(int state, List<List<INDArray>> ofLayers) {
        return ofLayers.stream().map(states -> states.get(state)).toList();
    }

    @Override
    public void close() {
        staging.forEach(Staging::close);
    }
}
