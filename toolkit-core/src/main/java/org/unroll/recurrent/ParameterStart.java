package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.cell.CellShape.GateRange;

/** Initial values of the parameters of one direction of a layer, gate by gate. */
final class ParameterStart {

    private static final double SMALL_DEVIATION = 0.001;

    private final RecurrentLayer conf;
    private final CellShape shape;
    private final int direction;

    ParameterStart(RecurrentLayer conf, int direction) {
        this.conf = conf;
        this.shape = conf.shape();
        this.direction = direction;
    }

    void apply(Map<String, INDArray> table) {
        initializeInput(table.get(key(RecurrentParameters.INPUT_WEIGHTS)));
        for (int term = 0; term < shape.terms().size(); term++) {
            initializeRecurrent(term, table.get(key(shape.terms().get(term).name())));
        }
        initializeBias(table.get(key(RecurrentParameters.BIAS)));
        for (CellShape.Vector vector : shape.vectors()) {
            table.get(key(vector.name())).assign(vector.initialValue());
        }
    }

    private String key(String name) {
        return RecurrentParameters.key(name, direction);
    }

    private void initializeInput(INDArray weights) {
        for (int gate = shape.input().from(); gate < shape.input().to(); gate++) {
            INDArray block = block(weights, shape.input(), gate);
            double deviation =
                    switch (conf.start(gate).input(conf.getInputInitialization())) {
                        case XAVIER -> Math.sqrt(2.0 / (conf.getNIn() + conf.getNOut()));
                        case SMALL_NORMAL -> SMALL_DEVIATION;
                    };
            block.assign(Nd4j.randn(weights.dataType(), block.shape()).muli(deviation));
        }
    }

    private void initializeRecurrent(int number, INDArray weights) {
        CellShape.Term term = shape.terms().get(number);
        boolean[] structure = conf.getCell().recurrentStructure(shape, number);
        for (int gate = term.into().from(); gate < term.into().to(); gate++) {
            INDArray block = block(weights, term.into(), gate);
            if (structure == null) {
                block.assign(recurrent(gate, term.width(), weights.dataType()));
            } else {
                initializeExisting(structure, term, gate, block);
            }
        }
    }

    private INDArray recurrent(int gate, int rows, DataType type) {
        int columns = shape.gates().get(gate).width();
        return switch (conf.start(gate).recurrent(conf.getRecurrentInitialization())) {
            case ORTHOGONAL -> OrthogonalMatrix.random(rows, columns);
            case XAVIER -> Nd4j.randn(type, rows, columns).muli(1 / Math.sqrt((double) rows));
            case IDENTITY -> {
                INDArray identity = Nd4j.zeros(type, rows, columns);
                for (int i = 0; i < Math.min(rows, columns); i++) {
                    identity.putScalar(i, i, 1);
                }
                yield identity;
            }
        };
    }

    /**
     * The initial weights of a gate depend on the number of rows that it reads; the others are zero. They are set one
     * by one, since ND4J gets parts of parts of an array wrong.
     */
    private void initializeExisting(boolean[] structure, CellShape.Term term, int gate, INDArray block) {
        int width = shape.width(term.into());
        int begin = shape.offset(gate) - shape.offset(term.into().from());
        int columns = shape.gates().get(gate).width();
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < term.width(); row++) {
            for (int column = 0; column < columns; column++) {
                if (structure[row * width + begin + column]) {
                    rows.add(row);
                    break;
                }
            }
        }
        block.assign(0);
        if (rows.isEmpty()) {
            return;
        }
        INDArray start = recurrent(gate, rows.size(), block.dataType());
        for (int i = 0; i < rows.size(); i++) {
            for (int column = 0; column < columns; column++) {
                if (structure[rows.get(i) * width + begin + column]) {
                    block.putScalar(rows.get(i), column, start.getDouble(i, column));
                }
            }
        }
    }

    private void initializeBias(INDArray bias) {
        for (int gate = shape.biased().from(); gate < shape.biased().to(); gate++) {
            block(bias, shape.biased(), gate)
                    .assign(conf.start(gate).bias(conf.getCell().initialBias(gate)));
        }
    }

    /** The columns of a gate in a matrix that holds the columns of some gates. */
    private INDArray block(INDArray matrix, GateRange range, int gate) {
        int from = shape.offset(gate) - shape.offset(range.from());
        int to = from + shape.gates().get(gate).width();
        return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
    }
}
