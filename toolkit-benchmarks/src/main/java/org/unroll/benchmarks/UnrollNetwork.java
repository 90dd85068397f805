package org.unroll.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;
import org.unroll.config.ModelConfig;
import org.unroll.graph.DataShapes;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.ValueShape;
import org.unroll.recurrent.DeviceChains;
import org.unroll.train.SequenceBatch;
import org.unroll.train.TrainingStep;

/** Unroll's form of the workloads: a config, compiled, and the product's own training step. */
final class UnrollNetwork {

    private final Workload workload;
    private final NetworkShape shape;
    private final Experiment experiment;
    private final ComputationGraph network;

    private UnrollNetwork(Workload workload) {
        this.workload = workload;
        this.shape = workload.network();
        this.experiment = experiment(shape);
        this.network = GraphCompiler.compile(experiment, dataShapes());
        DeviceChains.connect(network); // as the trainer does, for as long as the network is used
    }

    static Iteration iteration(Workload workload, Phase phase) {
        UnrollNetwork network = new UnrollNetwork(workload);
        return switch (phase) {
            case TRAINING -> network.training();
            case INFERENCE -> network.inference();
            case STEPPING -> network.stepping();
        };
    }

    /** Training iterations of which the recurrent layers count. */
    static Iteration layers(Workload workload) {
        UnrollNetwork network = new UnrollNetwork(workload);
        PartTimes times = new PartTimes();
        network.network.setListeners(times);
        Iteration training = network.training();
        return new Iteration() {
            @Override
            public void run() {
                training.run();
            }

            @Override
            public long counted(long nanos) {
                long counted = times.ofRecurrentLayers(network.network);
                times.reset();
                return counted;
            }

            @Override
            public double result() {
                return training.result();
            }
        };
    }

    /** Where the time of training iterations goes. */
    static PartTimes.Profile profile(Workload workload, int warmUps, int iterations) {
        UnrollNetwork network = new UnrollNetwork(workload);
        PartTimes times = new PartTimes();
        network.network.setListeners(times);
        Iteration training = network.training();
        for (int i = 0; i < warmUps; i++) {
            training.run();
        }
        times.reset();
        long start = System.nanoTime();
        for (int i = 0; i < iterations; i++) {
            training.run();
        }
        return times.profile(network.network, iterations, System.nanoTime() - start);
    }

    /** The config of a shape. */
    static Experiment experiment(NetworkShape shape) {
        boolean symbols = shape.input() == NetworkShape.Input.SYMBOLS;
        boolean tags = shape.output() == NetworkShape.Output.SYMBOL_PER_STEP;
        String layer = String.format(
                Locale.ROOT,
                "    - { type: %s, units: %d%s }%n",
                shape.cell().name().toLowerCase(Locale.ROOT),
                shape.units(),
                shape.bidirectional() ? ", bidirectional: concat" : "");
        String yaml = "version: 1\nname: benchmark\n"
                + data(shape)
                + "model:\n"
                + (tags
                        ? "  topology: many-to-many\n  head: { type: softmax }\n"
                        : "  topology: many-to-one\n  head: { type: linear }\n")
                + (symbols ? "  input: { type: one-hot }\n" : "  input: { type: numeric }\n")
                + "  layers:\n"
                + layer.repeat(shape.layers())
                + "training:\n  optimizer: { type: adam, learning-rate: 0.001 }\n"
                + "  gradient-clipping: { type: norm, threshold: 5.0 }\n";
        Experiment parsed = Experiment.parse(yaml, "benchmark.yaml", Path.of("").toAbsolutePath());
        return shape.output() == NetworkShape.Output.CLASS_PER_SEQUENCE ? withSoftmax(parsed) : parsed;
    }

