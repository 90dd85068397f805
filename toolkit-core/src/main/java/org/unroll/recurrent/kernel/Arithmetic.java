package org.unroll.recurrent.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Element-wise arithmetic on stretches of primitive arrays, the vocabulary in which cells and losses are written. Each
 * formula exists once and runs in {@code float} for training and in {@code double} for gradient checks.
 *
 * <p>Every operation reads {@code n} elements of each operand, starting at the position that follows it in the argument
 * list, or at 0 without one. Output and operand may be the same stretch. Operations whose stretches all begin at the
 * same position are several times faster than others: only for those the compiler finds vector instructions.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public abstract sealed class Arithmetic<A> permits FloatArithmetic, DoubleArithmetic {

    /**
     * The arithmetic of an ND4J type.
     *
     * @throws IllegalArgumentException for a type other than FLOAT and DOUBLE
     */
    public static Arithmetic<?> of(DataType type) {
        return switch (type) {
            case FLOAT -> FloatArithmetic.INSTANCE;
            case DOUBLE -> DoubleArithmetic.INSTANCE;
            default ->
                throw new IllegalArgumentException(
                        "Recurrent layers compute in FLOAT or DOUBLE; the network's data type is " + type
                                + ". Build it with dataType(DataType.FLOAT).");
        };
    }

    /** The number type. */
    public abstract DataType type();

    /** A new primitive array of zeros. */
    public abstract A array(int length);

    /** A new array of primitive arrays. */
    public abstract A[] arrays(int count, int length);

    /** The memory of an ND4J array, which must be row-major without gaps. */
    public abstract Numbers<A> numbers(INDArray array);

    /** Length of a primitive array. */
    public abstract int length(A a);

    /** One element. */
    public abstract double get(A a, int at);

    /** Sets one element. */
    public abstract void set(A a, int at, double value);

    /** {@code a = value}. */
    public abstract void fill(A a, int at, int n, double value);

    /** {@code out = a}. */
    public abstract void copy(A a, int aAt, A out, int outAt, int n);

    /** {@code out = out + a}. */
    public abstract void add(A a, int aAt, A out, int outAt, int n);

    /** {@code out = a * factor}. */
    public abstract void scale(A a, int aAt, double factor, A out, int outAt, int n);

    /** {@code out = a * b}. */
    public abstract void multiply(A a, int aAt, A b, int bAt, A out, int outAt, int n);

    /** {@code out = out + a * b}. */
    public abstract void addProduct(A a, int aAt, A b, int bAt, A out, int outAt, int n);

    /** {@code out = out + a * factor}. */
    public abstract void addScaled(A a, int aAt, double factor, A out, int outAt, int n);

    /** {@code out = a - b}. */
    public abstract void subtract(A a, int aAt, A b, int bAt, A out, int outAt, int n);

    /** {@code out = a + addend}. */
    public abstract void shift(A a, int aAt, double addend, A out, int outAt, int n);

    /** {@code out = weight * a + (1 - weight) * b}. */
    public abstract void interpolate(A weight, int weightAt, A a, int aAt, A b, int bAt, A out, int outAt, int n);

    /**
     * One step of Adam (Kingma &amp; Ba 2015): {@code mean = beta1 mean + (1 - beta1) gradient}, {@code square = beta2
     * square + (1 - beta2) gradient^2}, {@code out = out - step * mean / (sqrt(square) + epsilon)}. All stretches begin
     * at 0.
     */
    public abstract void adam(
            A gradient, A mean, A square, A out, int n, double beta1, double beta2, double step, double epsilon);

    /** The sum of {@code a * b}. */
    public abstract double dot(A a, int aAt, A b, int bAt, int n);

    /** The sum of {@code a}. */
    public abstract double sum(A a, int aAt, int n);

    /** {@code out = 1 / (1 + exp(-a))}. */
    public abstract void sigmoid(A a, int aAt, A out, int outAt, int n);

    /** {@code out = tanh(a)}. */
    public abstract void tanh(A a, int aAt, A out, int outAt, int n);

    /** {@code out = max(0, a)}. */
    public abstract void relu(A a, int aAt, A out, int outAt, int n);

    /** {@code out = gradient * y * (1 - y)}, where {@code y} is the output of {@link #sigmoid}. */
    public abstract void sigmoidGradient(A y, int yAt, A gradient, int gradientAt, A out, int outAt, int n);

    /** {@code out = gradient * (1 - y * y)}, where {@code y} is the output of {@link #tanh}. */
    public abstract void tanhGradient(A y, int yAt, A gradient, int gradientAt, A out, int outAt, int n);

    /** {@code out = gradient} where {@code y > 0}, else 0, where {@code y} is the output of {@link #relu}. */
    public abstract void reluGradient(A y, int yAt, A gradient, int gradientAt, A out, int outAt, int n);

    /** {@code out = max(out, a)}. */
    public abstract void maximum(A a, int aAt, A out, int outAt, int n);

    /**
     * {@code out = gradient} where {@code a = largest}, which takes the gradient away: it becomes 0. Elsewhere
     * {@code out = 0}. Called for one operand of a {@link #maximum} after the other, it gives the gradient to the first
     * of equals.
     */
    public abstract void maximumGradient(
            A a, int aAt, A largest, int largestAt, A gradient, int gradientAt, A out, int outAt, int n);

    /** {@code out = exp(a - max) / sum(exp(a - max))} over the stretch. */
    public abstract void softmax(A a, int aAt, A out, int outAt, int n);

    /**
     * {@code out = (a - mean(a)) / deviation(a)} over the stretch, so that it has mean 0 and deviation 1.
     *
     * @param epsilon added to the variance, against division by 0
     * @return {@code 1 / deviation(a)}
     */
    public double normalize(A a, int aAt, A out, int outAt, int n, double epsilon) {
        shift(a, aAt, -sum(a, aAt, n) / n, out, outAt, n);
        double inverseDeviation = 1 / Math.sqrt(dot(out, outAt, out, outAt, n) / n + epsilon);
        scale(out, outAt, inverseDeviation, out, outAt, n);
        return inverseDeviation;
    }

    /**
     * {@code out = (gradient - mean(gradient) - y * mean(gradient * y)) / deviation}, where {@code y} is the output of
     * {@link #normalize}.
     */
    public abstract void normalizeGradient(
            A y, int yAt, double inverseDeviation, A gradient, int gradientAt, A out, int outAt, int n);

    // The same with all stretches at 0.

    /** {@code out = a}. */
    public final void copy(A a, A out, int n) {
        copy(a, 0, out, 0, n);
    }

    /** {@code out = out + a}. */
    public final void add(A a, A out, int n) {
        add(a, 0, out, 0, n);
    }

    /** {@code out = a * factor}. */
    public final void scale(A a, double factor, A out, int n) {
        scale(a, 0, factor, out, 0, n);
    }

    /** {@code out = a * b}. */
    public final void multiply(A a, A b, A out, int n) {
        multiply(a, 0, b, 0, out, 0, n);
    }

    /** {@code out = out + a * b}. */
    public final void addProduct(A a, A b, A out, int n) {
        addProduct(a, 0, b, 0, out, 0, n);
    }

    /** {@code out = a - b}. */
    public final void subtract(A a, A b, A out, int n) {
        subtract(a, 0, b, 0, out, 0, n);
    }

    /** {@code out = weight * a + (1 - weight) * b}. */
    public final void interpolate(A weight, A a, A b, A out, int n) {
        interpolate(weight, 0, a, 0, b, 0, out, 0, n);
    }

    /** {@code out = 1 / (1 + exp(-a))}. */
    public final void sigmoid(A a, A out, int n) {
        sigmoid(a, 0, out, 0, n);
    }

    /** {@code out = tanh(a)}. */
    public final void tanh(A a, A out, int n) {
        tanh(a, 0, out, 0, n);
    }

    /** {@code out = max(0, a)}. */
    public final void relu(A a, A out, int n) {
        relu(a, 0, out, 0, n);
    }

    /** {@code out = gradient * y * (1 - y)}, where {@code y} is the output of {@link #sigmoid}. */
    public final void sigmoidGradient(A y, A gradient, A out, int n) {
        sigmoidGradient(y, 0, gradient, 0, out, 0, n);
    }

    /** {@code out = gradient * (1 - y * y)}, where {@code y} is the output of {@link #tanh}. */
    public final void tanhGradient(A y, A gradient, A out, int n) {
        tanhGradient(y, 0, gradient, 0, out, 0, n);
    }

    /** {@code out = gradient} where {@code y > 0}, else 0, where {@code y} is the output of {@link #relu}. */
    public final void reluGradient(A y, A gradient, A out, int n) {
        reluGradient(y, 0, gradient, 0, out, 0, n);
    }
}
