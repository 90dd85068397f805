package org.unroll.cli;

import org.unroll.config.EvaluationConfig.SampleConfig;
import org.unroll.infer.Sampler;
import org.unroll.infer.TextGenerator;

/**
 * A text that a model writes.
 *
 * @param sample prompt, length and how characters are drawn
 * @param seed of the draws
 */
record SampleText(SampleConfig sample, long seed) {

    /**
     * Prints the prompt and each character as soon as it is drawn.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    void write(TextGenerator generator, Terminal terminal) {
        Sampler sampler = new Sampler(sample.temperature(), sample.topK(), sample.topP(), seed);
        terminal.text(sample.prompt());
        generator.generate(sample.prompt(), sample.length(), sampler, terminal::text);
        terminal.line("");
    }
}
