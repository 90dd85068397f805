package org.unroll.recurrent;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.Scratch;

/**
 * Forward and backward pass of a {@link SymbolEmbedding}: rows of tables are copied, and gradients are added up in the
 * rows they came from.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class SymbolEmbeddingPasses<A> {

    private final int[] vocabularies;
    private final int[] sizes;
    private final int width;
    private final Arithmetic<A> math;
    private final Scratch<A> inputCopy;
    private final Scratch<A> gradientCopy;

    /** {@code [row][symbol]}, one row for each time step of each sequence, time first. */
    private int[][] symbols;

    SymbolEmbeddingPasses(SymbolEmbedding conf, Arithmetic<A> math) {
        this.vocabularies = conf.getVocabularies();
        this.sizes = conf.getSizes();
        this.width = (int) conf.getNOut();
        this.math = math;
        this.inputCopy = new Scratch<>(math);
        this.gradientCopy = new Scratch<>(math);
    }

    /**
     * Writes the vectors of all symbols.
     *
     * @param input {@code [miniBatch, symbols, timeSteps]}
     * @param output {@code [timeSteps, miniBatch, sum of sizes]}
     */
    void forward(INDArray input, Map<String, INDArray> parameters, INDArray output) {
        symbols = symbols(input);
        Numbers<A> vectors = math.numbers(output);
        int column = 0;
        for (int symbol = 0; symbol < sizes.length; symbol++) {
            Numbers<A> table = math.numbers(parameters.get(SymbolEmbeddingParameters.key(symbol)));
            for (int row = 0; row < symbols.length; row++) {
                table.copyTo(symbols[row][symbol] * sizes[symbol], vectors, row * width + column, sizes[symbol]);
            }
            column += sizes[symbol];
        }
    }

    /**
     * The gradients of the tables after the last {@link #forward}.
     *
     * @param gradient of the output, {@code [miniBatch, sum of sizes, timeSteps]}
     * @param gradients where to write those of the parameters
     */
    void backward(INDArray gradient, Map<String, INDArray> gradients) {
        Numbers<A> ofOutput = TimeMajor.of(math, gradient, gradientCopy);
        int column = 0;
        for (int symbol = 0; symbol < sizes.length; symbol++) {
            INDArray view = gradients.get(SymbolEmbeddingParameters.key(symbol));
            view.assign(0);
            Numbers<A> table = math.numbers(view);
            int size = sizes[symbol];
            A sum = math.array(size);
            A part = math.array(size);
            for (int row = 0; row < symbols.length; row++) {
                int at = symbols[row][symbol] * size;
                table.read(at, sum, 0, size);
                ofOutput.read(row * width + column, part, 0, size);
                math.add(part, sum, size);
                table.write(at, sum, 0, size);
            }
            column += size;
        }
    }

    private int[][] symbols(INDArray input) {
        int count = sizes.length;
        Numbers<A> values = TimeMajor.of(math, input, inputCopy);
        A numbers = math.array(Math.toIntExact(values.length()));
        values.read(0, numbers, 0, (int) values.length());
        int[][] rows = new int[(int) values.length() / count][count];
        for (int i = 0; i < values.length(); i++) {
            double value = math.get(numbers, i);
            int symbol = (int) value;
            if (symbol != value || symbol < 0 || symbol >= vocabularies[i % count]) {
                throw new IllegalArgumentException("An embedding of " + vocabularies[i % count]
                        + " symbols got the value " + value + " as symbol " + (i % count + 1)
                        + " of a time step; expected an integer from 0 to " + (vocabularies[i % count] - 1));
            }
            rows[i / count][i % count] = symbol;
        }
        return rows;
    }
}
