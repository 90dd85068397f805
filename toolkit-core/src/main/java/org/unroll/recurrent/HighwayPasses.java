package org.unroll.recurrent;

import java.util.Map;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.KernelChoice;
import org.unroll.recurrent.kernel.MatrixProduct;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.RowSums;
import org.unroll.recurrent.kernel.Scratch;
import org.unroll.recurrent.kernel.SharedProduct;
import org.unroll.recurrent.kernel.SharedProduct.Stored;
import org.unroll.recurrent.kernel.Workers;

/**
 * Forward and backward pass of a {@link HighwayLayer}. All time steps of all sequences are the rows of one matrix; a
 * row of the input is x followed by layer(x).
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class HighwayPasses<A> {

    private static final int SMALLEST_PART = 32;

    private final int size;
    private final Arithmetic<A> math;
    private final SharedProduct product;
    private final DenseWeights<A> weights;
    private final Scratch<A> inputCopy;
    private final Scratch<A> gates;
    private final Scratch<A> output;
    private final Scratch<A> gradientCopy;
    private final Scratch<A> inputGradient;

    private Numbers<A> values;

    HighwayPasses(HighwayLayer conf, Arithmetic<A> math) {
        this.size = (int) conf.getNOut();
        this.math = math;
        MatrixProduct ofKernel = KernelChoice.of(conf.getKernel(), math.type()).product();
        this.product = new SharedProduct(ofKernel);
        this.weights = new DenseWeights<>(ofKernel, math);
        this.inputCopy = new Scratch<>(math);
        this.gates = new Scratch<>(math);
        this.output = new Scratch<>(math);
        this.gradientCopy = new Scratch<>(math);
        this.inputGradient = new Scratch<>(math);
    }

    /**
     * {@code [timeSteps, miniBatch, size]} or {@code [miniBatch, size]}, in memory that the next pass overwrites.
     *
     * @param input {@code [miniBatch, 2 x size, timeSteps]} or {@code [miniBatch, 2 x size]}
     */
    INDArray forward(INDArray input, Map<String, INDArray> parameters) {
        values = TimeMajor.rows(math, input, inputCopy);
        long[] shape = values.array().shape().clone();
        shape[shape.length - 1] = size;
        Numbers<A> gate = gates.of(shape);
        Numbers<A> result = output.of(shape);
        weights.beginPass(parameters, size, size, rowCount());
        SharedProduct.byRows(
                Stored.of(values, 2 * size), weights.matrix().transpose(), rowCount(), 0, Stored.of(gate, size));
        A bias = math.array(size);
        math.numbers(parameters.get(DefaultParamInitializer.BIAS_KEY)).read(0, bias, 0, size);
        Workers.split(rowCount(), SMALLEST_PART, (from, to) -> {
            A g = math.array(size);
            A both = math.array(2 * size);
            for (int row = from; row < to; row++) {
                gate.read(row * size, g, 0, size);
                values.read(row * 2 * size, both, 0, 2 * size);
                math.add(bias, 0, g, 0, size);
                math.sigmoid(g, 0, g, 0, size);
                gate.write(row * size, g, 0, size);
                math.interpolate(g, 0, both, size, both, 0, both, 0, size);
                result.write(row * size, both, 0, size);
            }
        });
        return result.array();
    }

    /**
     * The gradients of the last {@link #forward}.
     *
     * @param gradient of the output, in the network's order of dimensions
     * @param gradients where to write those of the parameters
     * @return gradient of the input, time first
     */
    INDArray backward(INDArray gradient, Map<String, INDArray> gradients) {
        Numbers<A> ofOutput = TimeMajor.rows(math, gradient, gradientCopy);
        Numbers<A> gate = gates.current();
        Numbers<A> ofInput = inputGradient.of(values.array().shape());
        Workers.split(rowCount(), SMALLEST_PART, (from, to) -> {
            A g = math.array(size);
            A both = math.array(2 * size);
            A dy = math.array(size);
            for (int row = from; row < to; row++) {
                gate.read(row * size, g, 0, size);
                values.read(row * 2 * size, both, 0, 2 * size);
                ofOutput.read(row * size, dy, 0, size);
                // dg = dy * (layer(x) - x) * g * (1 - g), then d layer(x) = dy * g and dx = dy - dy * g
                math.subtract(both, size, both, 0, both, 0, size);
                math.multiply(dy, 0, both, 0, both, 0, size);
                math.multiply(dy, 0, g, 0, both, size, size);
                math.sigmoidGradient(g, 0, both, 0, g, 0, size);
                math.subtract(dy, 0, both, size, both, 0, size);
                gate.write(row * size, g, 0, size);
                ofInput.write(row * 2 * size, both, 0, 2 * size);
            }
        });
        Stored<A> ofGate = Stored.of(gate, size);
        product.ofTransposed(ofGate, Stored.of(values, 2 * size), size, size, rowCount(), weights.of(gradients));
        RowSums.of(math, ofGate, rowCount(), size, math.numbers(gradients.get(DefaultParamInitializer.BIAS_KEY)));
        SharedProduct.byRows(ofGate, weights.matrix().asStored(), rowCount(), 1, Stored.of(ofInput, 2 * size));
        return ofInput.array();
    }

    private int rowCount() {
        return (int) (values.length() / (2L * size));
    }
}
