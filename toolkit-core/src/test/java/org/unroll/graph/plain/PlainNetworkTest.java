package org.unroll.graph.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.config.AttentionConfig;
import org.unroll.config.Bidirectional;
import org.unroll.config.ContextUse;
import org.unroll.config.DenseActivation;
import org.unroll.config.HeadConfig;
import org.unroll.config.InputConfig;
import org.unroll.config.LayerConfig;
import org.unroll.config.ModelConfig;
import org.unroll.config.Summary;
import org.unroll.graph.DataShapes;
import org.unroll.graph.Experiments;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.RandomBatch;
import org.unroll.graph.ValueShape;

/**
 * Plain networks give the same outputs as those they were made from: every topology with every cell, direction, depth,
 * residual connection, kind of input and head, with and without padding.
 */
class PlainNetworkTest {

    private static final int SYMBOLS = 5;
    private static final int FEATURES = 3;
    private static final int OUTPUTS = 4;
    private static final int TIME_STEPS = 6;

    /** A network to translate. */
    record Case(String name, ModelConfig model, DataShapes shapes) {
        @Override
        public String toString() {
            return name;
        }

        ComputationGraph network(DataType type) {
            ComputationGraph network = GraphCompiler.compile(Experiments.of(model), shapes, type);
            // biases start at zero, which would hide that they are in the wrong place
            network.params()
                    .addi(Nd4j.rand(type, network.params().shape()).subi(0.5).muli(0.4));
            return network;
        }

        PlainNetwork plain(ComputationGraph network) throws IOException {
            PlainNetwork plain = PlainNetwork.of(Experiments.of(model), shapes, network);
            return new PlainNetwork(reopened(plain.network()), plain.inputs(), plain.output());
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
        List<Case> cases = new ArrayList<>();
        for (String cell : List.of("type: rnn", "type: rnn, activation: relu", "type: lstm")) {
            for (int depth : new int[] {1, 2}) {
                for (Bidirectional direction : Bidirectional.values()) {
                    for (boolean residual : new boolean[] {false, true}) {
                        String name = cell + " x" + depth + " " + direction + (residual ? " residual" : "");
                        List<LayerConfig> layers = stack(cell, depth, direction, residual);
                        for (InputConfig input : inputs(layers)) {
                            cases.add(manyToMany(name, layers, input, new HeadConfig.Softmax()));
                            cases.add(manyToOne(name, layers, input, new HeadConfig.Linear()));
                        }
                    }
                }
                cases.add(oneToMany(cell + " x" + depth, stack(cell, depth, Bidirectional.NONE, false)));
                cases.add(encoderDecoder(
                        cell + " x" + depth,
                        stack(cell, depth, Bidirectional.CONCAT, false),
                        stack(cell, depth, Bidirectional.NONE, false)));
            }
        }
        for (boolean normalized : new boolean[] {false, true}) {
            for (DenseActivation activation : DenseActivation.values()) {
                List<LayerConfig> mixed = List.of(
                        new LayerConfig.Dense(3, activation, normalized, true, false, 0.2),
                        Experiments.layer(
                                "type: lstm, units: 4, bidirectional: concat, dropout: 0.1, recurrent-dropout: 0.2, "
                                        + "gate-initialization: [{gate: output, bias: 0.7}]"),
                        new LayerConfig.Dense(3, activation, normalized, false, false, 0),
                        Experiments.layer(
                                "type: rnn, activation: relu, units: 3, bidirectional: add, residual: true, dropout: 0.3"),
                        new LayerConfig.Dense(3, activation, normalized, true, false, 0.2));
                String name = "mixed " + activation + (normalized ? " normalized" : "");
                cases.add(manyToMany(name, mixed, new InputConfig.Embedding(3), new HeadConfig.Sigmoid()));
                cases.add(manyToMany(name, mixed, new InputConfig.Numeric(), new HeadConfig.Linear()));
                cases.add(manyToOne(name, mixed, new InputConfig.Embedding(3), new HeadConfig.Softmax()));
                cases.add(manyToOne(name, mixed, new InputConfig.Numeric(), new HeadConfig.Sigmoid()));
                cases.add(encoderDecoder(name, mixed, mixed.subList(1, 3)));
            }
        }
        return cases.stream();
    }

    private static List<LayerConfig> stack(String cell, int depth, Bidirectional direction, boolean residual) {
        List<LayerConfig> layers = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            boolean concat = direction == Bidirectional.CONCAT;
            int units = residual ? (concat ? 2 : 4) : 4 - i;
            layers.add(Experiments.layer(
                    "%s, units: %d, bidirectional: %s, residual: %b",
                    cell, units, direction.name().toLowerCase(Locale.ROOT), residual));
        }
        return layers;
    }

