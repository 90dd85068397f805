package org.unroll.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.unroll.config.Experiment;
import org.unroll.recurrent.DeviceChains;
import org.unroll.recurrent.DeviceFit;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.device.DeviceChoice;
import org.unroll.recurrent.device.DeviceException;
import org.unroll.recurrent.device.DeviceWish;
import org.unroll.recurrent.device.RecurrentDevice;
import org.unroll.train.SequenceBatch;
import org.unroll.train.TrainingStep;

/** One network on the processor and on the GPU: passes, training, stepping. */
final class ParityRun {

    private final ParityNetwork network;
    private final ParitySize size;
    private final String precision;
    private final ParityBatches batches;
    private final ComputationGraph onProcessor;
    private final ComputationGraph onGpu;

    private ParityRun(ParityNetwork network, ParitySize size, String precision) {
        this.network = network;
        this.precision = precision;
        this.size = size;
        this.batches = new ParityBatches(network.task(), size);
        this.onProcessor = network.compile(network.experiment("cpu", precision), size);
        this.onGpu = network.compile(network.experiment("gpu", precision), size);
        onGpu.params().assign(onProcessor.params());
    }

    /**
     * Compares, first with each layer by itself, then with those connected that can be.
     *
     * @param precision as in a config
     * @throws DeviceException if the GPU refuses a recurrent layer
     */
    static ParityResult of(ParityNetwork network, ParitySize size, String precision) {
        ParityRun run = new ParityRun(network, size, precision);
        ParityResult result = new ParityResult(network.name(), run.layersOnGpu(), 0, 0, 0).or(run.compare());
        try (DeviceChains chains = DeviceChains.connect(run.onGpu)) {
            return result.or(run.compare());
        }
    }

    private ParityResult compare() {
        ParityResult result = new ParityResult(network.name(), 0, 0, 0, 0);
        for (MultiDataSet batch : batches.all()) {
            result = result.or(passes(batch));
        }
        return network.carriesStates() ? result.or(stepping()).or(training()) : result;
    }

    private int layersOnGpu() {
        RecurrentDevice gpu = DeviceChoice.of(DeviceWish.GPU).device().orElseThrow();
        int layers = 0;
        for (Layer layer : onGpu.getLayers()) {
            if (layer.conf().getLayer() instanceof RecurrentLayer recurrent) {
                DeviceFit fit = DeviceFit.of(recurrent, DataType.FLOAT);
                fit.reason().or(() -> fit.spec().flatMap(gpu::obstacle)).ifPresent(reason -> {
                    throw new DeviceException(network.name() + ": a layer stays on the processor: " + reason);
                });
                layers++;
            }
        }
        return layers;
    }

    private ParityResult passes(MultiDataSet batch) {
        double outputs = deviation(graph -> output(graph, batch));
        double[] losses = new double[2];
        for (int i = 0; i < 2; i++) {
            ComputationGraph graph = i == 0 ? onGpu : onProcessor;
            graph.setInputs(batch.getFeatures());
            graph.setLabels(batch.getLabels());
            graph.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
            graph.computeGradientAndScore();
            losses[i] = graph.score();
        }
        outputs = Math.max(outputs, Deviation.of(new double[] {losses[0]}, new double[] {losses[1]}));
        return new ParityResult(network.name(), 0, outputs, gradients(), 0);
    }

    private static INDArray output(ComputationGraph graph, MultiDataSet batch) {
        INDArray output =
                graph.output(false, batch.getFeatures(), batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays())[0];
        graph.clearLayerMaskArrays();
        return output;
    }

    private double deviation(Function<ComputationGraph, INDArray> what) {
        return Deviation.of(what.apply(onGpu), what.apply(onProcessor));
    }

    private double gradients() {
        Gradient expected = onProcessor.gradient();
        double worst = 0;
        for (Map.Entry<String, INDArray> actual :
                onGpu.gradient().gradientForVariable().entrySet()) {
            worst = Math.max(worst, Deviation.of(actual.getValue(), expected.getGradientFor(actual.getKey())));
        }
        return worst;
    }

    /** Each window begins with the states at the end of the one before. */
    private ParityResult stepping() {
        List.of(onProcessor, onGpu).forEach(ComputationGraph::rnnClearPreviousState);
        double worst = 0;
        for (MultiDataSet window : batches.windows()) {
            worst = Math.max(worst, deviation(graph -> graph.rnnTimeStep(window.getFeatures())[0]));
        }
        return new ParityResult(network.name(), 0, 0, 0, worst);
    }

    /** The weights after some steps of training in windows. */
    private ParityResult training() {
        INDArray expected = trained("cpu");
        return new ParityResult(network.name(), 0, 0, 0, Deviation.of(trained("gpu"), expected));
    }

    private INDArray trained(String device) {
        Experiment experiment = network.windowed(device, precision, batches.windowLength());
        ComputationGraph graph = network.compile(experiment, size);
        graph.params().assign(onProcessor.params());
        TrainingStep step = TrainingStep.of(experiment, graph);
        int iteration = 0;
        try (DeviceChains chains = DeviceChains.connect(graph)) {
            for (MultiDataSet window : batches.windows()) {
                step.run(new SequenceBatch(window, iteration > 0), iteration++);
            }
        }
        return graph.params();
    }
}
