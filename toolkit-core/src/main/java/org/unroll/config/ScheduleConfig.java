package org.unroll.config;

import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** How the learning rate changes in the course of training. */
@Variants
@Doc("How the learning rate changes in the course of training.")
public sealed interface ScheduleConfig {

    /** Stays as it is. */
    @Variant("constant")
    @Doc("Stays as it is.")
    record Constant() implements ScheduleConfig {}

    /** Falls by a factor every few epochs. */
    @Variant("step")
    @Doc("Is multiplied by a factor every few epochs.")
    record Step(
            @Doc("Epochs between two changes.") @Default("1") @Range(atLeast = 1) int everyEpochs,
            @Doc("Factor of a change.") @Default("0.5") @Range(above = 0, atMost = 1) double factor)
            implements ScheduleConfig {}

    /** Falls at every iteration, by a factor per epoch. */
    @Variant("exponential")
    @Doc("Falls smoothly, by a factor for each epoch.")
    record Exponential(@Doc("Factor of one epoch.") @Default("0.9") @Range(above = 0, atMost = 1) double factorPerEpoch)
            implements ScheduleConfig {}

    /** Falls along half a cosine from the end of warm-up to the last iteration. */
    @Variant("cosine")
    @Doc("Falls along half a cosine until the last iteration (Loshchilov & Hutter 2017).")
    record Cosine(
            @Doc("Share of the learning rate that is left at the end.") @Default("0.0") @Range(atLeast = 0, atMost = 1)
                    double finalFraction)
            implements ScheduleConfig {}

    /** Falls when the validation loss stops falling. */
    @Variant("plateau")
    @Doc("Is multiplied by a factor when the validation loss stops falling.")
    record Plateau(
            @Doc("Factor of a change.") @Default("0.5") @Range(above = 0, below = 1) double factor,
            @Doc("Validations without improvement before a change.") @Default("2") @Range(atLeast = 1) int patience,
            @Doc("The learning rate never falls below this one.") @Default("1.0e-6") @Range(atLeast = 0) double minimum)
            implements ScheduleConfig {}
}
