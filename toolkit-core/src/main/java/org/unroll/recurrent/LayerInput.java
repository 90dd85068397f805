package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.SharedProduct;
import org.unroll.recurrent.kernel.SharedProduct.Stored;
import org.unroll.recurrent.kernel.WeightMatrix;
import org.unroll.recurrent.kernel.Workers;

/** What a recurrent layer reads, all time steps at once: the product with the input weights and its gradients. */
sealed interface LayerInput<A> {

    /** Rows or columns that are worth a thread of their own. */
    int SMALLEST_PART = 32;

    /**
     * {@code sums = x W}.
     *
     * @param weights {@code [inputs, width]}
     * @param packed the same, ready for products
     * @param sums {@code [rows, width]}, one row for each time step of each sequence
     */
    void project(Numbers<A> weights, WeightMatrix<A> packed, Stored<A> sums, int width);

    /**
     * {@code gradient = x' d}.
     *
     * @param sumGradients {@code [rows, width]}
     * @param gradient {@code [inputs, width]}, overwritten
     */
    void weightGradient(Stored<A> sumGradients, Numbers<A> gradient, int width);

    /**
     * Vectors.
     *
     * @param values {@code [rows, size]}
     */
    record Vectors<A>(Numbers<A> values, int rows, int size, SharedProduct product) implements LayerInput<A> {

        @Override
        public void project(Numbers<A> weights, WeightMatrix<A> packed, Stored<A> sums, int width) {
            SharedProduct.byRows(Stored.of(values, size), packed.asStored(), rows, 0, sums);
        }

        @Override
        public void weightGradient(Stored<A> sumGradients, Numbers<A> gradient, int width) {
            product.ofTransposed(Stored.of(values, size), sumGradients, size, width, rows, gradient);
        }

        /**
         * {@code gradient = d W'}, plus what it holds already if asked.
         *
         * @param gradient {@code [rows, size]}
         */
        void inputGradient(Stored<A> sumGradients, WeightMatrix<A> weights, boolean add, Numbers<A> gradient) {
            SharedProduct.byRows(sumGradients, weights.transpose(), rows, add ? 1 : 0, Stored.of(gradient, size));
        }
    }

    /**
     * Symbols. The product of a one-hot vector with a matrix is a row of the matrix, so rows are copied and added up
     * where vectors need products.
     */
    final class Symbols<A> implements LayerInput<A> {

        private final int[] symbols;
        private final Arithmetic<A> math;

        /** @param symbols one for each row */
        Symbols(int[] symbols, Arithmetic<A> math) {
            this.symbols = symbols;
            this.math = math;
        }

        @Override
        public void project(Numbers<A> weights, WeightMatrix<A> packed, Stored<A> sums, int width) {
            Workers.split(symbols.length, SMALLEST_PART, (from, to) -> {
                for (int r = from; r < to; r++) {
                    weights.copyTo(symbols[r] * width, sums.numbers(), (int) sums.at() + r * sums.stride(), width);
                }
            });
        }

        @Override
        public void weightGradient(Stored<A> sumGradients, Numbers<A> gradient, int width) {
            gradient.array().assign(0);
            Workers.split(width, SMALLEST_PART, (from, to) -> {
                int n = to - from;
                A row = math.array(n);
                List<A> sums = new ArrayList<>(Collections.nCopies((int) gradient.length() / width, null));
                for (int r = 0; r < symbols.length; r++) {
                    if (sums.get(symbols[r]) == null) {
                        sums.set(symbols[r], math.array(n));
                    }
                    sumGradients.numbers().read((int) sumGradients.at() + r * sumGradients.stride() + from, row, 0, n);
                    math.add(row, sums.get(symbols[r]), n);
                }
                for (int symbol = 0; symbol < sums.size(); symbol++) {
                    if (sums.get(symbol) != null) {
                        gradient.write(symbol * width + from, sums.get(symbol), 0, n);
                    }
                }
            });
        }
    }
}
