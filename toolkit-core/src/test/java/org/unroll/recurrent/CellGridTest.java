package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.unroll.recurrent.TestCells.Named;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/**
 * Every cell and variant, with masks, in both directions, with an initial state, with noise, and with the state carried
 * from window to window: all gradients compared with finite differences in double precision.
 */
class CellGridTest {

    private static final int INPUTS = 3;
    private static final int UNITS = 4;
    private static final int OUTPUTS = 2;
    private static final int MINI_BATCH = 3;
    private static final int STEPS = 5;
    private static final double STEP = 1e-6;

    /** How a cell is used. */
    enum Use {
        PLAIN,
        MASKED,
        BOTH_DIRECTIONS,
        BOTH_DIRECTIONS_MASKED,
        FINAL_STATE_MASKED,
        INITIAL_STATE_MASKED,
        NOISE_MASKED,
        SECOND_WINDOW
    }

    record Case(Named named, Use use) {
        @Override
        public String toString() {
            return named + ", " + use;
        }

        private boolean isMasked() {
            return use.name().endsWith("MASKED");
        }
    }

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    static Stream<Case> cases() {
        return TestCells.all().flatMap(named -> Stream.of(Use.values()).map(use -> new Case(named, use)));
    }

    private final Random random = new Random(8);

    private INDArray random(long... shape) {
        INDArray array = Nd4j.create(DataType.DOUBLE, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    private static ComputationGraph network(Case c) {
        RecurrentLayer.Builder layer = RecurrentLayer.of(c.named().cell(), UNITS);
        switch (c.use()) {
            case BOTH_DIRECTIONS, BOTH_DIRECTIONS_MASKED -> layer.bidirectional(DirectionMerge.CONCAT);
            case FINAL_STATE_MASKED -> layer.finalStateOnly(true);
            case NOISE_MASKED -> layer.noise(new RecurrentNoise(0.3, new double[] {0.3, 0.4}, 17));
            case PLAIN, MASKED, INITIAL_STATE_MASKED, SECOND_WINDOW -> {}
        }
        var graph = new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.DOUBLE)
                .miniBatch(false)
                .updater(new Sgd(1))
                .graphBuilder();
        CellShape shape = c.named().cell().shape(UNITS);
        if (c.use() == Use.INITIAL_STATE_MASKED) {
            graph.addInputs("in", "state")
                    .setInputTypes(InputType.recurrent(INPUTS), InputType.feedForward(shape.statesFromOutside()))
                    .addVertex("start", new InitialStateVertex("recurrent"), "in", "state")
                    .addLayer("recurrent", layer.build(), "start");
        } else {
            graph.addInputs("in").setInputTypes(InputType.recurrent(INPUTS)).addLayer("recurrent", layer.build(), "in");
        }
        if (c.use() == Use.SECOND_WINDOW) {
            graph.backpropType(BackpropType.TruncatedBPTT).tBPTTLength(STEPS);
        }
        graph.addLayer("head", SequenceHead.of(HeadLoss.LINEAR, OUTPUTS).build(), "recurrent")
                .setOutputs("head");
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    private INDArray[] inputs(Case c) {
        INDArray sequence = random(MINI_BATCH, INPUTS, STEPS);
        return c.use() == Use.INITIAL_STATE_MASKED
                ? new INDArray[] {
                    sequence, random(MINI_BATCH, c.named().cell().shape(UNITS).statesFromOutside())
                }
                : new INDArray[] {sequence};
    }

    private static INDArray mask() {
        return Nd4j.create(new double[][] {{1, 1, 1, 1, 1}, {1, 1, 1, 0, 0}, {0, 1, 1, 1, 0}});
    }

    /** Everything one evaluation of the loss needs. */
    private record Problem(
            Case c, ComputationGraph network, List<INDArray> inputs, INDArray labels, Map<String, INDArray> states) {

        double loss() {
            RecurrentLayerImpl layer = (RecurrentLayerImpl) network.getLayer("recurrent");
            layer.rnnSetTBPTTState(new HashMap<>(states));
            network.setInputs(inputs.toArray(INDArray[]::new));
            network.setLabels(labels);
            INDArray mask = c.isMasked() ? mask() : null;
            INDArray[] inputMasks = new INDArray[inputs.size()];
            inputMasks[0] = mask;
            INDArray labelMask = c.use() == Use.FINAL_STATE_MASKED ? null : mask;
            network.setLayerMaskArrays(mask == null ? null : inputMasks, new INDArray[] {labelMask});
            network.computeGradientAndScore();
            return network.score();
        }

        double derivative(INDArray values, long index) {
            double value = values.getDouble(index);
            values.putScalar(index, value + STEP);
            double up = loss();
            values.putScalar(index, value - STEP);
            double down = loss();
            values.putScalar(index, value);
            return (up - down) / (2 * STEP);
        }
    }

    private Problem problem(Case c) {
        ComputationGraph network = network(c);
        network.params()
                .addi(random(1, network.params().length())
                        .muli(0.3)
                        .reshape(network.params().shape()));
        INDArray labels =
                c.use() == Use.FINAL_STATE_MASKED ? random(MINI_BATCH, OUTPUTS) : random(MINI_BATCH, OUTPUTS, STEPS);
        Map<String, INDArray> states = new HashMap<>();
        Problem problem = new Problem(c, network, List.of(inputs(c)), labels, states);
        if (c.use() == Use.SECOND_WINDOW) {
            problem.loss();
            states.putAll(((RecurrentLayerImpl) network.getLayer("recurrent")).rnnGetTBPTTState());
        }
        return problem;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreRight(Case c) {
        Problem problem = problem(c);
        problem.loss();
        INDArray gradient = problem.network().getFlattenedGradients().dup();
        INDArray parameters = problem.network().params();
        for (long i = 0; i < parameters.length(); i++) {
            double expected = problem.derivative(parameters, i);
            assertThat(Math.abs(gradient.getDouble(i) - expected))
                    .as("parameter %d: %s, by finite differences %s", i, gradient.getDouble(i), expected)
                    .isLessThan(1e-7 * Math.max(1, Math.abs(expected)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inputGradientsAreRight(Case c) {
        Problem problem = problem(c);
        problem.loss();
        if (c.use() == Use.NOISE_MASKED || c.use() == Use.SECOND_WINDOW) {
            return; // the gradient of the input does not depend on them; the parameters' are checked
        }
        INDArray[] gradients = inputGradients(problem);
        for (int input = 0; input < gradients.length; input++) {
            INDArray values = problem.inputs().get(input);
            for (long i = 0; i < values.length(); i++) {
                assertThat(gradients[input].getDouble(i)).isCloseTo(problem.derivative(values, i), offset(1e-7));
            }
        }
    }

    /** By the rules of the layer itself, since a network does not compute the gradient of its inputs. */
    private INDArray[] inputGradients(Problem problem) {
        problem.loss();
        RecurrentLayerImpl layer = (RecurrentLayerImpl) problem.network().getLayer("recurrent");
        INDArray sequence = layer.inputGradient().dup('c');
        return problem.c().use() == Use.INITIAL_STATE_MASKED
                ? new INDArray[] {sequence, layer.initialStateGradient().dup('c')}
                : new INDArray[] {sequence};
    }

    @ParameterizedTest
    @MethodSource("cells")
    void windowsWithCarriedStateEqualTheWholeSequence(Named named) {
        ComputationGraph network = network(new Case(named, Use.PLAIN));
        INDArray sequence = random(MINI_BATCH, INPUTS, 2 * STEPS);
        INDArray whole = network.outputSingle(sequence);
        INDArray first = network.rnnTimeStep(window(sequence, 0))[0];
        INDArray second = network.rnnTimeStep(window(sequence, 1))[0];
        assertThat(first.sub(window(whole, 0)).amaxNumber().doubleValue()).isLessThan(1e-12);
        assertThat(second.sub(window(whole, 1)).amaxNumber().doubleValue()).isLessThan(1e-12);
    }

    private static INDArray window(INDArray sequence, int index) {
        return sequence.get(
                NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(index * STEPS, (index + 1) * STEPS));
    }

    static Stream<Named> cells() {
        return TestCells.all();
    }

    /** What a cell says it needs must fit together, or the time loop would compute nonsense. */
    @ParameterizedTest
    @MethodSource("cells")
    void shapesFitTogether(Named named) {
        Cell cell = named.cell();
        CellShape shape = cell.shape(UNITS);
        assertThat(shape.hidden()).isPositive();
        Set<String> gates = shape.gates().stream().map(CellShape.Gate::name).collect(Collectors.toSet());
        assertThat(fed(shape, shape.input())).doesNotHaveDuplicates();
        assertThat(fed(shape, shape.biased())).doesNotHaveDuplicates();
        assertThat(shape.terms())
                .allSatisfy(term -> assertThat(fed(shape, term.into())).doesNotHaveDuplicates());
        assertThat(Stream.concat(
                                Stream.of(shape.input()), shape.terms().stream().map(CellShape.Term::into))
                        .flatMap(range -> fed(shape, range).stream()))
                .as("gates fed by something")
                .containsAll(gates);
        assertThat(shape.terms()).allSatisfy(term -> assertThat(term.link()).isEqualTo(term.stage() > 0));
    }

    private static List<String> fed(CellShape shape, CellShape.GateRange range) {
        return shape.gates().subList(range.from(), range.to()).stream()
                .map(CellShape.Gate::name)
                .toList();
    }
}
