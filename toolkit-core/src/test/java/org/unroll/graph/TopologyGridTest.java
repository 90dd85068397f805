package org.unroll.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.GraphConfig;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.PrintMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.AttentionConfig;
import org.unroll.config.Bidirectional;
import org.unroll.config.ContextUse;
import org.unroll.config.DenseActivation;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;
import org.unroll.config.ImageLayerConfig;
import org.unroll.config.InputConfig;
import org.unroll.config.LayerConfig;
import org.unroll.config.ModelConfig;
import org.unroll.config.PoolingKind;
import org.unroll.config.Summary;
import org.unroll.config.TagConstraints;

/**
 * Every topology with every cell, direction, depth and head: gradients checked in double precision, with and without
 * masks; padding changes nothing; a few steps of training lower the loss.
 */
class TopologyGridTest {

    private static final int SYMBOLS = 5;
    private static final int FEATURES = 3;
    private static final int OUTPUTS = 4;

    /** A network to check. */
    record Case(String name, ModelConfig model, DataShapes shapes) {
        @Override
        public String toString() {
            return name;
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
        for (String cell : List.of("rnn", "lstm", "gru")) {
            for (int depth : new int[] {1, 2}) {
                for (Bidirectional direction : Bidirectional.values()) {
                    List<LayerConfig> layers = stack(cell, depth, direction);
                    String name = cell + " x" + depth + " " + direction;
                    cases.add(manyToMany(name, layers, new InputConfig.OneHot(), new HeadConfig.Softmax()));
                    cases.add(manyToOne(name, layers, new InputConfig.Numeric(), new HeadConfig.Linear()));
                    cases.add(encoderDecoder(name, layers, stack(cell, depth, Bidirectional.NONE)));
                }
                cases.add(oneToMany(
                        cell + " x" + depth, stack(cell, depth, Bidirectional.NONE), ContextUse.INITIAL_STATE));
                cases.add(
                        oneToMany(cell + " x" + depth, stack(cell, depth, Bidirectional.NONE), ContextUse.EVERY_STEP));
            }
        }
        List<LayerConfig> mixed = List.of(
                Experiments.lstm(4, Bidirectional.CONCAT),
                Experiments.dense(3, true),
                Experiments.layer("type: rnn, units: 3, bidirectional: add, residual: true, activation: relu"),
                new LayerConfig.Dense(3, DenseActivation.SIGMOID, false, true, false, 0));
        cases.add(manyToMany("mixed", mixed, new InputConfig.Embedding(3), new HeadConfig.Sigmoid()));
        cases.add(manyToMany("mixed", mixed, new InputConfig.Numeric(), new HeadConfig.Linear()));
        InputConfig severalSymbols = new InputConfig.Embeddings(List.of(2, 4, 1));
        cases.add(manyToMany("mixed", mixed, severalSymbols, new HeadConfig.Softmax()));
        cases.add(manyToOne("mixed", mixed, severalSymbols, new HeadConfig.Linear()));
        cases.add(manyToOne("mixed", mixed, new InputConfig.Embedding(3), new HeadConfig.Softmax()));
        cases.add(manyToOne("mixed", mixed, new InputConfig.Numeric(), new HeadConfig.Sigmoid()));
        cases.add(manyToMany("smoothed", mixed, new InputConfig.Numeric(), new HeadConfig.Softmax(0.2)));
        cases.add(manyToOne("smoothed", mixed, new InputConfig.Numeric(), new HeadConfig.Softmax(0.2)));
        HeadConfig quantiles = new HeadConfig.Quantile(List.of(0.1, 0.5, 0.8));
        cases.add(manyToMany("mixed", mixed, new InputConfig.Numeric(), quantiles));
        cases.add(manyToOne("mixed", mixed, new InputConfig.Numeric(), quantiles));
        HeadConfig crf = new HeadConfig.Crf(TagConstraints.NONE);
        cases.add(manyToMany("mixed", mixed, severalSymbols, crf));
        cases.add(manyToMany("gru x1", stack("gru", 1, Bidirectional.CONCAT), new InputConfig.Numeric(), crf));
        HeadConfig ctc = new HeadConfig.Ctc(8);
        cases.add(manyToMany("mixed", mixed, new InputConfig.Numeric(), ctc));
        cases.add(manyToMany("lstm x1", stack("lstm", 1, Bidirectional.CONCAT), new InputConfig.OneHot(), ctc));
        furtherCells(cases);
        highways(cases);
        convolutions(cases);
        attention(cases);
        windows(cases);
        summaries(cases);
        images(cases);
        attentionToImages(cases);
        List<LayerConfig> dropping = List.of(
                Experiments.layer("type: lstm, units: 4, dropout: 0.3"),
                new LayerConfig.Dense(4, DenseActivation.TANH, false, false, false, 0.3),
                Experiments.layer("type: rnn, units: 3, dropout: 0.3, recurrent-dropout: 0.3, zoneout: 0.2"));
        cases.add(manyToMany("dropout", dropping, new InputConfig.OneHot(), new HeadConfig.Softmax()));
        cases.add(encoderDecoder("dropout", dropping, dropping));
        return cases.stream();
    }