    private static List<InputConfig> inputs(List<LayerConfig> layers) {
        InputConfig embedding = new InputConfig.Embedding(4);
        return layers.get(0).residual()
                ? List.of(embedding)
                : List.of(embedding, new InputConfig.OneHot(), new InputConfig.Numeric());
    }

    private static ValueShape shape(InputConfig input) {
        return input instanceof InputConfig.Numeric ? new ValueShape.Numbers(FEATURES) : new ValueShape.Symbol(SYMBOLS);
    }

    private static ValueShape shape(HeadConfig head) {
        return head instanceof HeadConfig.Softmax ? new ValueShape.Symbol(OUTPUTS) : new ValueShape.Numbers(OUTPUTS);
    }

    private static Case manyToMany(String name, List<LayerConfig> layers, InputConfig input, HeadConfig head) {
        return new Case(
                "many-to-many " + name + " " + input + " " + head,
                new ModelConfig.ManyToMany(input, layers, head),
                Experiments.shapes(shape(head), shape(input)));
    }

    private static Case manyToOne(String name, List<LayerConfig> layers, InputConfig input, HeadConfig head) {
        return new Case(
                "many-to-one " + name + " " + input + " " + head,
                new ModelConfig.ManyToOne(input, layers, Summary.FINAL_STATE, head),
                Experiments.shapes(shape(head), shape(input)));
    }

    private static Case oneToMany(String name, List<LayerConfig> layers) {
        HeadConfig head = new HeadConfig.Softmax();
        return new Case(
                "one-to-many " + name,
                new ModelConfig.OneToMany(
                        ContextUse.EVERY_STEP,
                        List.of(),
                        new AttentionConfig.None(),
                        new InputConfig.Embedding(3),
                        layers,
                        head),
                Experiments.shapes(shape(head), new ValueShape.Numbers(FEATURES), new ValueShape.Symbol(SYMBOLS)));
    }

    private static Case encoderDecoder(String name, List<LayerConfig> encoder, List<LayerConfig> decoder) {
        HeadConfig head = new HeadConfig.Softmax();
        InputConfig input = encoder.get(0) instanceof LayerConfig.Recurrent
                ? new InputConfig.OneHot()
                : new InputConfig.Embedding(3);
        return new Case(
                "encoder-decoder " + name,
                new ModelConfig.EncoderDecoder(
                        new ModelConfig.SideConfig(input, encoder),
                        new ModelConfig.SideConfig(new InputConfig.Embedding(2), decoder),
                        ContextUse.EVERY_STEP,
                        new AttentionConfig.None(),
                        head),
                Experiments.shapes(shape(head), new ValueShape.Symbol(SYMBOLS), new ValueShape.Symbol(SYMBOLS)));
    }

