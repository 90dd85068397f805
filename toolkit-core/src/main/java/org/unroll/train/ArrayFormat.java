package org.unroll.train;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays in ND4J's own binary format, so that DL4J can read a model's parameters, but read with care: what the file
 * claims is compared with what is expected before any memory is allocated.
 *
 * <p>The format: a shape buffer, then a data buffer; each is a storage name (modified UTF), a length, a type name and
 * the numbers, big-endian. The shape buffer holds rank, shape, strides, flags, element stride and order.
 */
final class ArrayFormat {

    private static final int MOST_DIMENSIONS = 32;
    private static final String SHAPE_TYPE = "LONG";

    private ArrayFormat() {}

    static void write(INDArray array, DataOutputStream out) throws IOException {
        Nd4j.write(array.isView() ? array.dup('c') : array, out);
    }

    /**
     * Reads an array.
     *
     * @param expectedType FLOAT or DOUBLE
     * @param expectedLength number of elements it must have
     * @return the numbers, with the shape they were written with
     * @throws IOException if the file holds something else
     */
    static INDArray read(DataInputStream in, DataType expectedType, long expectedLength) throws IOException {
        long[] shape = readShape(in);
        in.readUTF();
        long length = in.readLong();
        String type = in.readUTF();
        if (!type.equals(expectedType.name())) {
            throw new IOException("numbers of type " + type + " where " + expectedType + " is expected");
        }
        long product = 1;
        for (long dimension : shape) {
            product = dimension < 0 ? -1 : Math.multiplyExact(product, dimension);
        }
        if (length != expectedLength || product != expectedLength) {
            throw new IOException("an array of " + length + " numbers and shape " + Arrays.toString(shape) + " where "
                    + expectedLength + " numbers are expected");
        }
        int count = Math.toIntExact(expectedLength);
        INDArray values = expectedType == DataType.DOUBLE ? readDoubles(in, count) : readFloats(in, count);
        return values.reshape('c', shape);
    }

    private static INDArray readFloats(DataInputStream in, int count) throws IOException {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readFloat();
        }
        return Nd4j.createFromArray(values);
    }

    private static INDArray readDoubles(DataInputStream in, int count) throws IOException {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readDouble();
        }
        return Nd4j.createFromArray(values);
    }

    private static long[] readShape(DataInputStream in) throws IOException {
        in.readUTF();
        long length = in.readLong();
        String type = in.readUTF();
        if (!type.equals(SHAPE_TYPE) || length < 4 || length > 2 * MOST_DIMENSIONS + 4) {
            throw new IOException("no shape where one is expected");
        }
        long[] info = new long[(int) length];
        for (int i = 0; i < info.length; i++) {
            info[i] = in.readLong();
        }
        int rank = (int) info[0];
        if (rank < 0 || 2 * rank + 4 != info.length) {
            throw new IOException("a shape of rank " + info[0] + " that is " + length + " numbers long");
        }
        return Arrays.copyOfRange(info, 1, 1 + rank);
    }
}
