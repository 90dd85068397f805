package org.unroll.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.unroll.recurrent.DirectionMerge;
import org.unroll.recurrent.InitialStateVertex;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.kernel.Kernel;

/** Two layers of each cell that libtorch has, with the same weights: equal outputs and equal gradients. */
class LibtorchParityTest {

    private static final int INPUTS = 6;
    private static final int UNITS = 20;
    private static final int LAYERS = 2;
    private static final int MINI_BATCH = 5;
    private static final int STEPS = 13;

    private static final String REVERSE = "-reverse";

    /**
     * A case.
     *
     * @param initialStates whether the layers start from a given state; layers that read in both directions cannot
     */
    record Case(Cell cell, boolean bidirectional, boolean initialStates, DataType type, Kernel kernel) {

        /** Largest difference, relative to the largest value of the array. */
        double tolerance() {
            return type == DataType.DOUBLE ? 1e-10 : 1e-5;
        }

        int states() {
            return cell instanceof LstmCell ? 2 : 1;
        }

        int directions() {
            return bidirectional ? 2 : 1;
        }

        torch.ScalarType torchType() {
            return type == DataType.DOUBLE ? torch.ScalarType.Double : torch.ScalarType.Float;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Cell cell : List.of(
                new ElmanCell(ElmanCell.Activation.TANH),
                new ElmanCell(ElmanCell.Activation.RELU),
                new LstmCell(1),
                new GruCell(GruCell.Reset.AFTER))) {
            addDirectionsAndStates(cases, cell, DataType.DOUBLE, Kernel.PORTABLE);
            addDirectionsAndStates(cases, cell, DataType.FLOAT, Kernel.PORTABLE);
            addDirectionsAndStates(cases, cell, DataType.FLOAT, Kernel.ONEDNN);
        }
        return cases.stream();
    }

    private static void addDirectionsAndStates(List<Case> cases, Cell cell, DataType type, Kernel kernel) {
        cases.add(new Case(cell, false, false, type, kernel));
        cases.add(new Case(cell, false, true, type, kernel));
        cases.add(new Case(cell, true, false, type, kernel));
    }

    @AfterEach
    void floatAgain() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputsAndGradientsEqualLibtorchs(Case c) {
        Nd4j.setDefaultDataTypes(c.type(), c.type());
        Random random = new Random(17);
        double[] features = gaussians(random, MINI_BATCH * INPUTS * STEPS, 1);
        double[] outputGradient = gaussians(random, MINI_BATCH * c.directions() * UNITS * STEPS, 1);
        // hidden and cell state of each layer
        List<double[]> states = new ArrayList<>();
        for (int i = 0; i < LAYERS; i++) {
            states.add(gaussians(random, MINI_BATCH * c.states() * UNITS, c.initialStates() ? 0.5 : 0));
        }

        ComputationGraph network = network(c);
        network.params()
                .assign(array(
                        c,
                        gaussians(random, (int) network.params().length(), 0.2),
                        1,
                        network.params().length()));
        if (c.initialStates()) {
            for (int i = 0; i < LAYERS; i++) {
                network.getLayer("bridge-" + i).getParam("W").assign(Nd4j.eye((long) c.states() * UNITS));
                network.getLayer("bridge-" + i).getParam("b").assign(0);
            }
        }
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(array(c, features, MINI_BATCH, INPUTS, STEPS));
        if (c.initialStates()) {
            states.forEach(state -> inputs.add(array(c, state, MINI_BATCH, (long) c.states() * UNITS)));
        }
        INDArray output = network.feedForward(inputs.toArray(INDArray[]::new), true, false)
                .get("layer-" + (LAYERS - 1));
        Gradient gradient =
                network.backpropGradient(array(c, outputGradient, MINI_BATCH, (long) c.directions() * UNITS, STEPS));

        LibtorchModule libtorch = LibtorchModule.of(c.cell(), INPUTS, UNITS, LAYERS, c.bidirectional());
        libtorch.module().to(c.torchType(), false);
        copyWeights(c, network, libtorch);
        Tensor[] initial = initialStates(c, states);
        Tensor theirOutput =
                libtorch.forward(tensor(c, features, MINI_BATCH, INPUTS, STEPS).permute(2, 0, 1), initial);
        theirOutput
                .permute(1, 2, 0)
                .mul(tensor(c, outputGradient, MINI_BATCH, (long) c.directions() * UNITS, STEPS))
                .sum()
                .backward();

        assertClose(c, "output", values(output), values(theirOutput.permute(1, 2, 0)));
        for (Map.Entry<String, Tensor> parameter : parameters(c, libtorch).entrySet()) {
            double[] theirs = values(parameter.getValue().grad());
            assertClose(c, "gradient of " + parameter.getKey(), ours(c, gradient, parameter.getKey()), theirs);
        }
        for (int i = 0; i < LAYERS && c.initialStates(); i++) {
            assertClose(
                    c,
                    "gradient of the initial state of layer " + i,
                    values(gradient.getGradientFor("bridge-" + i + "_W")),
                    stateGradient(c, states.get(i), initial, i));
        }
    }

