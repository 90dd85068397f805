package org.unroll.config;

import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** How the weights follow from the training data: by a rule that turns gradients into changes, or in closed form. */
@Variants
@Doc("How the weights follow from the training data.")
public sealed interface OptimizerConfig {

    /** A rule that turns gradients into changes of the weights. */
    sealed interface GradientBased extends OptimizerConfig {

        /** Learning rate before schedule and warm-up. */
        double learningRate();
    }

    /** Adam. */
    @Variant("adam")
    @Doc("Adam (Kingma & Ba 2015).")
    record Adam(
            @Doc("Learning rate.") @Default("0.001") @Range(above = 0) double learningRate,
            @Doc("Decay of the running mean of the gradient.") @Default("0.9") @Range(atLeast = 0, below = 1)
                    double beta1,
            @Doc("Decay of the running mean of the squared gradient.") @Default("0.999") @Range(atLeast = 0, below = 1)
                    double beta2,
            @Doc("Added to the denominator.") @Default("1.0e-8") @Range(above = 0) double epsilon)
            implements GradientBased {}

    /** Adam with decoupled weight decay. */
    @Variant("adamw")
    @Doc("Adam with decoupled weight decay (Loshchilov & Hutter 2019).")
    record AdamW(
            @Doc("Learning rate.") @Default("0.001") @Range(above = 0) double learningRate,
            @Doc("Decay of the running mean of the gradient.") @Default("0.9") @Range(atLeast = 0, below = 1)
                    double beta1,
            @Doc("Decay of the running mean of the squared gradient.") @Default("0.999") @Range(atLeast = 0, below = 1)
                    double beta2,
            @Doc("Added to the denominator.") @Default("1.0e-8") @Range(above = 0) double epsilon,
            @Doc("Share of each weight, times the learning rate, taken off at each iteration; biases are exempt.")
                    @Default("0.01")
                    @Range(atLeast = 0)
                    double weightDecay)
            implements GradientBased {}

    /** RMSProp. */
    @Variant("rmsprop")
    @Doc("RMSProp (Tieleman & Hinton 2012).")
    record RmsProp(
            @Doc("Learning rate.") @Default("0.001") @Range(above = 0) double learningRate,
            @Doc("Decay of the running mean of the squared gradient.") @Default("0.95") @Range(atLeast = 0, below = 1)
                    double decay,
            @Doc("Added to the denominator.") @Default("1.0e-8") @Range(above = 0) double epsilon)
            implements GradientBased {}

    /** Gradient descent with Nesterov momentum. */
    @Variant("nesterov")
    @Doc("Gradient descent with Nesterov momentum (Sutskever 2013).")
    record Nesterov(
            @Doc("Learning rate.") @Default("0.1") @Range(above = 0) double learningRate,
            @Doc("Share of the last change that is repeated.") @Default("0.9") @Range(atLeast = 0, below = 1)
                    double momentum)
            implements GradientBased {}

    /** Plain gradient descent. */
    @Variant("sgd")
    @Doc("Plain stochastic gradient descent.")
    record Sgd(@Doc("Learning rate.") @Default("0.1") @Range(above = 0) double learningRate) implements GradientBased {}

    /** The weights of a linear head in closed form. */
    @Variant("ridge")
    @Doc("Ridge regression (Hoerl & Kennard 1970): the weights of a linear head in closed form, after one pass over the"
            + " data. All layers below must be reservoirs.")
    record Ridge(
            @Doc("Weight of the sum of squared weights, beside the mean squared error; biases are exempt.")
                    @Default("1.0e-8")
                    @Range(atLeast = 0)
                    double regularization)
            implements OptimizerConfig {}
}
