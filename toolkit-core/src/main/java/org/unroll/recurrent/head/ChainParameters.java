package org.unroll.recurrent.head;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of an output layer whose loss has some of its own: weights and bias as DL4J's dense layer has them,
 * then {@link SequenceLoss#PARAMETERS}, {@code [parameterRows, outputs]} in row-major order.
 */
final class ChainParameters implements ParamInitializer {

    static final ChainParameters INSTANCE = new ChainParameters();

    private static final DefaultParamInitializer DENSE = DefaultParamInitializer.getInstance();

    private ChainParameters() {}

    private static int rows(SequenceHead head) {
        return ((SequenceLoss) head.getLoss()).parameterRows((int) head.getNOut());
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        SequenceHead head = (SequenceHead) layer;
        return DENSE.numParams(layer) + rows(head) * head.getNOut();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return Stream.concat(DENSE.paramKeys(layer).stream(), Stream.of(SequenceLoss.PARAMETERS))
                .toList();
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return DENSE.weightKeys(layer);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return Stream.concat(DENSE.biasKeys(layer).stream(), Stream.of(SequenceLoss.PARAMETERS))
                .toList();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return DENSE.isWeightParam(layer, key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return biasKeys(layer).contains(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray flat, boolean initialize) {
        SequenceHead head = (SequenceHead) conf.getLayer();
        Map<String, INDArray> parameters = new LinkedHashMap<>(DENSE.init(conf, dense(head, flat), initialize));
        INDArray own = own(head, flat);
        if (initialize) {
            own.assign(0);
        }
        parameters.put(SequenceLoss.PARAMETERS, own);
        conf.addVariable(SequenceLoss.PARAMETERS);
        return parameters;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray flat) {
        SequenceHead head = (SequenceHead) conf.getLayer();
        Map<String, INDArray> gradients = new LinkedHashMap<>(DENSE.getGradientsFromFlattened(conf, dense(head, flat)));
        gradients.put(SequenceLoss.PARAMETERS, own(head, flat));
        return gradients;
    }

    private static INDArray dense(SequenceHead head, INDArray flat) {
        return flat.reshape(flat.length()).get(NDArrayIndex.interval(0, DENSE.numParams(head)));
    }

    private static INDArray own(SequenceHead head, INDArray flat) {
        return flat.reshape(flat.length())
                .get(NDArrayIndex.interval(DENSE.numParams(head), flat.length()))
                .reshape('c', rows(head), head.getNOut());
    }
}
