package org.unroll.train;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.Workers;

/** The Euclidean length of a gradient, with the sum of its squares in double precision. */
final class GradientNorm {

    private static final int BLOCK = 4096;

    private GradientNorm() {}

    static double of(INDArray gradient) {
        return of(Arithmetic.of(gradient.dataType()), gradient);
    }

    private static <A> double of(Arithmetic<A> math, INDArray gradient) {
        Numbers<A> values = math.numbers(gradient.reshape(gradient.length()));
        int length = (int) values.length();
        double[] sums = new double[(length + BLOCK - 1) / BLOCK];
        Workers.split(sums.length, 1, (from, to) -> {
            A block = math.array(BLOCK);
            for (int b = from; b < to; b++) {
                int n = Math.min(BLOCK, length - b * BLOCK);
                values.read(b * BLOCK, block, 0, n);
                sums[b] = math.dot(block, 0, block, 0, n);
            }
        });
        return Math.sqrt(Arrays.stream(sums).sum());
    }
}
