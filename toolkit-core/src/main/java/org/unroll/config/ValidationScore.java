package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Which score of the validation part tells good models from better ones. */
public enum ValidationScore {
    @Doc("The loss; of a model that writes, with right tokens before each step (teacher forcing).")
    LOSS,
    @Doc("The share of texts that a model writes rightly by itself.")
    EXACT_MATCH,
    @Doc("BLEU of the texts that a model writes by itself.")
    BLEU,
    @Doc("The character or word error rate of the texts that a model writes by itself.")
    ERROR_RATE
}
