package org.unroll.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.unroll.config.Experiment;
import org.unroll.graph.GraphCompiler;
import org.unroll.recurrent.BackwardObserver;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.RecurrentSpectrum;
import org.unroll.train.Model;
import org.unroll.train.SequenceData;
import org.unroll.train.TrainingStep;

/**
 * How gradients flow back through time in a network: for each recurrent layer the norm of the gradient of the loss at
 * time step t with respect to the states at t - k.
 *
 * <p>The gradients are exact: a loss at a single step is propagated back, and the total derivative with respect to each
 * state is read on the way, by way of all layers. The single step is the last real one of each sequence; for the
 * direction of a layer that reads backwards it is the first. Lag 0 is the first step on the way back at which a layer
 * sees that loss: for an encoder the end of its source.
 *
 * <p>Hochreiter, "Untersuchungen zu dynamischen neuronalen Netzen" (1991); Bengio, Simard &amp; Frasconi, "Learning
 * long-term dependencies with gradient descent is difficult" (1994); Pascanu, Mikolov &amp; Bengio, "On the difficulty
 * of training recurrent neural networks" (2013).
 *
 * @param loss of the mini-batch, all steps scored
 * @param sequences number of sequences of the mini-batch
 * @param timeSteps number of time steps of its longest sequence
 * @param layers the recurrent layers from input to head; one with two directions stands here twice
 * @param parameters all blocks of parameters of the network
 */
public record GradientFlow(
        double loss, int sequences, int timeSteps, List<LayerFlow> layers, List<ParameterGradient> parameters) {

    public GradientFlow {
        layers = List.copyOf(layers);
        parameters = List.copyOf(parameters);
    }

    /**
     * Looks at a network with one mini-batch, noise of training such as dropout included. Parameters stay as they are;
     * states that the network carried from an earlier mini-batch are forgotten.
     *
     * @param network as {@link GraphCompiler} makes it, or any whose recurrent layers are {@link RecurrentLayer}s and
     *     whose outputs are {@link org.unroll.recurrent.head.SequenceHead}s
     * @param batch inputs {@code [miniBatch, features, timeSteps]}, labels and masks; without masks all steps are real
     * @throws IllegalArgumentException if the network has no recurrent layer
     */
    public static GradientFlow of(ComputationGraph network, MultiDataSet batch) {
        if (recurrentLayers(network).isEmpty()) {
            throw new IllegalArgumentException(
                    "The network has no recurrent layer through which a gradient could flow back in time.");
        }
        Collection<TrainingListener> listeners = List.copyOf(network.getListeners());
        try {
            return measure(network, batch);
        } finally {
            network.setListeners(listeners);
            network.rnnClearPreviousState();
            network.clearLayerMaskArrays();
        }
    }

    /**
     * Looks at the network of an experiment before training, with the first mini-batch of its training part.
     *
     * @throws IllegalArgumentException if the experiment has no recurrent layer
     */
    public static GradientFlow beforeTraining(Experiment experiment, SequenceData data) {
        return of(GraphCompiler.compile(experiment, data.shapes()), first(data));
    }

    /**
     * Looks at a trained network, with the first mini-batch of the training part.
     *
     * @throws IllegalArgumentException if the model has no recurrent layer
     */
    public static GradientFlow ofModel(Model model, SequenceData data) {
        return of(model.network(), first(data));
    }

    /**
     * Looks at the network of an experiment that has been trained a little, with the first mini-batch of its training
     * part. Nothing is saved.
     *
     * @param iterations mini-batches to train on, at the optimizer's full learning rate
     * @throws IllegalArgumentException if the experiment has no recurrent layer, or its optimizer follows no gradient
     * @throws org.unroll.train.TrainingFailure if loss or gradient are no longer finite
     */
    public static GradientFlow afterTraining(Experiment experiment, SequenceData data, int iterations) {
        ComputationGraph network = GraphCompiler.compile(experiment, data.shapes());
        TrainingStep step = TrainingStep.of(experiment, network);
        EndlessBatches batches = new EndlessBatches(data.training());
        for (int iteration = 0; iteration < iterations; iteration++) {
            step.run(batches.next(), iteration);
        }
        return of(network, first(data));
    }

    private static MultiDataSet first(SequenceData data) {
        return data.training().epoch(0, 0).next().arrays();
    }

    private static GradientFlow measure(ComputationGraph network, MultiDataSet batch) {
        SaturationObserver saturation = new SaturationObserver();
        double loss = propagate(network, batch, saturation);
        List<ParameterGradient> parameters = parameters(network);
        OneStepLoss atLast = OneStepLoss.atLastStep(batch);
        GradientObserver forward = new GradientObserver();
        propagate(network, atLast.batch(), forward);
        OneStepLoss atFirst = OneStepLoss.atFirstStep(batch);
        GradientObserver reverse = new GradientObserver();
        if (recurrentLayers(network).stream().anyMatch(layer -> conf(layer).directions() == 2)) {
            propagate(network, atFirst.batch(), reverse);
        }
        List<LayerFlow> layers = new ArrayList<>();
        for (Layer layer : recurrentLayers(network)) {
            for (int direction = 0; direction < conf(layer).directions(); direction++) {
                LagTable gradients = direction == 0
                        ? forward.gradients(conf(layer), direction, atLast.scoredSequences())
                        : reverse.gradients(conf(layer), direction, atFirst.scoredSequences());
                layers.add(new LayerFlow(
                        conf(layer).getLayerName(),
                        conf(layer).getCell().name(),
                        direction == 1,
                        gradients.states(),
                        RecurrentSpectrum.of(layer, direction),
                        saturation.of(conf(layer), direction)));
            }
        }
        return new GradientFlow(
                loss, (int) batch.getFeatures(0).size(0), longest(batch.getFeatures()), layers, parameters);
    }

    private static List<Layer> recurrentLayers(ComputationGraph network) {
        return Arrays.stream(network.getLayers())
                .filter(layer -> layer.conf().getLayer() instanceof RecurrentLayer)
                .toList();
    }

    private static RecurrentLayer conf(Layer layer) {
        return (RecurrentLayer) layer.conf().getLayer();
    }

    private static double propagate(ComputationGraph network, MultiDataSet batch, BackwardObserver observer) {
        network.setListeners(observer);
        network.rnnClearPreviousState();
        network.setInputs(batch.getFeatures());
        network.setLabels(batch.getLabels());
        network.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
        network.computeGradientAndScore();
        return network.score();
    }

    private static List<ParameterGradient> parameters(ComputationGraph network) {
        Map<String, INDArray> gradients = network.gradient().gradientForVariable();
        List<ParameterGradient> blocks = new ArrayList<>();
        for (Layer layer : network.getLayers()) {
            String name = layer.conf().getLayer().getLayerName();
            layer.paramTable().forEach((parameter, values) -> {
                INDArray gradient = gradients.get(name + "_" + parameter);
                if (gradient != null) {
                    blocks.add(new ParameterGradient(name, parameter, norm(gradient), norm(values)));
                }
            });
        }
        return blocks;
    }

    private static double norm(INDArray array) {
        return array.norm2Number().doubleValue();
    }

    private static int longest(INDArray... inputs) {
        return Arrays.stream(inputs)
                .mapToInt(input -> input.rank() == 3 ? (int) input.size(2) : 1)
                .max()
                .orElse(1);
    }
}
