package org.unroll.graph.plain;

import java.util.List;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.config.Experiment;
import org.unroll.graph.DataShapes;

/**
 * A network of DL4J's own layers alone that gives the same outputs as a network of Unroll, so that a program without
 * Unroll can use it.
 *
 * <p>A layer that reads in both directions becomes two layers, one of them between {@code ReverseTimeSeriesVertex}es,
 * because DL4J's {@code Bidirectional} ignores masks. Symbols that enter a recurrent layer directly must be given
 * one-hot. Masks are honoured where the padding stands at the end of a sequence. Dropout, which has no effect outside
 * training, is left out, and so are losses per time step: the network is for use, not for further training.
 *
 * @param network the plain network
 * @param inputs what it reads, in its order
 * @param output what it computes
 */
public record PlainNetwork(ComputationGraph network, List<PlainArray> inputs, PlainArray output) {

    public PlainNetwork {
        inputs = List.copyOf(inputs);
    }

    /**
     * Builds the plain counterpart of a network, and compares the outputs of both on random sequences.
     *
     * @param network the network of the experiment; not changed
     * @throws NotPlainException if DL4J's own layers cannot compute it, or are not known to
     */
    public static PlainNetwork of(Experiment experiment, DataShapes shapes, ComputationGraph network) {
        PlainNetwork plain = new Translation(experiment, shapes, network).run();
        new Comparison(network, plain).requireEqualOutputs();
        return plain;
    }

    /** The arrays that Unroll's network reads, as this network reads them. */
    public INDArray[] convert(INDArray... arrays) {
        INDArray[] converted = new INDArray[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            converted[i] = inputs.get(i).convert(arrays[i]);
        }
        return converted;
    }

    /**
     * Whether a sequence may be read piece by piece with {@code rnnTimeStep}: not if a layer begins at the end of the
     * sequence, nor if an encoder would be run again for each step of the decoder.
     */
    public boolean canStep() {
        boolean reversed = network.getConfiguration().getVertices().values().stream()
                .anyMatch(ReverseTimeSeriesVertex.class::isInstance);
        return !reversed && inputs.stream().filter(PlainArray::overTime).count() == 1;
    }
}
