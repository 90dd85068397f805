package org.unroll.recurrent;

import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;

/** How a layer that reads a sequence in both directions makes one output of the two hidden states. */
public enum DirectionMerge {
    CONCAT,
    ADD,
    MULTIPLY,
    AVERAGE;

    /** Length of the merged vector. */
    public int outputSize(int units) {
        return this == CONCAT ? 2 * units : units;
    }

    /**
     * Merges row by row.
     *
     * @param a {@code [rows, units]}
     * @param b {@code [rows, units]}
     * @param out {@code [rows, outputSize]}
     */
    <A> void merge(Arithmetic<A> math, Numbers<A> a, Numbers<A> b, int rows, int units, Numbers<A> out) {
        int width = outputSize(units);
        A left = math.array(units);
        A right = math.array(units);
        A merged = math.array(width);
        for (int row = 0; row < rows; row++) {
            a.read(row * units, left, 0, units);
            b.read(row * units, right, 0, units);
            switch (this) {
                case CONCAT -> {
                    math.copy(left, 0, merged, 0, units);
                    math.copy(right, 0, merged, units, units);
                }
                case ADD -> {
                    math.copy(left, 0, merged, 0, units);
                    math.add(right, 0, merged, 0, units);
                }
                case MULTIPLY -> math.multiply(left, 0, right, 0, merged, 0, units);
                case AVERAGE -> {
                    math.add(right, 0, left, 0, units);
                    math.scale(left, 0, 0.5, merged, 0, units);
                }
            }
            out.write(row * width, merged, 0, width);
        }
    }

    /**
     * The gradients of both sides.
     *
     * @param gradient {@code [rows, outputSize]}
     * @param a what was merged, {@code [rows, units]}
     * @param b what was merged, {@code [rows, units]}
     * @param aGradient {@code [rows, units]}, set
     * @param bGradient {@code [rows, units]}, set
     */
    <A> void split(
            Arithmetic<A> math,
            Numbers<A> gradient,
            Numbers<A> a,
            Numbers<A> b,
            int rows,
            int units,
            Numbers<A> aGradient,
            Numbers<A> bGradient) {
        int width = outputSize(units);
        A merged = math.array(width);
        A left = math.array(units);
        A right = math.array(units);
        for (int row = 0; row < rows; row++) {
            gradient.read(row * width, merged, 0, width);
            switch (this) {
                case CONCAT -> {
                    math.copy(merged, 0, left, 0, units);
                    math.copy(merged, units, right, 0, units);
                }
                case ADD -> {
                    math.copy(merged, 0, left, 0, units);
                    math.copy(merged, 0, right, 0, units);
                }
                case MULTIPLY -> {
                    b.read(row * units, left, 0, units);
                    a.read(row * units, right, 0, units);
                    math.multiply(merged, 0, left, 0, left, 0, units);
                    math.multiply(merged, 0, right, 0, right, 0, units);
                }
                case AVERAGE -> {
                    math.scale(merged, 0, 0.5, left, 0, units);
                    math.scale(merged, 0, 0.5, right, 0, units);
                }
            }
            aGradient.write(row * units, left, 0, units);
            bGradient.write(row * units, right, 0, units);
        }
    }
}
