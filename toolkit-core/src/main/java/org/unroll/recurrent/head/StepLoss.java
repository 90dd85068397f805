package org.unroll.recurrent.head;

import org.unroll.recurrent.kernel.Arithmetic;

/** A loss that scores each time step of a sequence by itself. */
sealed interface StepLoss extends HeadLoss permits SoftmaxLoss, SigmoidLoss, LinearLoss, QuantileLoss {

    /** Turns weighted sums into their gradient, in place, and returns the loss. */
    <A> double lossAndGradient(Arithmetic<A> math, A sums, int at, int outputs, A labels, int labelAt);
}
