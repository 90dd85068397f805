package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of a {@link RecurrentLayer} inside the network's flat parameter vector. For each direction, in
 * row-major order: {@code W [inputs, gates x units]}, {@code RW [units, gates x units]}, {@code b [gates x units]}; the
 * names of the second direction end in {@code -reverse}.
 */
final class RecurrentParameters implements ParamInitializer {

    static final RecurrentParameters INSTANCE = new RecurrentParameters();

    static final String INPUT_WEIGHTS = "W";
    static final String RECURRENT_WEIGHTS = "RW";
    static final String BIAS = "b";

    private static final String REVERSE = "-reverse";
    private static final double SMALL_DEVIATION = 0.001;

    private RecurrentParameters() {}

    /** Name of a parameter of a direction (0 forward, 1 reverse). */
    static String key(String name, int direction) {
        return direction == 0 ? name : name + REVERSE;
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        RecurrentLayer conf = (RecurrentLayer) layer;
        long width = conf.getCell().gates() * conf.getNOut();
        return conf.directions() * width * (conf.getNIn() + conf.getNOut() + 1);
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return keys((RecurrentLayer) layer, INPUT_WEIGHTS, RECURRENT_WEIGHTS, BIAS);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return keys((RecurrentLayer) layer, INPUT_WEIGHTS, RECURRENT_WEIGHTS);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return keys((RecurrentLayer) layer, BIAS);
    }

    private static List<String> keys(RecurrentLayer conf, String... names) {
        List<String> keys = new ArrayList<>();
        for (int direction = 0; direction < conf.directions(); direction++) {
            for (String name : names) {
                keys.add(key(name, direction));
            }
        }
        return keys;
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return weightKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return biasKeys(layer).contains(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray flat, boolean initialize) {
        RecurrentLayer layer = (RecurrentLayer) conf.getLayer();
        Map<String, INDArray> table = views(layer, flat);
        table.keySet().forEach(conf::addVariable);
        for (int direction = 0; initialize && direction < layer.directions(); direction++) {
            initializeInput(layer, table.get(key(INPUT_WEIGHTS, direction)));
            initializeRecurrent(layer, table.get(key(RECURRENT_WEIGHTS, direction)));
            initializeBias(layer, table.get(key(BIAS, direction)));
        }
        return table;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray flat) {
        return views((RecurrentLayer) conf.getLayer(), flat);
    }

    private static Map<String, INDArray> views(RecurrentLayer conf, INDArray flat) {
        INDArray vector = flat.reshape(flat.length());
        long inputs = conf.getNIn();
        long units = conf.getNOut();
        long width = conf.getCell().gates() * units;
        Map<String, INDArray> views = new LinkedHashMap<>();
        long at = 0;
        for (int direction = 0; direction < conf.directions(); direction++) {
            views.put(key(INPUT_WEIGHTS, direction), view(vector, at, inputs, width));
            at += inputs * width;
            views.put(key(RECURRENT_WEIGHTS, direction), view(vector, at, units, width));
            at += units * width;
            views.put(key(BIAS, direction), view(vector, at, 1, width));
            at += width;
        }
        return views;
    }

    private static INDArray view(INDArray vector, long at, long rows, long columns) {
        return vector.get(NDArrayIndex.interval(at, at + rows * columns)).reshape('c', rows, columns);
    }

    private static void initializeInput(RecurrentLayer conf, INDArray weights) {
        double deviation =
                switch (conf.getInputInitialization()) {
                    case XAVIER -> Math.sqrt(2.0 / (conf.getNIn() + conf.getNOut()));
                    case SMALL_NORMAL -> SMALL_DEVIATION;
                };
        weights.assign(Nd4j.randn(weights.dataType(), weights.shape()).muli(deviation));
    }

    private static void initializeRecurrent(RecurrentLayer conf, INDArray weights) {
        long units = conf.getNOut();
        for (int gate = 0; gate < conf.getCell().gates(); gate++) {
            INDArray block = weights.get(NDArrayIndex.all(), NDArrayIndex.interval(gate * units, (gate + 1) * units));
            switch (conf.getRecurrentInitialization()) {
                case ORTHOGONAL -> block.assign(OrthogonalMatrix.random((int) units));
                case XAVIER ->
                    block.assign(Nd4j.randn(weights.dataType(), units, units).muli(1 / Math.sqrt((double) units)));
                case IDENTITY -> block.assign(Nd4j.eye(units).castTo(weights.dataType()));
            }
        }
    }

    private static void initializeBias(RecurrentLayer conf, INDArray bias) {
        long units = conf.getNOut();
        for (int gate = 0; gate < conf.getCell().gates(); gate++) {
            bias.get(NDArrayIndex.all(), NDArrayIndex.interval(gate * units, (gate + 1) * units))
                    .assign(conf.getCell().initialBias(gate));
        }
    }
}
