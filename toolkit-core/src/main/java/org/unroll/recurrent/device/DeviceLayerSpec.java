package org.unroll.recurrent.device;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.recurrent.cell.CellShape;

/**
 * A recurrent layer as a device sees it.
 *
 * @param shape of its cell
 * @param type of all numbers
 * @param inputs length of an input vector
 * @param directions 1, or 2 if the layer reads its sequences in both directions
 * @param dropout of the input, in a layer that reads the output of another one on the device
 * @param tf32 whether factors of products may be rounded to TF32 (10 bits after the binary point)
 */
public record DeviceLayerSpec(
        DeviceCell cell,
        CellShape shape,
        DataType type,
        int inputs,
        int directions,
        DeviceDropout dropout,
        boolean tf32) {

    /** Length of the hidden state. */
    public int units() {
        return shape.units();
    }

    /** The same layer with another dropout. */
    public DeviceLayerSpec with(DeviceDropout other) {
        return new DeviceLayerSpec(cell, shape, type, inputs, directions, other, tf32);
    }

    /** Length of an output vector. */
    public int outputs() {
        return directions * units();
    }

    /** Numbers of the layer's flat parameter vector. */
    public long parameters() {
        return directions * parametersOfDirection();
    }

    private long parametersOfDirection() {
        return (long) inputs * shape.width(shape.input())
                + (long) units() * shape.width(shape.terms().get(0).into())
                + shape.width(shape.biased());
    }

    /**
     * Where the weights stand in the layer's flat parameter vector, which holds for each direction the input weights
     * {@code [inputs, gates]}, the recurrent weights {@code [units, gates]} and the biases. A recurrent bias that is
     * not among them is zero on the device.
     */
    public List<WeightBlock> blocks() {
        List<WeightBlock> blocks = new ArrayList<>();
        for (int direction = 0; direction < directions; direction++) {
            long start = direction * parametersOfDirection();
            for (int gate = 0; gate < cell.gates().size(); gate++) {
                add(blocks, direction, gate, start);
            }
        }
        return blocks;
    }

    private void add(List<WeightBlock> blocks, int direction, int gate, long start) {
        int units = units();
        DeviceCell.Gate names = cell.gates().get(gate);
        CellShape.GateRange intoRecurrent = shape.terms().get(0).into();
        int inputWidth = shape.width(shape.input());
        int recurrentWidth = shape.width(intoRecurrent);
        long recurrentStart = start + (long) inputs * inputWidth;
        long biasStart = recurrentStart + (long) units * recurrentWidth;
        long input = start + offset(names.input(), shape.input());
        blocks.add(new WeightBlock(direction, WeightPart.INPUT, gate, input, inputs, units, inputWidth));
        long recurrent = recurrentStart + offset(names.recurrent(), intoRecurrent);
        blocks.add(new WeightBlock(direction, WeightPart.RECURRENT, gate, recurrent, units, units, recurrentWidth));
        long bias = biasStart + offset(names.input(), shape.biased());
        blocks.add(new WeightBlock(direction, WeightPart.INPUT_BIAS, gate, bias, 1, units, units));
        if (names.hasTwoBiases()) {
            long second = biasStart + offset(names.recurrent(), shape.biased());
            blocks.add(new WeightBlock(direction, WeightPart.RECURRENT_BIAS, gate, second, 1, units, units));
        }
    }

    /** Where a gate begins in a row that holds some of the gates. */
    private int offset(String name, CellShape.GateRange range) {
        for (int gate = range.from(); gate < range.to(); gate++) {
            if (shape.gates().get(gate).name().equals(name)) {
                return shape.width(new CellShape.GateRange(range.from(), gate));
            }
        }
        throw new IllegalArgumentException("The cell has no gate '" + name + "'; it has: "
                + shape.gates().stream().map(CellShape.Gate::name).toList());
    }
}
