package org.unroll.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.unroll.config.OptimizerConfig;
import org.unroll.graph.FrozenLayers;
import org.unroll.graph.Optimizers;
import org.unroll.recurrent.kernel.Arithmetic;

/** Changes all weights of a network at once, by ND4J's update rules, with decoupled weight decay. */
final class Optimizer {

    private final ComputationGraph network;
    private final IUpdater rule;
    private final double fullLearningRate;
    private final double weightDecay;
    private final INDArray state;
    private final GradientUpdater<?> updater;
    private final Optional<AdamUpdate<?>> adam;
    private final List<INDArray> weights = new ArrayList<>();

    Optimizer(OptimizerConfig.GradientBased config, ComputationGraph network) {
        this.network = network;
        this.rule = Optimizers.of(config);
        this.fullLearningRate = config.learningRate();
        this.weightDecay = Optimizers.weightDecay(config);
        long size = rule.stateSize(network.params().length());
        this.state = size == 0 ? null : Nd4j.zeros(network.params().dataType(), 1, size);
        this.updater = rule.instantiate(state, true);
        this.adam = rule instanceof Adam conf ? Optional.of(adam(conf)) : Optional.empty();
        for (Layer layer : network.getLayers()) {
            var conf = layer.conf().getLayer();
            if (FrozenLayers.isFrozen(layer)) {
                continue;
            }
            layer.paramTable().forEach((key, values) -> {
                if (conf.initializer().isWeightParam(conf, key)) {
                    weights.add(values);
                }
            });
        }
    }

    private AdamUpdate<?> adam(Adam conf) {
        return new AdamUpdate<>(Arithmetic.of(network.params().dataType()), conf, network.params(), state);
    }

    /**
     * One update.
     *
     * @param gradient of all weights, {@code [1, parameters]}; overwritten
     * @param iteration from 0
     */
    void update(INDArray gradient, double learningRate, int iteration) {
        if (weightDecay > 0) {
            weights.forEach(values -> values.muli(1 - learningRate * weightDecay));
        }
        if (adam.isPresent()) {
            adam.get().apply(gradient, learningRate, iteration);
            return;
        }
        rule.setLrAndSchedule(learningRate, null);
        updater.applyUpdater(gradient, iteration, 0);
        network.params().subi(gradient.reshape(network.params().shape()));
    }

    /** Learning rate before schedule and warm-up. */
    double fullLearningRate() {
        return fullLearningRate;
    }

    /** Running means and the like, {@code [1, values]}; null for a rule without any. */
    INDArray state() {
        return state;
    }

    /** Goes on from a saved state. */
    void restore(INDArray saved) {
        state.assign(saved.reshape(state.shape()));
    }
}
