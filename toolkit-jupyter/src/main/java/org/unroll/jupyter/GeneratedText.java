package org.unroll.jupyter;

/**
 * A text that a language model has written.
 *
 * @param prompt what it continues
 * @param text what it has written after that
 */
public record GeneratedText(String prompt, String text) {

    @Override
    public String toString() {
        return prompt + text;
    }
}