    private static void furtherCells(List<Case> cases) {
        List<LayerConfig> timescales = List.of(
                Experiments.layer("type: clockwork, units: 4, periods: [1, 3]"),
                Experiments.layer("type: leaky, units: 3, time-constants: [1.5, 4], learn-time-constants: true"),
                Experiments.layer("type: trace, units: 3, time-constants: [2], bidirectional: add"));
        List<LayerConfig> gated = List.of(
                Experiments.layer("type: mgu, units: 4, bidirectional: concat"),
                Experiments.layer("type: sru, units: 3"),
                Experiments.layer("type: mut1, units: 3"));
        List<LayerConfig> mutated =
                List.of(Experiments.layer("type: mut2, units: 4"), Experiments.layer("type: mut3, units: 3"));
        // deep transition, deep output: DOT(S)-RNN
        List<LayerConfig> deep = List.of(
                Experiments.layer("type: deep-transition, units: 4, transition-layers: 3, shortcut: true"),
                Experiments.dense(5, false),
                Experiments.layer("type: dense, units: 4, activation: tanh"));
        cases.add(manyToMany("time scales", timescales, new InputConfig.OneHot(), new HeadConfig.Softmax()));
        cases.add(manyToOne("gated", gated, new InputConfig.Numeric(), new HeadConfig.Linear()));
        List<LayerConfig> levels = List.of(
                Experiments.layer("type: hm-lstm, units: 2, levels: 3, boundary: soft, bidirectional: concat"),
                Experiments.layer("type: hm-lstm, units: 2, boundary: soft"),
                Experiments.dense(3, false));
        cases.add(manyToMany("levels", levels, new InputConfig.OneHot(), new HeadConfig.Softmax()));
        cases.add(manyToMany("deep", deep, new InputConfig.Numeric(), new HeadConfig.Linear()));
        cases.add(oneToMany("mutated", mutated, ContextUse.INITIAL_STATE));
        cases.add(oneToMany("time scales", timescales.subList(0, 2), ContextUse.INITIAL_STATE));
        cases.add(encoderDecoder("gated, deep", gated, deep));
    }

    private static void highways(List<Case> cases) {
        List<LayerConfig> layers = List.of(
                Experiments.layer("type: lstm, units: 3, highway: true"),
                Experiments.layer("type: dense, units: 3, activation: tanh, highway: true"),
                Experiments.layer("type: rnn, units: 3, bidirectional: average, highway: true"));
        cases.add(manyToMany("highway", layers, new InputConfig.Embedding(3), new HeadConfig.Softmax()));
        cases.add(manyToOne("highway", layers, new InputConfig.Numeric(), new HeadConfig.Linear()));
        cases.add(oneToMany(
                "highway",
                List.of(
                        Experiments.layer("type: gru, units: 3"),
                        Experiments.layer("type: gru, units: 3, highway: true")),
                ContextUse.INITIAL_STATE));
    }

    private static void convolutions(List<Case> cases) {
        List<LayerConfig> layers = List.of(
                Experiments.layer("type: convolution, filters: 4, width: 3, activation: tanh"),
                Experiments.layer("type: convolution, filters: 4, width: 4, activation: sigmoid, residual: true"),
                Experiments.layer("type: lstm, units: 3, bidirectional: concat"),
                Experiments.layer("type: convolution, filters: 3, width: 2, padding: causal, activation: linear"),
                Experiments.layer("type: gru, units: 3"));
        cases.add(manyToMany("convolution", layers, new InputConfig.Embedding(3), new HeadConfig.Softmax()));
        cases.add(manyToOne("convolution", layers, new InputConfig.Numeric(), new HeadConfig.Linear()));
        cases.add(encoderDecoder(
                "convolution",
                List.of(
                        Experiments.layer("type: rnn, units: 3"),
                        Experiments.layer("type: convolution, filters: 4, width: 9, activation: tanh"),
                        Experiments.layer("type: rnn, units: 3")),
                stack("rnn", 1, Bidirectional.NONE)));
    }

