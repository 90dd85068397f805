package org.unroll.config;

import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** The rule that turns gradients into changes of the weights. */
@Variants
@Doc("The rule that turns gradients into changes of the weights.")
public sealed interface OptimizerConfig {

    /** Learning rate before schedule and warm-up. */
    double learningRate();

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
            implements OptimizerConfig {}

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
            implements OptimizerConfig {}

    /** RMSProp. */
    @Variant("rmsprop")
    @Doc("RMSProp (Tieleman & Hinton 2012).")
    record RmsProp(
            @Doc("Learning rate.") @Default("0.001") @Range(above = 0) double learningRate,
            @Doc("Decay of the running mean of the squared gradient.") @Default("0.95") @Range(atLeast = 0, below = 1)
                    double decay,
            @Doc("Added to the denominator.") @Default("1.0e-8") @Range(above = 0) double epsilon)
            implements OptimizerConfig {}

    /** Gradient descent with Nesterov momentum. */
    @Variant("nesterov")
    @Doc("Gradient descent with Nesterov momentum (Sutskever 2013).")
    record Nesterov(
            @Doc("Learning rate.") @Default("0.1") @Range(above = 0) double learningRate,
            @Doc("Share of the last change that is repeated.") @Default("0.9") @Range(atLeast = 0, below = 1)
                    double momentum)
            implements OptimizerConfig {}

    /** Plain gradient descent. */
    @Variant("sgd")
    @Doc("Plain stochastic gradient descent.")
    record Sgd(@Doc("Learning rate.") @Default("0.1") @Range(above = 0) double learningRate)
            implements OptimizerConfig {}
}
