package org.unroll.config;

import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;

/** Shares of the data kept for validation and test; the rest is for training. */
@Doc("Shares of the data kept for validation and test; the rest is for training.")
public record SplitConfig(
        @Doc("Share of the data for validation.") @Default("0.05") @Range(atLeast = 0, below = 1) double validation,
        @Doc("Share of the data for the final test.") @Default("0.05") @Range(atLeast = 0, below = 1) double test) {}