    private static void summaries(List<Case> cases) {
        List<LayerConfig> layers = List.of(
                Experiments.layer("type: rnn, units: 4"),
                Experiments.layer("type: gru, units: 4, bidirectional: average, residual: true"),
                Experiments.layer("type: dense, units: 3, activation: tanh"));
        HeadConfig head = new HeadConfig.Linear();
        for (Summary summary : Summary.values()) {
            cases.add(new Case(
                    "many-to-one summary " + summary,
                    new ModelConfig.ManyToOne(new InputConfig.Numeric(), layers, summary, head),
                    Experiments.shapes(shape(head), shape(new InputConfig.Numeric()))));
        }
    }

    private static void attention(List<Case> cases) {
        List<LayerConfig> encoder = List.of(Experiments.layer("type: gru, units: 3, bidirectional: concat"));
        Map<String, List<LayerConfig>> decoders = new LinkedHashMap<>();
        decoders.put("lstm x2", stack("lstm", 2, Bidirectional.NONE));
        decoders.put("gru", List.of(Experiments.layer("type: gru, units: 6")));
        decoders.put("gru, reset before", List.of(Experiments.layer("type: gru, units: 6, reset: before")));
        decoders.put("peepholes", List.of(Experiments.layer("type: lstm, units: 6, peepholes: true")));
        decoders.put(
                "layer normalization", List.of(Experiments.layer("type: lstm, units: 6, layer-normalization: true")));
        decoders.put(
                "deep transition", List.of(Experiments.layer("type: deep-transition, units: 4, transition-layers: 3")));
        decoders.put("sru", List.of(Experiments.layer("type: sru, units: 4")));
        decoders.forEach((name, layers) -> {
            for (boolean feeding : new boolean[] {true, false}) {
                String with = name + (feeding ? " with input feeding" : "");
                cases.add(encoderDecoder(
                        "general attention " + with, encoder, layers, new AttentionConfig.General(feeding)));
                cases.add(encoderDecoder(
                        "additive attention " + with,
                        encoder,
                        layers,
                        new AttentionConfig.Additive(Optional.of(5), feeding)));
            }
        });
        List<LayerConfig> two = stack("lstm", 2, Bidirectional.NONE);
        cases.add(encoderDecoder(
                "dot attention",
                List.of(Experiments.layer("type: rnn, units: 4")),
                two,
                new AttentionConfig.Dot(true)));
        cases.add(encoderDecoder(
                "attention from two layers", two, two, new AttentionConfig.Additive(Optional.empty(), true)));
        List<LayerConfig> dropping = List.of(Experiments.layer("type: lstm, units: 4, dropout: 0.3"));
        cases.add(encoderDecoder("attention dropout", dropping, dropping, new AttentionConfig.General(true)));
    }

    private static void windows(List<Case> cases) {
        List<LayerConfig> layers =
                List.of(Experiments.dense(4, true), Experiments.layer("type: dense, units: 3, activation: sigmoid"));
        for (int steps : new int[] {1, 3, 20}) {
            for (InputConfig input : List.of(new InputConfig.Embedding(2), new InputConfig.Numeric())) {
                HeadConfig head = new HeadConfig.Softmax();
                cases.add(new Case(
                        "window of " + steps + " " + input,
                        new ModelConfig.Window(steps, input, layers, head),
                        Experiments.shapes(shape(head), shape(input))));
            }
        }
    }

    /** What is dropped depends on the number of time steps, padding included. */
    static Stream<Case> casesWithoutDropout() {
        return cases().filter(c -> !c.name().contains("dropout"));
    }

    private static List<LayerConfig> stack(String cell, int depth, Bidirectional direction) {
        List<LayerConfig> layers = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            layers.add(Experiments.layer(cell, 4 - i, direction));
        }
        return layers;
    }

