package org.deeplearning4j.cuda.recurrent;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A row-major float32 array outside workspaces that is kept from pass to pass while its shape stays the same. */
final class KeptArray {

    private INDArray array;

    /** The array, with whatever content. */
    INDArray of(long... shape) {
        if (array == null || !Arrays.equals(array.shape(), shape)) {
            array = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
        }
        return array;
    }

    /** What {@link #of} or {@link #copyOf} returned last. */
    INDArray current() {
        return array;
    }

    /** A copy of values. */
    INDArray copyOf(INDArray values) {
        return of(values.shape()).assign(values);
    }
}
