package org.unroll.recurrent.device;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.recurrent.cell.CellShape;

/**
 * A recurrent layer as a device sees it.
 *
 * @param type of all numbers
 * @param inputs length of an input vector
 * @param units length of the hidden state
 * @param directions 1, or 2 if the layer reads its sequences in both directions
 */
public record DeviceLayerSpec(DeviceCell cell, DataType type, int inputs, int units, int directions) {

    /** Numbers of the layer's flat parameter vector. */
    public long parameters(CellShape shape) {
        return directions * parametersOfDirection(shape);
    }

    private long parametersOfDirection(CellShape shape) {
        return (long) inputs * shape.width(shape.input())
                + (long) units * shape.width(shape.terms().get(0).into())
                + shape.width(shape.biased());
    }

    /**
     * Where the weights stand in the layer's flat parameter vector, which holds for each direction the input weights
     * {@code [inputs, gates]}, the recurrent weights {@code [units, gates]} and the biases. A recurrent bias that is
     * not among them is zero on the device.
     *
     * @param shape of the layer's cell
     */
    public List<WeightBlock> blocks(CellShape shape) {
        List<WeightBlock> blocks = new ArrayList<>();
        for (int direction = 0; direction < directions; direction++) {
            long start = direction * parametersOfDirection(shape);
            for (int gate = 0; gate < cell.gates().size(); gate++) {
                add(blocks, shape, direction, gate, start);
            }
        }
        return blocks;
    }

    private void add(List<WeightBlock> blocks, CellShape shape, int direction, int gate, long start) {
        DeviceCell.Gate names = cell.gates().get(gate);
        CellShape.GateRange intoRecurrent = shape.terms().get(0).into();
        int inputWidth = shape.width(shape.input());
        int recurrentWidth = shape.width(intoRecurrent);
        long recurrentStart = start + (long) inputs * inputWidth;
        long biasStart = recurrentStart + (long) units * recurrentWidth;
        long input = start + offset(shape, names.input(), shape.input());
        blocks.add(new WeightBlock(direction, WeightPart.INPUT, gate, input, inputs, units, inputWidth));
        long recurrent = recurrentStart + offset(shape, names.recurrent(), intoRecurrent);
        blocks.add(new WeightBlock(direction, WeightPart.RECURRENT, gate, recurrent, units, units, recurrentWidth));
        long bias = biasStart + offset(shape, names.input(), shape.biased());
        blocks.add(new WeightBlock(direction, WeightPart.INPUT_BIAS, gate, bias, 1, units, units));
        if (names.hasTwoBiases()) {
            long second = biasStart + offset(shape, names.recurrent(), shape.biased());
            blocks.add(new WeightBlock(direction, WeightPart.RECURRENT_BIAS, gate, second, 1, units, units));
        }
    }

    /** Where a gate begins in a row that holds some of the gates. */
    private static int offset(CellShape shape, String name, CellShape.GateRange range) {
        for (int gate = range.from(); gate < range.to(); gate++) {
            if (shape.gates().get(gate).name().equals(name)) {
                return shape.width(new CellShape.GateRange(range.from(), gate));
            }
        }
        throw new IllegalArgumentException("The cell has no gate '" + name + "'; it has: "
                + shape.gates().stream().map(CellShape.Gate::name).toList());
    }
}
