package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.config.TrainingConfig.EarlyStoppingConfig;

/** Values given with {@code --set}. */
class OverrideTest {

    @Test
    void replacesAValue() {
        assertThat(Configs.parse(Configs.TEXT, "training.epochs=7").training().epochs())
                .isEqualTo(7);
    }

    @Test
    void laterOnesWin() {
        assertThat(Configs.parse(Configs.TEXT, "seed=1", "seed=2").seed()).isEqualTo(2);
    }

    @Test
    void createsMissingSections() {
        Experiment experiment = Configs.parse(
                Configs.ECHO, "training.early-stopping.patience=3", "training.optimizer={type: sgd}", "data.symbols=4");

        assertThat(experiment.training().earlyStopping()).isEqualTo(Optional.of(new EarlyStoppingConfig(3, 0.0)));
        assertThat(experiment.training().optimizer()).isEqualTo(new OptimizerConfig.Sgd(0.1));
    }

    @Test
    void fillsASectionWithoutAValue() {
        assertThat(Configs.parse(Configs.ECHO + "training:\n", "training.epochs=3")
                        .training()
                        .epochs())
                .isEqualTo(3);
    }

    @Test
    void reachesIntoLists() {
        Experiment experiment =
                Configs.parse(Configs.TEXT, "model.layers[0].units=9", "model.layers[1]={type: lstm, units: 5}");

        assertThat(((ModelConfig.ManyToMany) experiment.model()).layers())
                .extracting(LayerConfig::units)
                .containsExactly(9, 5);
    }

    @Test
    void replacesAWholeList() {
        Experiment experiment = Configs.parse(Configs.TEXT, "model.layers=[{type: rnn, units: 3}]");

        assertThat(((ModelConfig.ManyToMany) experiment.model()).layers()).hasSize(1);
    }

    @Test
    void changesOnlyThePlaceItNamesWhereThatIsAnAlias() {
        String yaml = Configs.change(
                        Configs.REVERSAL, "input: {type: one-hot}", "input: &in {type: embedding, size: 8}")
                .replaceFirst("input: \\{type: embedding, size: 8}", "input: *in");

        ModelConfig.EncoderDecoder model = (ModelConfig.EncoderDecoder)
                Configs.parse(yaml, "model.decoder.input.size=3").model();

        assertThat(model.encoder().input()).isEqualTo(new InputConfig.Embedding(8));
        assertThat(model.decoder().input()).isEqualTo(new InputConfig.Embedding(3));
    }

    @Test
    void mayRepairTheFile() {
        String yaml = Configs.change(Configs.TEXT, "epochs: 2", "epochs: many");

        assertThat(Configs.problems(yaml)).hasSize(1);
        assertThat(Configs.problems(yaml, "training.epochs=2")).isEmpty();
    }

    @Test
    void valuesMayContainEqualSigns() {
        assertThat(Configs.parse(Configs.TEXT, "evaluation.sample.prompt=a=b")
                        .evaluation()
                        .sample()
                        .orElseThrow()
                        .prompt())
                .isEqualTo("a=b");
    }

    static Stream<Arguments> badOnes() {
        return Stream.of(
                arguments(
                        "training.epochs=zero",
                        ":1:17 training.epochs: expected an integer, got the text 'zero'. Write a whole number."),
                arguments(
                        "training.epochs=",
                        ":1:17 training.epochs: expected an integer, got nothing. Write 'epochs: <integer at least"
                                + " 1>', or remove the key for the default 10."),
                arguments(
                        "training.early-stopping.patience=0",
                        ":1:34 training.early-stopping.patience: must be at least 1, got 0."),
                arguments(
                        "training.optimizer={type: sgd, rate: 1}",
                        ":1:32 training.optimizer.rate: unknown key. (allowed: type, learning-rate)"),
                arguments(
                        "training.schedule=cosine",
                        ":1:19 training.schedule: expected a section with the key 'type', got the text 'cosine'. Write"
                                + " '{type: cosine}'."),
                arguments(
                        "training.schedule={}",
                        ":1:19 training.schedule.type: missing key. It says what the section describes. Add 'type:"
                                + " <constant | step | exponential | cosine | plateau>'."),
                arguments(
                        "trainings.epochs=1",
                        ":1:1 trainings: unknown key. Did you mean 'training'? (allowed: version, name, seed, data,"
                                + " model, training, evaluation)"),
                arguments(
                        "name=[1",
                        ":1:8 name: not valid YAML: expected a comma or the end of the bracket opened at line 1,"
                                + " column 6. Add it."),
                arguments(
                        "training.epochs",
                        ":1:1: no '=' between path and value. Write it as 'key.key=value' or 'key[0].key=value'."),
                arguments(
                        "=3", ":1:1: '' is not a path to a value. Write it as 'key.key=value' or 'key[0].key=value'."),
                arguments(
                        "model..units=3",
                        ":1:1: 'model..units' is not a path to a value. Write it as 'key.key=value' or"
                                + " 'key[0].key=value'."),
                arguments(
                        "model.layers[-1]=3",
                        ":1:1: 'model.layers[-1]' is not a path to a value. Write it as 'key.key=value' or"
                                + " 'key[0].key=value'."),
                arguments(
                        "model.layers[2].units=3",
                        ":1:13 model.layers[2].units: 'model.layers' is a list with 2 entries, and the first one is"
                                + " [0]."),
                arguments(
                        "model.layers.units=3",
                        ":1:14 model.layers.units: 'model.layers' is a list with 2 entries. Say which one, such as"
                                + " 'model.layers[0].units'."),
                arguments("model.head[0].type=x", ":1:11 model.head[0].type: 'model.head' is a section, not a list."),
                arguments(
                        "model.heads[0].type=x",
                        ":1:12 model.heads[0].type: there is no list 'model.heads'. Set the whole list."),
                arguments("name[0]=x", ":1:5 name[0]: 'name' is the text 'test', not a list."),
                arguments(
                        "training.epochs.x=1",
                        ":1:17 training.epochs.x: 'training.epochs' is the integer 2, which has no keys."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badOnes")
    void badOnesAreReported(String argument, String expected) {
        assertThat(Configs.problems(Configs.TEXT, argument)).containsExactly("--set " + argument + expected);
    }

    @Test
    void areReportedTogetherWithTheFile() {
        String yaml = Configs.change(Configs.TEXT, "units: 16", "units: 0");

        assertThat(Configs.problems(yaml, "seed=x", "training.epochs"))
                .containsExactly(
                        "--set seed=x:1:6 seed: expected an integer, got the text 'x'. Write a whole number.",
                        "--set training.epochs:1:1: no '=' between path and value. Write it as 'key.key=value' or"
                                + " 'key[0].key=value'.",
                        "configs/x.yaml:14:14 model.layers[1].units: must be from 1 to 100000, got 0.");
    }

    @Test
    void doNotHideAnUnreadableFile() {
        assertThat(Configs.problems("- a\n", "training.epochs"))
                .isEqualTo(List.of(
                        "--set training.epochs:1:1: no '=' between path and value. Write it as 'key.key=value' or"
                                + " 'key[0].key=value'.",
                        "configs/x.yaml:1:1: expected the keys version, name, seed, data, model, training, evaluation,"
                                + " got a list. Write each as 'key: value'."));
    }
}
