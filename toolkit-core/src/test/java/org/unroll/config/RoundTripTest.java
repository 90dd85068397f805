package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An experiment written as YAML reads back as the same experiment. */
class RoundTripTest {

    static Stream<Experiment> experiments() {
        Stream<Experiment> plain = Configs.ALL.stream().map(Configs::parse);
        Stream<Experiment> changed = Stream.of(
                        List.of("name='1.5'", "seed=-9223372036854775808"),
                        List.of("name='0x10'"),
                        List.of("name='true'", "evaluation.test=false"),
                        List.of("evaluation.sample={prompt: \"  a: 'b' # \\\"c\\\"\\n"
                                + "\\t\\e\\0ä€😀\", top-k: 3, top-p: 0.1}"),
                        List.of("evaluation.sample={prompt: '', temperature: 1e-7}"),
                        List.of("evaluation.sample={prompt: '~', length: 1}"),
                        List.of("evaluation.sample={prompt: '- [*x, &y]'}"),
                        List.of("data={type: text, path: '/tmp/a b: c #.txt', encoding: latin1, window: 2}"),
                        List.of("training.optimizer={type: adamw, learning-rate: 4.9e-324, weight-decay: 1.7e308}"),
                        List.of("training.optimizer={type: rmsprop}", "training.schedule={type: step}"),
                        List.of("training.optimizer={type: nesterov}", "training.schedule={type: exponential}"),
                        List.of("training.optimizer={type: sgd}", "training.schedule={type: cosine}"),
                        List.of("training.schedule={type: plateau}", "training.early-stopping={}"),
                        List.of("training.gradient-clipping={type: value}", "training.truncated-bptt=5"),
                        List.of("training.gradient-clipping={type: none}", "training.validation-interval=5"),
                        List.of("training.checkpoint-interval=7", "model.layers[1].activation=relu"),
                        List.of("model.layers[0]={type: lstm, units: 9, projection: 3, peepholes: true}"),
                        List.of("model.layers[0].output-gate=false", "model.layers[0].input-activation=linear"),
                        List.of("model.layers[1]={type: gru, units: 3, candidate-dropout: 0.2,"
                                + " layer-normalization: true}"))
                .map(overrides -> Configs.parse(Configs.TEXT, overrides.toArray(String[]::new)));
        Stream<Experiment> conditioned = Stream.of(Configs.COUNTING, Configs.REVERSAL)
                .map(yaml -> Configs.parse(yaml, "model.context=every-step"));
        return Stream.of(plain, changed, conditioned).flatMap(experiments -> experiments);
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void readsBackEqual(Experiment experiment) {
        String yaml = experiment.toYaml();

        assertThat(Experiment.parse(yaml, "config.yaml", Path.of("elsewhere"))).isEqualTo(experiment);
    }

    @Test
    void everyValueIsWrittenOut() {
        String yaml = Configs.change(Configs.TEXT, "corpus: europarl-english", "path: book.txt");

        assertThat(Configs.parse(yaml, "training.truncated-bptt=32", "training.epochs=3")
                        .toYaml())
                .isEqualTo(
                        """
                        version: 1
                        name: test
                        seed: 42
                        data:
                          type: text
                          path: /data/configs/book.txt
                          encoding: UTF-8
                          unit: char
                          minimum-count: 10
                          lower-case: false
                          compose: false
                          split:
                            validation: 0.05
                            test: 0.05
                        model:
                          topology: many-to-many
                          input:
                            type: one-hot
                          layers:
                            - type: lstm
                              units: 8
                              bidirectional: none
                              residual: false
                              highway: false
                              dropout: 0.0
                              input-initialization: xavier
                              recurrent-initialization: orthogonal
                              gate-initialization: []
                              recurrent-dropout: 0.0
                              zoneout: 0.0
                              forget-bias: 1.0
                              memory-zoneout: 0.0
                              layer-normalization: false
                              candidate-dropout: 0.0
                              input-gate: true
                              forget-gate: true
                              output-gate: true
                              input-activation: tanh
                              output-activation: tanh
                              coupled-gates: false
                              peepholes: false
                              full-gate-recurrence: false
                            - type: rnn
                              units: 16
                              bidirectional: none
                              residual: false
                              highway: false
                              dropout: 0.0
                              input-initialization: xavier
                              recurrent-initialization: orthogonal
                              gate-initialization: []
                              recurrent-dropout: 0.0
                              zoneout: 0.0
                              activation: tanh
                              layer-normalization: false
                          head:
                            type: softmax
                            label-smoothing: 0.0
                        training:
                          epochs: 3
                          batch-size: 32
                          truncated-bptt: 32
                          optimizer:
                            type: adam
                            learning-rate: 0.002
                            beta1: 0.9
                            beta2: 0.999
                            epsilon: 1.0E-8
                          schedule:
                            type: constant
                          warm-up: 0
                          gradient-clipping:
                            type: norm
                            threshold: 5.0
                          report-interval: 20
                          keep-checkpoints: 2
                          validation-score: loss
                          kernel: auto
                          precision: auto
                          device: auto
                          class-weights: none
                          bucketing: 0
                        evaluation:
                          test: true
                          beam: 1
                        """);
    }

    @Test
    void aSecondWritingChangesNothing() {
        String once = Configs.parse(Configs.REVERSAL).toYaml();

        assertThat(Configs.parse(once).toYaml()).isEqualTo(once);
    }

    @Test
    void defaultsAreThoseOfTheRecords() {
        Experiment experiment = Configs.parse(Configs.ADDING);

        assertThat(experiment.seed()).isEqualTo(42);
        assertThat(experiment.data())
                .isEqualTo(new DataConfig.Synthetic(
                        SyntheticTask.ADDING, 2000, 5, 10, Optional.empty(), 8, new SplitConfig(0.05, 0.05)));
        assertThat(experiment.training().optimizer()).isEqualTo(new OptimizerConfig.Adam(0.001, 0.9, 0.999, 1.0e-8));
        assertThat(experiment.training().gradientClipping()).isEqualTo(new ClippingConfig.Norm(5.0));
        assertThat(experiment.training().earlyStopping()).isEmpty();
        assertThat(experiment.evaluation().sample()).isEmpty();
        assertThat(experiment.evaluation().freeRun()).isEmpty();
    }

    @Test
    void theFreeRunsOfAConfigThatDescribesNoneHaveTheDefaults() {
        assertThat(Configs.parse(Configs.SERIES + "evaluation: {free-run: {}}\n")
                        .evaluation()
                        .freeRun())
                .contains(EvaluationConfig.FreeRunConfig.DEFAULT);
    }
}
