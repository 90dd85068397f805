package org.unroll.recurrent.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Single precision: written so that the loops compile to vector instructions. */
final class FloatArithmetic extends Arithmetic<float[]> {

    static final FloatArithmetic INSTANCE = new FloatArithmetic();

    private FloatArithmetic() {}

    @Override
    public DataType type() {
        return DataType.FLOAT;
    }

    @Override
    public float[] array(int length) {
        return new float[length];
    }

    @Override
    public float[][] arrays(int count, int length) {
        return new float[count][length];
    }

    @Override
    public Numbers<float[]> numbers(INDArray array) {
        return new Numbers.Floats(array);
    }

    @Override
    public int length(float[] a) {
        return a.length;
    }

    @Override
    public double get(float[] a, int at) {
        return a[at];
    }

    @Override
    public void set(float[] a, int at, double value) {
        a[at] = (float) value;
    }

    @Override
    public void fill(float[] a, int at, int n, double value) {
        Arrays.fill(a, at, at + n, (float) value);
    }

    @Override
    public void copy(float[] a, int aAt, float[] out, int outAt, int n) {
        System.arraycopy(a, aAt, out, outAt, n);
    }

    @Override
    public void add(float[] a, int aAt, float[] out, int outAt, int n) {
        if (aAt == outAt) {
            int at = outAt;
            for (int i = 0; i < n; i++) {
                out[at + i] += a[at + i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[outAt + i] += a[aAt + i];
            }
        }
    }

    @Override
    public void scale(float[] a, int aAt, double factor, float[] out, int outAt, int n) {
        float by = (float) factor;
        if (aAt == outAt) {
            int at = outAt;
            for (int i = 0; i < n; i++) {
                out[at + i] = a[at + i] * by;
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[outAt + i] = a[aAt + i] * by;
            }
        }
    }

    @Override
    public void multiply(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
        if (aAt == outAt && bAt == outAt) {
            int at = outAt;
            for (int i = 0; i < n; i++) {
                out[at + i] = a[at + i] * b[at + i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[outAt + i] = a[aAt + i] * b[bAt + i];
            }
        }
    }

    @Override
    public void addProduct(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
        if (aAt == outAt && bAt == outAt) {
            int at = outAt;
            for (int i = 0; i < n; i++) {
                out[at + i] += a[at + i] * b[at + i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[outAt + i] += a[aAt + i] * b[bAt + i];
            }
        }
    }

    @Override
    public void addScaled(float[] a, int aAt, double factor, float[] out, int outAt, int n) {
        float by = (float) factor;
        if (aAt == outAt) {
            int at = outAt;
            for (int i = 0; i < n; i++) {
                out[at + i] += a[at + i] * by;
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[outAt + i] += a[aAt + i] * by;
            }
        }
    }

    @Override
    public void subtract(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
        if (aAt == outAt && bAt == outAt) {
            int at = outAt;
            for (int i = 0; i < n; i++) {
                out[at + i] = a[at + i] - b[at + i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[outAt + i] = a[aAt + i] - b[bAt + i];
            }
        }
    }

    @Override
    public void shift(float[] a, int aAt, double addend, float[] out, int outAt, int n) {
        float by = (float) addend;
        if (aAt == outAt) {
            int at = outAt;
            for (int i = 0; i < n; i++) {
                out[at + i] = a[at + i] + by;
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[outAt + i] = a[aAt + i] + by;
            }
        }
    }

    @Override
    public void interpolate(
            float[] weight, int weightAt, float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n) {
        if (weightAt == outAt && aAt == outAt && bAt == outAt) {
            int at = outAt;
            for (int i = 0; i < n; i++) {
                float other = b[at + i];
                out[at + i] = other + weight[at + i] * (a[at + i] - other);
            }
        } else {
            for (int i = 0; i < n; i++) {
                float other = b[bAt + i];
                out[outAt + i] = other + weight[weightAt + i] * (a[aAt + i] - other);
            }
        }
    }

    @Override
    public void adam(
            float[] gradient,
            float[] mean,
            float[] square,
            float[] out,
            int n,
            double beta1,
            double beta2,
            double step,
            double epsilon) {
        float keepMean = (float) beta1;
        float keepSquare = (float) beta2;
        float takeMean = (float) (1 - beta1);
        float takeSquare = (float) (1 - beta2);
        float stepSize = (float) step;
        float smallest = (float) epsilon;
        for (int i = 0; i < n; i++) {
            float g = gradient[i];
            mean[i] = keepMean * mean[i] + takeMean * g;
            square[i] = keepSquare * square[i] + takeSquare * g * g;
            out[i] -= stepSize * mean[i] / ((float) Math.sqrt(square[i]) + smallest);
        }
    }

    @Override
    public double dot(float[] a, int aAt, float[] b, int bAt, int n) {
        // four sums, so that an addition need not wait for the one before it
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            sum0 += (double) a[aAt + i] * b[bAt + i];
            sum1 += (double) a[aAt + i + 1] * b[bAt + i + 1];
            sum2 += (double) a[aAt + i + 2] * b[bAt + i + 2];
            sum3 += (double) a[aAt + i + 3] * b[bAt + i + 3];
        }
        for (; i < n; i++) {
            sum0 += (double) a[aAt + i] * b[bAt + i];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    @Override
    public double sum(float[] a, int aAt, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[aAt + i];
        }
        return sum;
    }

    @Override
    public void sigmoid(float[] a, int aAt, float[] out, int outAt, int n) {
        if (aAt == outAt) {
            int at = outAt;
            for (int i = 0; i < n; i++) {
                out[at + i] = withinLimits(0.5f * a[at + i]);
            }
            for (int i = 0; i < n; i++) {
                out[at + i] = 0.5f + 0.5f * rationalTanh(out[at + i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[outAt + i] = withinLimits(0.5f * a[aAt + i]);
            }
            for (int i = 0; i < n; i++) {
                out[outAt + i] = 0.5f + 0.5f * rationalTanh(out[outAt + i]);
            }
        }
    }

    @Override
    public void tanh(float[] a, int aAt, float[] out, int outAt, int n) {
        if (aAt == outAt) {
            int at = outAt;
            for (int i = 0; i < n; i++) {
                out[at + i] = withinLimits(a[at + i]);
            }
            for (int i = 0; i < n; i++) {
                out[at + i] = rationalTanh(out[at + i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[outAt + i] = withinLimits(a[aAt + i]);
            }
            for (int i = 0; i < n; i++) {
                out[outAt + i] = rationalTanh(out[outAt + i]);
            }
        }
    }

    /*
     * tanh as a quotient of two polynomials in x^2, of degree 13 and 6, fitted on [-LIMIT, LIMIT]; beyond it tanh is 1 to
     * float precision. Only additions, products and one division, so that the loops around it compile to vector
     * instructions, which calls of Math.tanh would prevent. The limits have a loop of their own, as one loop with both
     * would be too long for the compiler to unroll, and three times as slow. Largest error 4e-7 (tested). A NaN comes out
     * as a NaN.
     */
    private static final float LIMIT = 7.905311f;
    private static final float P1 = 4.8935246e-03f;
    private static final float P3 = 6.3726195e-04f;
    private static final float P5 = 1.48572235e-05f;
    private static final float P7 = 5.1222973e-08f;
    private static final float P9 = -8.604672e-11f;
    private static final float P11 = 2.000188e-13f;
    private static final float P13 = -2.7607684e-16f;
    private static final float Q0 = 4.893525e-03f;
    private static final float Q2 = 2.2684347e-03f;
    private static final float Q4 = 1.1853471e-04f;
    private static final float Q6 = 1.1982584e-06f;

    private static float withinLimits(float value) {
        return Math.max(-LIMIT, Math.min(LIMIT, value));
    }

    /** The tanh of a value within the limits. */
    private static float rationalTanh(float x) {
        float square = x * x;
        float p = Math.fma(square, P13, P11);
        p = Math.fma(p, square, P9);
        p = Math.fma(p, square, P7);
        p = Math.fma(p, square, P5);
        p = Math.fma(p, square, P3);
        p = Math.fma(p, square, P1);
        float q = Math.fma(square, Q6, Q4);
        q = Math.fma(q, square, Q2);
        q = Math.fma(q, square, Q0);
        return x * p / q;
    }

    @Override
    public void relu(float[] a, int aAt, float[] out, int outAt, int n) {
        if (aAt == outAt) {
            int at = outAt;
            for (int i = 0; i < n; i++) {
                out[at + i] = Math.max(0, a[at + i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[outAt + i] = Math.max(0, a[aAt + i]);
            }
        }
    }

    @Override
    public void sigmoidGradient(float[] y, int yAt, float[] gradient, int gradientAt, float[] out, int outAt, int n) {
        if (yAt == outAt && gradientAt == outAt) {
            int at = outAt;
            for (int i = 0; i < n; i++) {
                float value = y[at + i];
                out[at + i] = gradient[at + i] * value * (1 - value);
            }
        } else {
            for (int i = 0; i < n; i++) {
                float value = y[yAt + i];
                out[outAt + i] = gradient[gradientAt + i] * value * (1 - value);
            }
        }
    }

    @Override
    public void tanhGradient(float[] y, int yAt, float[] gradient, int gradientAt, float[] out, int outAt, int n) {
        if (yAt == outAt && gradientAt == outAt) {
            int at = outAt;
            for (int i = 0; i < n; i++) {
                float value = y[at + i];
                out[at + i] = gradient[at + i] * (1 - value * value);
            }
        } else {
            for (int i = 0; i < n; i++) {
                float value = y[yAt + i];
                out[outAt + i] = gradient[gradientAt + i] * (1 - value * value);
            }
        }
    }

    @Override
    public void reluGradient(float[] y, int yAt, float[] gradient, int gradientAt, float[] out, int outAt, int n) {
        if (yAt == outAt && gradientAt == outAt) {
            int at = outAt;
            for (int i = 0; i < n; i++) {
                out[at + i] = y[at + i] > 0 ? gradient[at + i] : 0;
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[outAt + i] = y[yAt + i] > 0 ? gradient[gradientAt + i] : 0;
            }
        }
    }

    @Override
    public void normalizeGradient(
            float[] y,
            int yAt,
            double inverseDeviation,
            float[] gradient,
            int gradientAt,
            float[] out,
            int outAt,
            int n) {
        float mean = (float) (sum(gradient, gradientAt, n) / n);
        float slope = (float) (dot(gradient, gradientAt, y, yAt, n) / n);
        float factor = (float) inverseDeviation;
        for (int i = 0; i < n; i++) {
            out[outAt + i] = (gradient[gradientAt + i] - mean - y[yAt + i] * slope) * factor;
        }
    }

    @Override
    public void maximum(float[] a, int aAt, float[] out, int outAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = Math.max(out[outAt + i], a[aAt + i]);
        }
    }

    @Override
    public void maximumGradient(
            float[] a,
            int aAt,
            float[] largest,
            int largestAt,
            float[] gradient,
            int gradientAt,
            float[] out,
            int outAt,
            int n) {
        for (int i = 0; i < n; i++) {
            boolean taken = a[aAt + i] == largest[largestAt + i];
            out[outAt + i] = taken ? gradient[gradientAt + i] : 0;
            gradient[gradientAt + i] = taken ? 0 : gradient[gradientAt + i];
        }
    }

    @Override
    public void softmax(float[] a, int aAt, float[] out, int outAt, int n) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, a[aAt + i]);
        }
        float sum = 0;
        for (int i = 0; i < n; i++) {
            float value = (float) Math.exp(a[aAt + i] - largest);
            out[outAt + i] = value;
            sum += value;
        }
        float inverse = 1 / sum;
        for (int i = 0; i < n; i++) {
            out[outAt + i] *= inverse;
        }
    }
}