    private static ComputationGraph network(Case c) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .dataType(c.type())
                .miniBatch(false)
                .updater(new Sgd(1))
                .graphBuilder()
                .addInputs("sequence");
        List<InputType> inputTypes = new ArrayList<>(List.of(InputType.recurrent(INPUTS)));
        String top = "sequence";
        for (int i = 0; i < LAYERS; i++) {
            String name = "layer-" + i;
            if (c.initialStates()) {
                int width = c.states() * UNITS;
                graph.addInputs("state-" + i);
                inputTypes.add(InputType.feedForward(width));
                DenseLayer bridge = new DenseLayer.Builder()
                        .nOut(width)
                        .activation(Activation.IDENTITY)
                        .build();
                graph.addLayer("bridge-" + i, bridge, "state-" + i);
                graph.addVertex("start-" + i, new InitialStateVertex(name), top, "bridge-" + i);
                top = "start-" + i;
            }
            RecurrentLayer layer = RecurrentLayer.of(c.cell(), UNITS)
                    .bidirectional(c.bidirectional() ? DirectionMerge.CONCAT : null)
                    .kernel(c.kernel())
                    .build();
            graph.addLayer(name, layer, top);
            top = name;
        }
        graph.setInputTypes(inputTypes.toArray(InputType[]::new)).setOutputs(top);
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    /** libtorch's parameters, by name. */
    private static Map<String, Tensor> parameters(Case c, LibtorchModule libtorch) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int direction = 0; direction < c.directions(); direction++) {
                for (String kind : List.of("weight_ih", "weight_hh", "bias_ih", "bias_hh")) {
                    String name = kind + "_l" + layer + (direction == 0 ? "" : "_reverse");
                    parameters.put(name, libtorch.module().named_parameters().get(name));
                }
            }
        }
        return parameters;
    }

    @SuppressWarnings("try") // the guard lets weights be assigned
    private static void copyWeights(Case c, ComputationGraph network, LibtorchModule libtorch) {
        try (NoGradGuard guard = new NoGradGuard()) {
            parameters(c, libtorch).forEach((name, tensor) -> {
                INDArray ours = network.getLayer(layer(name)).getParam(key(name));
                double[] values = inTheirOrder(c, ours, name);
                if (name.startsWith("bias_hh")) {
                    clearRedundant(c, values);
                }
                tensor.copy_(tensor(c, values, values.length).view_as(tensor));
            });
        }
    }

    /** One of two biases that are only ever added to each other has to be zero. */
    private static void clearRedundant(Case c, double[] biases) {
        List<LibtorchGate> gates = LibtorchGate.of(c.cell());
        for (int gate = 0; gate < gates.size(); gate++) {
            for (int unit = 0; unit < UNITS && gates.get(gate).hasRedundantBias(); unit++) {
                biases[gate * UNITS + unit] = 0;
            }
        }
    }

    /** Our gradient of what libtorch calls {@code name}. */
    private static double[] ours(Case c, Gradient gradient, String name) {
        return inTheirOrder(c, gradient.getGradientFor(layer(name) + "_" + key(name)), name);
    }

    private static String layer(String name) {
        return "layer-" + name.charAt(name.indexOf("_l") + 2);
    }

    private static String key(String name) {
        String key = name.startsWith("weight_ih") ? "W" : name.startsWith("weight_hh") ? "RW" : "b";
        return name.endsWith("_reverse") ? key + REVERSE : key;
    }

    /**
     * From {@code [rows, gates x units]} to libtorch's {@code [gates x units, rows]}.
     *
     * @param name libtorch's
     */
    private static double[] inTheirOrder(Case c, INDArray ours, String name) {
        List<LibtorchGate> gates = LibtorchGate.of(c.cell());
        int rows = (int) ours.size(0);
        double[] theirs = new double[gates.size() * UNITS * rows];
        for (int gate = 0; gate < gates.size(); gate++) {
            int block = block(gates.get(gate), name);
            for (int unit = 0; unit < UNITS; unit++) {
                for (int row = 0; row < rows; row++) {
                    theirs[(gate * UNITS + unit) * rows + row] = ours.getDouble(row, (long) block * UNITS + unit);
                }
            }
        }
        return theirs;
    }

    private static int block(LibtorchGate gate, String name) {
        if (name.startsWith("weight_ih")) {
            return gate.input();
        }
        if (name.startsWith("weight_hh")) {
            return gate.recurrent();
        }
        return name.startsWith("bias_ih") ? gate.inputBias() : gate.recurrentBias();
    }

    /** For each kind of state one tensor {@code [layers x directions, miniBatch, units]} that collects a gradient. */
    private static Tensor[] initialStates(Case c, List<double[]> states) {
        Tensor[] initial = new Tensor[c.states()];
        for (int state = 0; state < c.states(); state++) {
            double[] values = new double[LAYERS * c.directions() * MINI_BATCH * UNITS];
            for (int layer = 0; layer < LAYERS && c.initialStates(); layer++) {
                for (int row = 0; row < MINI_BATCH; row++) {
                    int from = (row * c.states() + state) * UNITS;
                    System.arraycopy(states.get(layer), from, values, (layer * MINI_BATCH + row) * UNITS, UNITS);
                }
            }
            initial[state] = tensor(c, values, (long) LAYERS * c.directions(), MINI_BATCH, UNITS);
            initial[state].set_requires_grad(true);
        }
        return initial;
    }

    /** The gradient that a matrix between the given and the initial state of a layer gets. */
    private static double[] stateGradient(Case c, double[] state, Tensor[] initial, int layer) {
        int width = c.states() * UNITS;
        double[] product = new double[width * width];
        for (int kind = 0; kind < c.states(); kind++) {
            double[] gradient = values(initial[kind].grad().select(0, layer));
            for (int row = 0; row < MINI_BATCH; row++) {
                for (int from = 0; from < width; from++) {
                    for (int unit = 0; unit < UNITS; unit++) {
                        product[from * width + kind * UNITS + unit] +=
                                state[row * width + from] * gradient[row * UNITS + unit];
                    }
                }
            }
        }
        return product;
    }

    private static double[] gaussians(Random random, int length, double deviation) {
        return random.doubles(length)
                .map(ignored -> deviation * random.nextGaussian())
                .toArray();
    }

    private static INDArray array(Case c, double[] values, long... shape) {
        return Nd4j.create(values, shape, 'c').castTo(c.type());
    }

    private static Tensor tensor(Case c, double[] values, long... shape) {
        return torch.tensor(values, new TensorOptions(torch.ScalarType.Double))
                .to(c.torchType())
                .view(shape);
    }

    private static double[] values(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    private static double[] values(Tensor tensor) {
        double[] values = new double[(int) tensor.numel()];
        tensor.detach()
                .to(torch.ScalarType.Double)
                .contiguous()
                .data_ptr_double()
                .get(values);
        return values;
    }

    private static void assertClose(Case c, String what, double[] actual, double[] expected) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
        }
        assertThat(largest).as(what).isPositive();
        assertThat(difference / largest).as(what).isLessThan(c.tolerance());
    }
}
