package org.unroll.recurrent;

import java.util.Map;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.MatrixProduct;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.WeightMatrix;

/**
 * The weights of a layer that keeps its parameters as DL4J's dense layer does, ready for products with the rows of all
 * time steps.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class DenseWeights<A> {

    /** Rows that make it worth while to pack the weights. */
    private static final int ROWS_WORTH_PACKING = 32;

    private final MatrixProduct product;
    private final Arithmetic<A> math;
    private INDArray memory;
    private WeightMatrix<A> matrix;

    public DenseWeights(MatrixProduct product, Arithmetic<A> math) {
        this.product = product;
        this.math = math;
    }

    /** The weights in a table of parameters or gradients, {@code [outputs, inputs]} in row-major order. */
    public Numbers<A> of(Map<String, INDArray> table) {
        // DL4J keeps them as [inputs, outputs] in column-major order
        return math.numbers(table.get(DefaultParamInitializer.WEIGHT_KEY).transpose());
    }

    /**
     * Begins a pass, before which the weights may have changed.
     *
     * @param rows number of rows that the pass multiplies with the weights
     */
    public void beginPass(Map<String, INDArray> parameters, int outputs, int inputs, int rows) {
        INDArray current = parameters.get(DefaultParamInitializer.WEIGHT_KEY);
        if (matrix == null || memory != current) {
            memory = current;
            matrix = new WeightMatrix<>(product, of(parameters), outputs, inputs);
        }
        matrix.beginPass(rows >= ROWS_WORTH_PACKING);
    }

    /** The weights of the pass, {@code [outputs, inputs]}. */
    public WeightMatrix<A> matrix() {
        return matrix;
    }
}