    /** Data that such a network could be trained on; they are not read. */
    private static String data(NetworkShape shape) {
        if (shape.input() == NetworkShape.Input.SYMBOLS) {
            return "data: { type: text, corpus: europarl-english }\n";
        }
        return shape.output() == NetworkShape.Output.SYMBOL_PER_STEP
                ? "data: { type: digit-strings, features: { type: mfcc } }\n"
                : "data: { type: synthetic, task: adding }\n";
    }

    /** No built-in data fit a classifier of vectors, but a network of it can be built all the same. */
    private static Experiment withSoftmax(Experiment experiment) {
        ModelConfig.ManyToOne model = (ModelConfig.ManyToOne) experiment.model();
        return new Experiment(
                experiment.version(),
                experiment.name(),
                experiment.seed(),
                experiment.data(),
                new ModelConfig.ManyToOne(model.input(), model.layers(), model.summary(), new HeadConfig.Softmax()),
                experiment.training(),
                experiment.evaluation());
    }

    private DataShapes dataShapes() {
        ValueShape input =
                switch (shape.input()) {
                    case SYMBOLS -> new ValueShape.Symbol(shape.inputs());
                    case NUMBERS -> new ValueShape.Numbers(shape.inputs());
                };
        ValueShape output =
                switch (shape.output()) {
                    case SYMBOL_PER_STEP, CLASS_PER_SEQUENCE -> new ValueShape.Symbol(shape.outputs());
                    case NUMBER_PER_SEQUENCE -> new ValueShape.Numbers(shape.outputs());
                };
        return new DataShapes(List.of(input), output);
    }

    private INDArray features() {
        RandomMiniBatch values = new RandomMiniBatch(workload);
        return switch (shape.input()) {
            case SYMBOLS -> array(floats(values.inputSymbols()), workload.miniBatch(), 1, workload.timeSteps());
            case NUMBERS -> array(values.inputNumbers(), workload.miniBatch(), shape.inputs(), workload.timeSteps());
        };
    }

    private INDArray labels() {
        RandomMiniBatch values = new RandomMiniBatch(workload);
        return switch (shape.output()) {
            case SYMBOL_PER_STEP ->
                array(floats(values.targetSymbols()), workload.miniBatch(), 1, workload.timeSteps());
            case CLASS_PER_SEQUENCE -> array(floats(values.targetClasses()), workload.miniBatch(), 1);
            case NUMBER_PER_SEQUENCE -> array(values.targetNumbers(), workload.miniBatch(), 1);
        };
    }

    private static INDArray array(float[] values, long... dimensions) {
        return Nd4j.create(values, dimensions, 'c');
    }

    private static float[] floats(int[] integers) {
        float[] values = new float[integers.length];
        for (int i = 0; i < integers.length; i++) {
            values[i] = integers[i];
        }
        return values;
    }

    private Iteration training() {
        TrainingStep step = TrainingStep.of(experiment, network);
        SequenceBatch batch = new SequenceBatch(new MultiDataSet(features(), labels()), false);
        return new Iteration() {
            private int done;
            private double loss;

            @Override
            public void run() {
                loss = step.run(batch, done++).loss();
            }

            @Override
            public double result() {
                return loss;
            }
        };
    }

    private Iteration inference() {
        INDArray[] features = {features()};
        return new Iteration() {
            private INDArray output;

            @Override
            public void run() {
                output = network.output(false, features, null, null)[0];
            }

            @Override
            public double result() {
                return output.sumNumber().doubleValue();
            }
        };
    }

    private Iteration stepping() {
        return new Iteration() {
            private final double[] probabilities = new double[shape.outputs()];
            private int symbol;

            @Override
            public void run() {
                symbol = (symbol + 1) % shape.inputs();
                INDArray output =
                        network.rnnTimeStep(Nd4j.createFromArray((float) symbol).reshape(1, 1, 1))[0];
                for (int i = 0; i < probabilities.length; i++) {
                    probabilities[i] = output.getDouble(0, i, 0);
                }
            }

            @Override
            public double result() {
                return Arrays.stream(probabilities).sum();
            }
        };
    }
}
