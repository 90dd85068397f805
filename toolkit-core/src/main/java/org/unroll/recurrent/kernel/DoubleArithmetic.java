package org.unroll.recurrent.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Double precision, with the exact functions of {@link Math}: for gradient checks. */
final class DoubleArithmetic extends Arithmetic<double[]> {

    static final DoubleArithmetic INSTANCE = new DoubleArithmetic();

    private DoubleArithmetic() {}

    @Override
    public DataType type() {
        return DataType.DOUBLE;
    }

    @Override
    public double[] array(int length) {
        return new double[length];
    }

    @Override
    public double[][] arrays(int count, int length) {
        return new double[count][length];
    }

    @Override
    public Numbers<double[]> numbers(INDArray array) {
        return new Numbers.Doubles(array);
    }

    @Override
    public int length(double[] a) {
        return a.length;
    }

    @Override
    public double get(double[] a, int at) {
        return a[at];
    }

    @Override
    public void set(double[] a, int at, double value) {
        a[at] = value;
    }

    @Override
    public void fill(double[] a, int at, int n, double value) {
        Arrays.fill(a, at, at + n, value);
    }

    @Override
    public void copy(double[] a, int aAt, double[] out, int outAt, int n) {
        System.arraycopy(a, aAt, out, outAt, n);
    }

    @Override
    public void add(double[] a, int aAt, double[] out, int outAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] += a[aAt + i];
        }
    }

    @Override
    public void scale(double[] a, int aAt, double factor, double[] out, int outAt, int n) {
        double by = factor;
        for (int i = 0; i < n; i++) {
            out[outAt + i] = a[aAt + i] * by;
        }
    }

    @Override
    public void multiply(double[] a, int aAt, double[] b, int bAt, double[] out, int outAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = a[aAt + i] * b[bAt + i];
        }
    }

    @Override
    public void addProduct(double[] a, int aAt, double[] b, int bAt, double[] out, int outAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] += a[aAt + i] * b[bAt + i];
        }
    }

    @Override
    public void addScaled(double[] a, int aAt, double factor, double[] out, int outAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] += a[aAt + i] * factor;
        }
    }

    @Override
    public void subtract(double[] a, int aAt, double[] b, int bAt, double[] out, int outAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = a[aAt + i] - b[bAt + i];
        }
    }

    @Override
    public void shift(double[] a, int aAt, double addend, double[] out, int outAt, int n) {
        double by = addend;
        for (int i = 0; i < n; i++) {
            out[outAt + i] = a[aAt + i] + by;
        }
    }

    @Override
    public void interpolate(
            double[] weight, int weightAt, double[] a, int aAt, double[] b, int bAt, double[] out, int outAt, int n) {
        for (int i = 0; i < n; i++) {
            double other = b[bAt + i];
            out[outAt + i] = other + weight[weightAt + i] * (a[aAt + i] - other);
        }
    }

    @Override
    public void adam(
            double[] gradient,
            double[] mean,
            double[] square,
            double[] out,
            int n,
            double beta1,
            double beta2,
            double step,
            double epsilon) {
        double keepMean = beta1;
        double keepSquare = beta2;
        double takeMean = (1 - beta1);
        double takeSquare = (1 - beta2);
        double stepSize = step;
        double smallest = epsilon;
        for (int i = 0; i < n; i++) {
            double g = gradient[i];
            mean[i] = keepMean * mean[i] + takeMean * g;
            square[i] = keepSquare * square[i] + takeSquare * g * g;
            out[i] -= stepSize * mean[i] / (Math.sqrt(square[i]) + smallest);
        }
    }

    @Override
    public double dot(double[] a, int aAt, double[] b, int bAt, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[aAt + i] * b[bAt + i];
        }
        return sum;
    }

    @Override
    public double sum(double[] a, int aAt, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[aAt + i];
        }
        return sum;
    }

    @Override
    public void sigmoid(double[] a, int aAt, double[] out, int outAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = 1 / (1 + Math.exp(-a[aAt + i]));
        }
    }

    @Override
    public void tanh(double[] a, int aAt, double[] out, int outAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = Math.tanh(a[aAt + i]);
        }
    }

    @Override
    public void relu(double[] a, int aAt, double[] out, int outAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = Math.max(0, a[aAt + i]);
        }
    }

    @Override
    public void sigmoidGradient(
            double[] y, int yAt, double[] gradient, int gradientAt, double[] out, int outAt, int n) {
        for (int i = 0; i < n; i++) {
            double value = y[yAt + i];
            out[outAt + i] = gradient[gradientAt + i] * value * (1 - value);
        }
    }

    @Override
    public void tanhGradient(double[] y, int yAt, double[] gradient, int gradientAt, double[] out, int outAt, int n) {
        for (int i = 0; i < n; i++) {
            double value = y[yAt + i];
            out[outAt + i] = gradient[gradientAt + i] * (1 - value * value);
        }
    }

    @Override
    public void reluGradient(double[] y, int yAt, double[] gradient, int gradientAt, double[] out, int outAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = y[yAt + i] > 0 ? gradient[gradientAt + i] : 0;
        }
    }

    @Override
    public void normalizeGradient(
            double[] y,
            int yAt,
            double inverseDeviation,
            double[] gradient,
            int gradientAt,
            double[] out,
            int outAt,
            int n) {
        double mean = (sum(gradient, gradientAt, n) / n);
        double slope = (dot(gradient, gradientAt, y, yAt, n) / n);
        double factor = inverseDeviation;
        for (int i = 0; i < n; i++) {
            out[outAt + i] = (gradient[gradientAt + i] - mean - y[yAt + i] * slope) * factor;
        }
    }

    @Override
    public void maximum(double[] a, int aAt, double[] out, int outAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = Math.max(out[outAt + i], a[aAt + i]);
        }
    }

    @Override
    public void maximumGradient(
            double[] a,
            int aAt,
            double[] largest,
            int largestAt,
            double[] gradient,
            int gradientAt,
            double[] out,
            int outAt,
            int n) {
        for (int i = 0; i < n; i++) {
            boolean taken = a[aAt + i] == largest[largestAt + i];
            out[outAt + i] = taken ? gradient[gradientAt + i] : 0;
            gradient[gradientAt + i] = taken ? 0 : gradient[gradientAt + i];
        }
    }

    @Override
    public void softmax(double[] a, int aAt, double[] out, int outAt, int n) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, a[aAt + i]);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double value = Math.exp(a[aAt + i] - largest);
            out[outAt + i] = value;
            sum += value;
        }
        double inverse = 1 / sum;
        for (int i = 0; i < n; i++) {
            out[outAt + i] *= inverse;
        }
    }
}
