package org.unroll.graph;

import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.unroll.config.OptimizerConfig;

/** ND4J's form of an optimizer. */
public final class Optimizers {

    private Optimizers() {}

    /**
     * The update rule at its full learning rate; weight decay is not part of it. Ridge regression updates nothing step
     * by step; its rule changes no weight.
     */
    public static IUpdater of(OptimizerConfig config) {
        if (config instanceof OptimizerConfig.Adam adam) {
            return new Adam(adam.learningRate(), adam.beta1(), adam.beta2(), adam.epsilon());
        }
        if (config instanceof OptimizerConfig.AdamW adam) {
            return new Adam(adam.learningRate(), adam.beta1(), adam.beta2(), adam.epsilon());
        }
        if (config instanceof OptimizerConfig.RmsProp rmsProp) {
            return new RmsProp(rmsProp.learningRate(), rmsProp.decay(), rmsProp.epsilon());
        }
        if (config instanceof OptimizerConfig.Nesterov nesterov) {
            return new Nesterovs(nesterov.learningRate(), nesterov.momentum());
        }
        if (config instanceof OptimizerConfig.Sgd sgd) {
            return new Sgd(sgd.learningRate());
        }
        if (config instanceof OptimizerConfig.Ridge) {
            return new Sgd(0);
        }
        throw new IllegalArgumentException("Unknown optimizer " + config);
    }

    /** Share of each weight, times the learning rate, taken off at each iteration. */
    public static double weightDecay(OptimizerConfig config) {
        return config instanceof OptimizerConfig.AdamW adam ? adam.weightDecay() : 0;
    }
}
