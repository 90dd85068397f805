package org.unroll.inspect;

import java.util.List;
import org.unroll.infer.ForecastExample;

/** An answer of a model that is wrong, or far from the truth. */
public sealed interface Mistake {

    /**
     * A whole sequence taken for another class.
     *
     * @param read what was read: its text, the name of its file, or its number in the part
     * @param truth the right class
     * @param answer the class that was told
     * @param probability that the model gave to its answer
     * @param ofTruth probability that it gave to the right class
     */
    record WrongClass(String read, String truth, String answer, double probability, double ofTruth)
            implements Mistake {}

    /**
     * A time step taken for another class.
     *
     * @param sequence name of the sequence, or its number in the part
     * @param before what stands before the time step, if it is known
     * @param step what the time step is: a word, a time, or its number in the sequence
     * @param after what stands after it, if it is known
     * @param truth the right class
     * @param answer the class that was told
     * @param probability that the model gave to its answer
     * @param ofTruth probability that it gave to the right class
     */
    record WrongTimeStep(
            String sequence,
            List<String> before,
            String step,
            List<String> after,
            String truth,
            String answer,
            double probability,
            double ofTruth)
            implements Mistake {
        public WrongTimeStep {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /**
     * A text that is not the one that was wanted.
     *
     * @param read what was read: a text, a class, the name of a file, or its number in the part
     * @param wanted the right text; of several the one that is nearest to what was written
     * @param written what the model wrote
     * @param errorRate changes that make the right text of it, divided by the tokens of the right text
     * @param logProbability natural logarithm of the probability that the model gave to what it wrote; NaN if it tells
     *     none
     */
    record WrongText(String read, String wanted, String written, double errorRate, double logProbability)
            implements Mistake {}

    /**
     * A symbol of a text that the model did not expect. {@code before + symbol + after} is a piece of the text; the end
     * of a text is an empty symbol.
     *
     * @param about what the text is about, such as a class; empty if it is about nothing
     * @param before text that the model had read
     * @param symbol what came
     * @param after text that comes after it
     * @param probability that the model gave to the symbol
     * @param expected symbol that it thought likeliest
     * @param ofExpected probability that it gave to that one
     */
    record Surprise(
            String about,
            String before,
            String symbol,
            String after,
            double probability,
            String expected,
            double ofExpected)
            implements Mistake {}

    /**
     * A number far from the truth, in original units where they are known.
     *
     * @param sequence name of the sequence, or its number in the part
     * @param step what the time step is: a time, or its number in the sequence; empty if the number is told of a whole
     *     sequence
     */
    record FarNumber(String sequence, String step, double truth, double answer) implements Mistake {}

    /** A forecast far from what came. */
    record FarForecast(ForecastExample forecast) implements Mistake {}
}
