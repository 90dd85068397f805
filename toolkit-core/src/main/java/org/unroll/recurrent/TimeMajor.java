package org.unroll.recurrent;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.Scratch;

/**
 * The one place where DL4J's order {@code [miniBatch, features, timeSteps]} meets the order {@code [timeSteps,
 * miniBatch, features]} that the products work on. Layers hand each other permuted views, so that the memory is already
 * in the right order as a rule and nothing is copied.
 */
public final class TimeMajor {

    private TimeMajor() {}

    /**
     * An array as {@code [timeSteps, miniBatch, features]}; copied only if its memory has another order or type.
     *
     * @param array {@code [miniBatch, features, timeSteps]}
     */
    public static <A> Numbers<A> of(Arithmetic<A> math, INDArray array, Scratch<A> copies) {
        INDArray view = array.permute(2, 0, 1);
        return ordered(math, view, copies);
    }

    /** An array without time, {@code [miniBatch, features]}, in row-major memory; copied only if need be. */
    public static <A> Numbers<A> ordered(Arithmetic<A> math, INDArray view, Scratch<A> copies) {
        if (view.dataType() == math.type() && Numbers.isContiguous(view)) {
            return math.numbers(view);
        }
        Numbers<A> copy = copies.of(view.shape());
        copy.array().assign(view);
        return copy;
    }

    /** {@code [timeSteps, miniBatch, features]} seen as {@code [miniBatch, features, timeSteps]}, without a copy. */
    public static INDArray asNetworkArray(INDArray timeMajor) {
        return timeMajor.permute(1, 2, 0);
    }

    /** The rows of all time steps, of an array with or without time; copied only if need be. */
    public static <A> Numbers<A> rows(Arithmetic<A> math, INDArray array, Scratch<A> copies) {
        return array.rank() == 3 ? of(math, array, copies) : ordered(math, array, copies);
    }

    /** What {@link #rows} made of an array, in the network's order of dimensions again; without a copy. */
    public static INDArray rowsAsNetworkArray(INDArray rows) {
        return rows.rank() == 3 ? asNetworkArray(rows) : rows;
    }
}
