package org.unroll.config;

import java.util.Optional;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;

/** The {@code evaluation} section: what is shown when training ends. */
@Doc("What is shown when training ends.")
public record EvaluationConfig(
        @Doc("Score the best model on the test part when training ends.") @Default("true") boolean test,
        @Doc("Text generated when training ends.") Optional<SampleConfig> sample) {

    /** Text to generate from a trained character model. */
    @Doc("Text to generate from a trained character model.")
    public record SampleConfig(
            @Doc("Text that the model continues.") @Default("'The '") String prompt,
            @Doc("Characters to generate.") @Default("300") @Range(atLeast = 1, atMost = 10_000_000) int length,
            @Doc("Below 1 the likely characters become likelier, above 1 all become more alike; 0 always"
                            + " takes the likeliest.")
                    @Default("1.0")
                    @Range(atLeast = 0, atMost = 100)
                    double temperature,
            @Doc("Choose only among this many of the likeliest characters.") @Range(atLeast = 1) Optional<Integer> topK,
            @Doc("Choose only among the likeliest characters that together have this probability (Holtzman 2020).")
                    @Range(above = 0, atMost = 1)
                    Optional<Double> topP) {}
}
