package org.unroll.benchmarks;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The workloads in Deeplearning4j's own layers: symbols as one-hot vectors, gradients clipped per layer, because it
 * knows no limit on the norm of the whole. The head of a bidirectional network reads the last time step of both
 * directions.
 */
final class StockNetwork {

    private static final String INPUT = "input";
    private static final String HEAD = "head";

    private final Workload workload;
    private final NetworkShape shape;
    private final ComputationGraph network;

    private StockNetwork(Workload workload) {
        this.workload = workload;
        this.shape = workload.network();
        if (shape.cell() != NetworkShape.Cell.LSTM) {
            throw new IllegalArgumentException("Deeplearning4j has no " + shape.cell() + " layer.");
        }
        this.network = new ComputationGraph(configuration().build());
        network.init();
    }

    static Iteration iteration(Workload workload, Phase phase) {
        StockNetwork network = new StockNetwork(workload);
        return switch (phase) {
            case TRAINING -> network.training();
            case INFERENCE -> network.inference();
            case STEPPING -> network.stepping();
        };
    }

    private GraphBuilder configuration() {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(42)
                .updater(new Adam(0.001))
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(5.0)
                .graphBuilder()
                .addInputs(INPUT)
                .setInputTypes(InputType.recurrent(shape.inputs(), workload.timeSteps(), RNNFormat.NCW));
        String top = INPUT;
        for (int i = 0; i < shape.layers(); i++) {
            String name = "layer-" + i;
            graph.addLayer(name, recurrentLayer(), top);
            top = name;
        }
        if (shape.output() != NetworkShape.Output.SYMBOL_PER_STEP) {
            graph.addVertex("last", new LastTimeStepVertex(INPUT), top);
            top = "last";
        }
        return graph.addLayer(HEAD, head(), top).setOutputs(HEAD);
    }

    private Layer recurrentLayer() {
        LSTM lstm = new LSTM.Builder()
                .nOut(shape.units())
                .activation(Activation.TANH)
                .dataFormat(RNNFormat.NCW)
                .build();
        return shape.bidirectional() ? new Bidirectional(Bidirectional.Mode.CONCAT, lstm) : lstm;
    }

    private Layer head() {
        return switch (shape.output()) {
            case SYMBOL_PER_STEP ->
                new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(shape.outputs())
                        .activation(Activation.SOFTMAX)
                        .dataFormat(RNNFormat.NCW)
                        .build();
            case CLASS_PER_SEQUENCE ->
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(shape.outputs())
                        .activation(Activation.SOFTMAX)
                        .build();
            case NUMBER_PER_SEQUENCE ->
                new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(shape.outputs())
                        .activation(Activation.IDENTITY)
                        .build();
        };
    }

    private INDArray features() {
        RandomMiniBatch values = new RandomMiniBatch(workload);
        return switch (shape.input()) {
            case SYMBOLS -> oneHot(values.inputSymbols(), shape.inputs());
            case NUMBERS ->
                Nd4j.create(
                        values.inputNumbers(),
                        new long[] {workload.miniBatch(), shape.inputs(), workload.timeSteps()},
                        'c');
        };
    }

    private INDArray labels() {
        RandomMiniBatch values = new RandomMiniBatch(workload);
        return switch (shape.output()) {
            case SYMBOL_PER_STEP -> oneHot(values.targetSymbols(), shape.outputs());
            case CLASS_PER_SEQUENCE -> {
                INDArray classes = Nd4j.zeros(workload.miniBatch(), shape.outputs());
                int[] targets = values.targetClasses();
                for (int row = 0; row < targets.length; row++) {
                    classes.putScalar(row, targets[row], 1);
                }
                yield classes;
            }
            case NUMBER_PER_SEQUENCE -> Nd4j.create(values.targetNumbers(), new long[] {workload.miniBatch(), 1}, 'c');
        };
    }

    private INDArray oneHot(int[] symbols, int size) {
        INDArray vectors = Nd4j.zeros(workload.miniBatch(), size, workload.timeSteps());
        for (int i = 0; i < symbols.length; i++) {
            vectors.putScalar(i / workload.timeSteps(), symbols[i], i % workload.timeSteps(), 1);
        }
        return vectors;
    }

    private Iteration training() {
        INDArray[] features = {features()};
        INDArray[] labels = {labels()};
        // Deeplearning4j's loss is a sum over the time steps
        double terms = shape.output() == NetworkShape.Output.SYMBOL_PER_STEP ? workload.timeSteps() : 1;
        return new Iteration() {
            @Override
            public void run() {
                network.fit(features, labels);
            }

            @Override
            public double result() {
                return network.score() / terms;
            }
        };
    }

    private Iteration inference() {
        INDArray[] features = {features()};
        return new Iteration() {
            private INDArray output;

            @Override
            public void run() {
                output = network.output(false, features)[0];
            }

            @Override
            public double result() {
                return output.sumNumber().doubleValue();
            }
        };
    }

    private Iteration stepping() {
        INDArray[] symbols = new INDArray[shape.inputs()];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = Nd4j.zeros(1, shape.inputs(), 1);
            symbols[i].putScalar(0, i, 0, 1);
        }
        return new Iteration() {
            private final double[] probabilities = new double[shape.outputs()];
            private int symbol;

            @Override
            public void run() {
                symbol = (symbol + 1) % symbols.length;
                INDArray output = network.rnnTimeStep(symbols[symbol])[0];
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
