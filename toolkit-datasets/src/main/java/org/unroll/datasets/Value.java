package org.unroll.datasets;

import java.util.Arrays;

/** An input or a label of one example: a vector, or a sequence of vectors or symbols. */
public sealed interface Value {

    /** Numbers at each time step; 1 for symbols. */
    int features();

    /** A value without time. */
    final class Vector implements Value {
        private final float[] numbers;

        /** A vector of the numbers. */
        public Vector(float... numbers) {
            this.numbers = numbers.clone();
        }

        @Override
        public int features() {
            return numbers.length;
        }

        /** Copies the numbers into an array, from {@code offset} on. */
        public void copyTo(float[] target, int offset) {
            System.arraycopy(numbers, 0, target, offset, numbers.length);
        }
    }

    /** A value for each time step. */
    sealed interface Sequence extends Value {

        /** Number of time steps. */
        int length();

        /**
         * Copies time steps {@code from} to {@code to - 1} of one feature.
         *
         * @param offset where in the target the first of them goes
         */
        void copyTo(int feature, int from, int to, float[] target, int offset);
    }

    /** A view on a part of some symbols. */
    final class SymbolSequence implements Sequence {
        private final Symbols symbols;
        private final long start;
        private final int length;

        /** A view on the whole array, which must not change any more. */
        public SymbolSequence(int... symbols) {
            this(Symbols.of(symbols), 0, symbols.length);
        }

        /** A view on {@code length} symbols of the array, which must not change any more. */
        public SymbolSequence(int[] symbols, int start, int length) {
            this(Symbols.of(symbols), start, length);
        }

        /** A view on {@code length} symbols from {@code start} on. */
        public SymbolSequence(Symbols symbols, long start, int length) {
            this.symbols = symbols;
            this.start = start;
            this.length = length;
        }

        /**
         * What a network reads that writes a sequence: the output of the step before, with teacher forcing the right
         * one.
         *
         * @param startMark stands before the first output
         */
        public static SymbolSequence previous(int[] outputs, int startMark) {
            int[] previous = new int[outputs.length];
            previous[0] = startMark;
            System.arraycopy(outputs, 0, previous, 1, outputs.length - 1);
            return new SymbolSequence(previous);
        }

        @Override
        public int features() {
            return 1;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public void copyTo(int feature, int from, int to, float[] target, int offset) {
            symbols.copyTo(start + from, to - from, target, offset);
        }
    }

    /** A sequence of vectors. */
    final class NumberSequence implements Sequence {
        private final float[][] numbers;

        /**
         * A sequence of the numbers.
         *
         * @param numbers {@code [features][timeSteps]}
         */
        public NumberSequence(float[]... numbers) {
            this.numbers = Arrays.stream(numbers).map(float[]::clone).toArray(float[][]::new);
        }

        @Override
        public int features() {
            return numbers.length;
        }

        @Override
        public int length() {
            return numbers[0].length;
        }

        @Override
        public void copyTo(int feature, int from, int to, float[] target, int offset) {
            System.arraycopy(numbers[feature], from, target, offset, to - from);
        }
    }
}
