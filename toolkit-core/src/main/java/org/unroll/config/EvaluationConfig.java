package org.unroll.config;

import java.util.Optional;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;

/** The {@code evaluation} section: what is shown when training ends. */
@Doc("What is shown when training ends.")
public record EvaluationConfig(
        @Doc("Score the best model on the test part when training ends.") @Default("true") boolean test,
        @Doc("Text generated when training ends.") Optional<SampleConfig> sample,
        @Doc("Free runs that a model of a series is scored by. Default: 84 time steps from 100 points.")
                Optional<FreeRunConfig> freeRun,
        @Doc(
                        "Beam with which texts are written that are scored: how many are continued side by side. 1 always takes the"
                                + " likeliest token.")
                @Default("1")
                @Range(atLeast = 1, atMost = 1000)
                int beam) {

    /**
     * The free runs that a model of a series is scored by: the network reads true values for a while, then goes on by
     * itself, each prediction being its next input.
     */
    @Doc(
            "The free runs that a model of a series is scored by: it reads true values for a while, then its own predictions.")
    public record FreeRunConfig(
            @Doc("Time steps the model goes on by itself; the last one is scored.")
                    @Default("84")
                    @Range(atLeast = 1, atMost = 100_000)
                    int steps,
            @Doc("Number of points of the series, at equal distances, from which the model goes on.")
                    @Default("100")
                    @Range(atLeast = 1, atMost = 10_000)
                    int starts,
            @Doc("True values read before each free run.") @Default("500") @Range(atLeast = 1, atMost = 100_000)
                    int washout) {

        /** The free runs of a config that describes none. */
        public static final FreeRunConfig DEFAULT = new FreeRunConfig(84, 100, 500);

        /** Time steps of the shortest series that has room for a free run. */
        public int shortestSeries() {
            return Math.addExact(washout, steps);
        }
    }

    /** Text to generate from a trained language model. */
    @Doc("Text to generate from a trained language model.")
    public record SampleConfig(
            @Doc("Text that the model continues.") @Default("'The '") String prompt,
            @Doc("Characters, words or subwords to generate.") @Default("300") @Range(atLeast = 1, atMost = 10_000_000)
                    int length,
            @Doc("Below 1 the likely symbols become likelier, above 1 all become more alike; 0 always"
                            + " takes the likeliest.")
                    @Default("1.0")
                    @Range(atLeast = 0, atMost = 100)
                    double temperature,
            @Doc("Choose only among this many of the likeliest symbols.") @Range(atLeast = 1) Optional<Integer> topK,
            @Doc("Choose only among the likeliest symbols that together have this probability (Holtzman 2020).")
                    @Range(above = 0, atMost = 1)
                    Optional<Double> topP) {}
}
