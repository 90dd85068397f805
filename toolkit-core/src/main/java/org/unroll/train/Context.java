package org.unroll.train;

import java.util.Arrays;

/** What a model writes a text from, as its network reads it: a vector of numbers, or a sequence of symbols. */
public sealed interface Context {

    /** A context without time. */
    static Context vector(float... numbers) {
        return new Vector(numbers);
    }

    /** A context with a symbol in each time step. */
    static Context symbols(int... symbols) {
        return new Symbols(symbols);
    }

    /** A vector of numbers, such as a class or an image. */
    final class Vector implements Context {
        private final float[] numbers;

        private Vector(float... numbers) {
            this.numbers = numbers.clone();
        }

        /** A copy of the numbers. */
        public float[] numbers() {
            return numbers.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Vector vector && Arrays.equals(vector.numbers, numbers);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(numbers);
        }

        @Override
        public String toString() {
            return Arrays.toString(numbers);
        }
    }

    /** A sequence of symbols, such as a text. */
    final class Symbols implements Context {
        private final int[] symbols;

        private Symbols(int... symbols) {
            this.symbols = symbols.clone();
        }

        /** Number of time steps. */
        public int length() {
            return symbols.length;
        }

        /** A copy of the symbols. */
        public int[] symbols() {
            return symbols.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Symbols sequence && Arrays.equals(sequence.symbols, symbols);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(symbols);
        }

        @Override
        public String toString() {
            return Arrays.toString(symbols);
        }
    }
}