    /** As it is after it was written and read by DL4J. */
    private static ComputationGraph reopened(ComputationGraph network) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, bytes, false);
        return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes.toByteArray()), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputsAreEqual(Case c) throws IOException {
        ComputationGraph network = c.network(DataType.DOUBLE);
        PlainNetwork plain = c.plain(network);

        for (int[] size : new int[][] {{3, TIME_STEPS}, {1, TIME_STEPS}, {4, 2}, {1, 1}}) {
            for (boolean masked : masks(size)) {
                MultiDataSet batch = new RandomBatch(3, size[0]).of(c.model(), c.shapes(), size[1], masked);
                assertThat(largestDifference(network, plain, batch)).isLessThan(1e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onlyClassesOfDl4jAreNeeded(Case c) {
        PlainNetwork plain = PlainNetwork.of(Experiments.of(c.model()), c.shapes(), c.network(DataType.DOUBLE));

        assertThat(plain.network().getConfiguration().toJson()).doesNotContain("unroll");
    }

    /** A dense layer of DL4J refuses the mask of one sequence of one time step, which could hide nothing. */
    private static boolean[] masks(int[] size) {
        return size[0] * size[1] == 1 ? new boolean[] {false} : new boolean[] {false, true};
    }

    private static double largestDifference(ComputationGraph network, PlainNetwork plain, MultiDataSet batch) {
        INDArray[] masks = batch.getFeaturesMaskArrays();
        INDArray expected = network.output(false, batch.getFeatures(), masks, null)[0];
        INDArray actual = plain.network().output(false, plain.convert(batch.getFeatures()), masks, null)[0];
        assertThat(actual.shape()).isEqualTo(expected.shape());
        INDArray difference = expected.sub(actual);
        INDArray mask = batch.getLabelsMaskArrays() == null ? null : batch.getLabelsMaskArrays()[0];
        if (mask != null) {
            difference.muli(mask.reshape(mask.size(0), 1, mask.size(1)).broadcast(difference.shape()));
        }
        return difference.amaxNumber().doubleValue();
    }

    @Test
    void inSinglePrecision() throws IOException {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
        try {
            for (Case c : cases().toList()) {
                ComputationGraph network = c.network(DataType.FLOAT);
                MultiDataSet batch = new RandomBatch(3, 3).of(c.model(), c.shapes(), TIME_STEPS, true);
                toFloat(batch.getFeatures());
                assertThat(largestDifference(network, c.plain(network), batch))
                        .as(c.name())
                        .isLessThan(1e-5);
            }
        } finally {
            Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        }
    }

    private static void toFloat(INDArray[] arrays) {
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = arrays[i].castTo(DataType.FLOAT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void stepByStep(int miniBatch) throws IOException {
        List<LayerConfig> layers = List.of(
                Experiments.lstm(4, Bidirectional.NONE),
                new LayerConfig.Dense(4, DenseActivation.TANH, true, true, false, 0),
                Experiments.layer("type: rnn, units: 4, residual: true"));
        Case c = manyToMany("steps", layers, new InputConfig.OneHot(), new HeadConfig.Softmax());
        ComputationGraph network = c.network(DataType.DOUBLE);
        PlainNetwork plain = c.plain(network);
        INDArray[] inputs = new RandomBatch(3, miniBatch)
                .of(c.model(), c.shapes(), TIME_STEPS, false)
                .getFeatures();
        INDArray expected = network.output(inputs)[0];

        assertThat(plain.canStep()).isTrue();
        for (int[] step : new int[][] {{0, 1}, {1, 4}, {4, 5}, {5, 6}}) {
            INDArrayIndex[] part = {NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(step[0], step[1])};
            INDArray actual = plain.network()
                    .rnnTimeStep(plain.convert(inputs)[0].get(part).dup())[0];
            assertThat(actual.sub(expected.get(part)).amaxNumber().doubleValue())
                    .isLessThan(1e-6);
        }
    }

    @Test
    void sequencesThatMustBeReadAsAWhole() throws IOException {
        List<LayerConfig> forward = stack("type: lstm", 1, Bidirectional.NONE, false);
        Case both = manyToMany(
                "both directions",
                stack("type: lstm", 1, Bidirectional.ADD, false),
                new InputConfig.Numeric(),
                new HeadConfig.Linear());
        Case oneToMany = oneToMany("one-to-many", forward);
        Case encoderDecoder = encoderDecoder("encoder", forward, forward);

        assertThat(both.plain(both.network(DataType.DOUBLE)).canStep()).isFalse();
        assertThat(oneToMany.plain(oneToMany.network(DataType.DOUBLE)).canStep())
                .isTrue();
        assertThat(encoderDecoder.plain(encoderDecoder.network(DataType.DOUBLE)).canStep())
                .isFalse();
    }

    @Test
    void symbolsAreGivenOneHot() {
        PlainArray array = new PlainArray("sequence", PlainArray.Encoding.ONE_HOT, 3, true);
        INDArray symbols = Nd4j.createFromArray(new double[][][] {{{2, 0}}, {{1, 1}}});

        assertThat(array.shape()).isEqualTo("[miniBatch, 3, timeSteps]");
        assertThat(array.meaning())
                .isEqualTo("symbols, one-hot: a 1 in row s where the symbol is s, 0 in all other rows");
        assertThat(array.convert(symbols))
                .isEqualTo(Nd4j.createFromArray(new double[][][] {{{0, 1}, {0, 0}, {1, 0}}, {{0, 0}, {1, 1}, {0, 0}}}));
    }

    @Test
    void otherArraysStayWhatTheyAre() {
        INDArray values = Nd4j.rand(DataType.DOUBLE, 2, 1, 4);
        PlainArray integers = new PlainArray("sequence", PlainArray.Encoding.INTEGERS, 3, true);
        PlainArray numbers = new PlainArray("context", PlainArray.Encoding.NUMBERS, 3, false);

        assertThat(integers.shape()).isEqualTo("[miniBatch, 1, timeSteps]");
        assertThat(integers.meaning()).isEqualTo("symbols, as integers from 0 to 2");
        assertThat(integers.convert(values)).isSameAs(values);
        assertThat(numbers.shape()).isEqualTo("[miniBatch, 3]");
        assertThat(numbers.meaning()).isEqualTo("numbers as they are");
        assertThat(numbers.convert(values)).isSameAs(values);
    }

    @Test
    void theNetworkIsNotChanged() {
        Case c = cases().filter(each -> each.name().startsWith("encoder-decoder mixed"))
                .findFirst()
                .orElseThrow();
        ComputationGraph network = c.network(DataType.DOUBLE);
        INDArray parameters = network.params().dup();
        String configuration = configuration(network);

        PlainNetwork.of(Experiments.of(c.model()), c.shapes(), network);

        assertThat(network.params()).isEqualTo(parameters);
        assertThat(configuration(network)).isEqualTo(configuration);
    }

    /** Without the length of the sequences that an embedding has seen last. */
    private static String configuration(ComputationGraph network) {
        return network.getConfiguration().toJson().replaceAll("\"inputLength\" : \\d+", "");
    }
}