    private static ValueShape shape(InputConfig input) {
        if (input instanceof InputConfig.Embeddings) {
            return new ValueShape.Symbols(List.of(SYMBOLS, 3, 7));
        }
        return input instanceof InputConfig.Numeric ? new ValueShape.Numbers(FEATURES) : new ValueShape.Symbol(SYMBOLS);
    }

    private static ValueShape shape(HeadConfig head) {
        return head.tellsClasses() || head instanceof HeadConfig.Ctc
                ? new ValueShape.Symbol(OUTPUTS)
                : new ValueShape.Numbers(OUTPUTS);
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

    private static Case oneToMany(String name, List<LayerConfig> layers, ContextUse context) {
        HeadConfig head = new HeadConfig.Softmax();
        InputConfig input = context == ContextUse.EVERY_STEP ? new InputConfig.Embedding(3) : new InputConfig.OneHot();
        return new Case(
                "one-to-many " + name + " " + context,
                new ModelConfig.OneToMany(context, List.of(), new AttentionConfig.None(), input, layers, head),
                Experiments.shapes(shape(head), new ValueShape.Numbers(FEATURES), shape(input)));
    }

    /** One-to-many from an image of 2 channels, 5 rows and 4 columns. */
    private static Case fromImage(String name, ContextUse context, ImageLayerConfig... contextLayers) {
        List<LayerConfig> layers = List.of(Experiments.layer("type: gru, units: 4"));
        return fromImage(name, context, new AttentionConfig.None(), layers, contextLayers);
    }

    private static Case fromImage(
            String name,
            ContextUse context,
            AttentionConfig attention,
            List<LayerConfig> layers,
            ImageLayerConfig... contextLayers) {
        HeadConfig head = new HeadConfig.Softmax();
        InputConfig input = new InputConfig.Embedding(3);
        return new Case(
                "one-to-many from an image " + name + " " + context,
                new ModelConfig.OneToMany(context, List.of(contextLayers), attention, input, layers, head),
                Experiments.shapes(shape(head), new ValueShape.Image(2, 5, 4), shape(input)));
    }

    private static void images(List<Case> cases) {
        ImageLayerConfig.Dense dense = new ImageLayerConfig.Dense(5, DenseActivation.TANH, 0);
        for (ContextUse context : ContextUse.values()) {
            cases.add(fromImage("flattened", context));
            cases.add(fromImage("dense", context, dense));
            cases.add(fromImage(
                    "convolution",
                    context,
                    new ImageLayerConfig.Convolution(3, 3, 1, DenseActivation.TANH),
                    new ImageLayerConfig.Pooling(PoolingKind.MAXIMUM, 2),
                    new ImageLayerConfig.Convolution(2, 2, 2, DenseActivation.SIGMOID),
                    dense));
            cases.add(fromImage(
                    "average pooling",
                    context,
                    new ImageLayerConfig.Pooling(PoolingKind.AVERAGE, 3),
                    new ImageLayerConfig.Convolution(2, 5, 1, DenseActivation.LINEAR),
                    dense,
                    dense));
        }
        cases.add(fromImage(
                "ending in an image",
                ContextUse.INITIAL_STATE,
                new ImageLayerConfig.Convolution(3, 3, 2, DenseActivation.TANH)));
        cases.add(fromImage(
                "dropout",
                ContextUse.INITIAL_STATE,
                new ImageLayerConfig.Convolution(3, 3, 1, DenseActivation.TANH),
                new ImageLayerConfig.Dense(6, DenseActivation.TANH, 0.3)));
    }

    private static void attentionToImages(List<Case> cases) {
        ImageLayerConfig convolution = new ImageLayerConfig.Convolution(4, 3, 1, DenseActivation.TANH);
        ImageLayerConfig pooling = new ImageLayerConfig.Pooling(PoolingKind.MAXIMUM, 2);
        ImageLayerConfig dense = new ImageLayerConfig.Dense(5, DenseActivation.TANH, 0);
        List<LayerConfig> one = List.of(Experiments.layer("type: gru, units: 4"));
        List<LayerConfig> two = stack("lstm", 2, Bidirectional.NONE);
        for (boolean feeding : new boolean[] {true, false}) {
            String with = feeding ? " with input feeding" : "";
            for (ContextUse context : ContextUse.values()) {
                cases.add(fromImage(
                        "dot attention" + with,
                        context,
                        new AttentionConfig.Dot(feeding),
                        one,
                        convolution,
                        pooling,
                        dense));
                cases.add(fromImage(
                        "general attention" + with,
                        context,
                        new AttentionConfig.General(feeding),
                        two,
                        convolution,
                        pooling,
                        dense));
                cases.add(fromImage(
                        "additive attention" + with,
                        context,
                        new AttentionConfig.Additive(Optional.of(3), feeding),
                        one,
                        convolution,
                        dense,
                        dense));
            }
        }
        cases.add(fromImage(
                "attention without a dense layer",
                ContextUse.INITIAL_STATE,
                new AttentionConfig.Additive(Optional.empty(), true),
                two,
                convolution));
    }

    private static Case encoderDecoder(String name, List<LayerConfig> encoder, List<LayerConfig> decoder) {
        return encoderDecoder(name, encoder, decoder, new AttentionConfig.None());
    }

    private static Case encoderDecoder(
            String name, List<LayerConfig> encoder, List<LayerConfig> decoder, AttentionConfig attention) {
        HeadConfig head = new HeadConfig.Softmax();
        return new Case(
                "encoder-decoder " + name,
                new ModelConfig.EncoderDecoder(
                        new ModelConfig.SideConfig(new InputConfig.OneHot(), encoder),
                        new ModelConfig.SideConfig(new InputConfig.Embedding(2), decoder),
                        ContextUse.INITIAL_STATE,
                        attention,
                        head),
                Experiments.shapes(shape(head), new ValueShape.Symbol(SYMBOLS), new ValueShape.Symbol(SYMBOLS)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreRight(Case c) {
        checkGradients(c, false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreRightUnderMasks(Case c) {
        checkGradients(c, true);
    }

    private static void checkGradients(Case c, boolean masked) {
        ComputationGraph network = compile(c);
        MultiDataSet batch = new RandomBatch(3, 3).of(c.model(), c.shapes(), 4, masked);
        boolean right = GradientCheckUtil.checkGradients(new GraphConfig()
                .net(network)
                .epsilon(1e-6)
                .maxRelError(1e-5)
                .minAbsoluteError(1e-9)
                .inputs(batch.getFeatures())
                .labels(batch.getLabels())
                .inputMask(batch.getFeaturesMaskArrays())
                .labelMask(batch.getLabelsMaskArrays())
                .print(PrintMode.FAILURES_ONLY)
                .subset(true)
                // dropout is a function of the iteration, which does not change here
                .callEachIter(net -> {})
                .maxPerParam(12));
        assertThat(right).as("gradients of %s", c.name()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("casesWithoutDropout")
    void paddingChangesNeitherLossNorGradient(Case c) {
        MultiDataSet batch = new RandomBatch(5, 3).of(c.model(), c.shapes(), 5, true);
        ComputationGraph network = compile(c);
        double loss = lossAndGradient(network, batch);
        INDArray gradient = network.getFlattenedGradients().dup();
        for (int more : new int[] {1, 4}) {
            double paddedLoss = lossAndGradient(network, RandomBatch.padded(batch, more));
            assertThat(paddedLoss).isCloseTo(loss, offset(1e-12));
            assertThat(network.getFlattenedGradients()
                            .sub(gradient)
                            .amaxNumber()
                            .doubleValue())
                    .isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFewStepsOfTrainingLowerTheLoss(Case c) {
        MultiDataSet batch = new RandomBatch(11, 4).of(c.model(), c.shapes(), 5, true);
        ComputationGraph network = compile(c);
        double before = lossAndGradient(network, batch);
        for (int step = 0; step < 20; step++) {
            lossAndGradient(network, batch);
            network.params().subi(network.getFlattenedGradients().mul(0.1).reshape(network.numParams()));
        }
        assertThat(lossAndGradient(network, batch)).isLessThan(before);
    }

    private static ComputationGraph compile(Case c) {
        Experiment experiment = Experiments.of(c.model());
        return GraphCompiler.compile(experiment, c.shapes(), DataType.DOUBLE);
    }

    private static double lossAndGradient(ComputationGraph network, MultiDataSet batch) {
        network.setInputs(batch.getFeatures());
        network.setLabels(batch.getLabels());
        network.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
        network.computeGradientAndScore();
        return network.score();
    }
}
