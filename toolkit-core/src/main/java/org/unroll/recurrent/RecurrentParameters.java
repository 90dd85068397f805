package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.cell.ReservoirCell;

/**
 * The parameters of a {@link RecurrentLayer} inside the network's flat parameter vector. For each direction, in
 * row-major order: the input weights {@code W}, {@code [inputs, width of the gates that read the input]}; for each
 * recurrent term of the cell a matrix, as a rule the one {@code RW}; the biases {@code b}; the cell's parameter
 * vectors. The names of the second direction end in {@code -reverse}.
 */
final class RecurrentParameters implements ParamInitializer {

    static final RecurrentParameters INSTANCE = new RecurrentParameters();

    static final String INPUT_WEIGHTS = "W";
    static final String BIAS = "b";

    private static final String REVERSE = "-reverse";

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
        return conf.directions()
                * parameters(conf).stream()
                        .mapToLong(parameter -> parameter.rows() * parameter.columns())
                        .sum();
    }

    /** What a parameter is for. */
    private enum Role {
        INPUT,
        RECURRENT,
        BIAS,
        VECTOR
    }

    private record Parameter(String name, Role role, long rows, long columns) {}

    private static List<Parameter> parameters(RecurrentLayer conf) {
        CellShape shape = conf.shape();
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter(INPUT_WEIGHTS, Role.INPUT, conf.getNIn(), shape.width(shape.input())));
        for (CellShape.Term term : shape.terms()) {
            parameters.add(new Parameter(term.name(), Role.RECURRENT, term.width(), shape.width(term.into())));
        }
        parameters.add(new Parameter(BIAS, Role.BIAS, 1, shape.width(shape.biased())));
        for (CellShape.Vector vector : shape.vectors()) {
            parameters.add(new Parameter(vector.name(), Role.VECTOR, 1, vector.width()));
        }
        return parameters;
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return keys((RecurrentLayer) layer, EnumSet.allOf(Role.class));
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return keys((RecurrentLayer) layer, EnumSet.of(Role.INPUT, Role.RECURRENT));
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return keys((RecurrentLayer) layer, EnumSet.of(Role.BIAS, Role.VECTOR));
    }

    private static List<String> keys(RecurrentLayer conf, Set<Role> roles) {
        List<String> keys = new ArrayList<>();
        for (int direction = 0; direction < conf.directions(); direction++) {
            for (Parameter parameter : parameters(conf)) {
                if (roles.contains(parameter.role())) {
                    keys.add(key(parameter.name(), direction));
                }
            }
        }
        return keys;
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return !((RecurrentLayer) layer).isFrozen() && weightKeys(layer).contains(key);
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
            if (layer.isFrozen()) {
                drawReservoir(layer.getReservoir(), table, direction);
            } else {
                new ParameterStart(layer, direction).apply(table);
            }
        }
        return table;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray flat) {
        return views((RecurrentLayer) conf.getLayer(), flat);
    }

    private static Map<String, INDArray> views(RecurrentLayer conf, INDArray flat) {
        INDArray vector = flat.reshape(flat.length());
        Map<String, INDArray> views = new LinkedHashMap<>();
        long at = 0;
        for (int direction = 0; direction < conf.directions(); direction++) {
            for (Parameter parameter : parameters(conf)) {
                views.put(key(parameter.name(), direction), view(vector, at, parameter.rows(), parameter.columns()));
                at += parameter.rows() * parameter.columns();
            }
        }
        return views;
    }

    private static INDArray view(INDArray vector, long at, long rows, long columns) {
        return vector.get(NDArrayIndex.interval(at, at + rows * columns)).reshape('c', rows, columns);
    }

    private static void drawReservoir(ReservoirWeights reservoir, Map<String, INDArray> table, int direction) {
        reservoir.drawInput(table.get(key(INPUT_WEIGHTS, direction)));
        reservoir.drawRecurrent(table.get(key(ReservoirCell.RECURRENT_WEIGHTS, direction)));
        reservoir.drawBias(table.get(key(BIAS, direction)));
    }
}
