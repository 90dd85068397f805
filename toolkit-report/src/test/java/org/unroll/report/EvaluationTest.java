package org.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.datasets.DataException;
import org.unroll.train.BaselineScores;
import org.unroll.train.DataOrigin;
import org.unroll.train.DataPart;
import org.unroll.train.Model;
import org.unroll.train.Provenance;

class EvaluationTest {

    @TempDir
    Path folder;

    private UntrainedModel texts(String otherLabel) throws IOException {
        Files.writeString(
                folder.resolve("names.csv"),
                "label,text\n"
                        + IntStream.range(0, 40)
                                .mapToObj(i -> (i % 2 == 0 ? "even," : otherLabel + ",") + "name" + i)
                                .collect(Collectors.joining("\n")));
        return UntrainedModel.of(
                "{type: labelled-text, path: names.csv, split: {validation: 0.2, test: 0.3}}",
                """
                topology: many-to-one
                input: {type: one-hot}
                layers:
                  - {type: gru, units: 3}
                head: {type: softmax}
                """,
                4,
                folder);
    }

    @Test
    void classesHaveTheirNames() throws IOException {
        UntrainedModel untrained = texts("odd");
        Evaluation evaluation = Evaluation.of(untrained.model(), untrained.data(), DataPart.TEST);

        assertThat(evaluation.experiment()).isEqualTo("test");
        assertThat(evaluation.scores().steps()).isEqualTo(12);
        assertThat(evaluation.baselines()).extracting(BaselineScores::name).isNotEmpty();
        assertThat(evaluation.confusion().orElseThrow().labels()).containsExactly("even", "odd");
        assertThat(evaluation.confusion().orElseThrow().matrix().support(0)).isEqualTo(6);
        assertThat(evaluation.forecasts()).isEmpty();
        assertThat(evaluation.writing()).isEmpty();
        assertThat(evaluation.warnings()).isEmpty();
        assertThat(Evaluation.of(untrained.model(), untrained.data(), DataPart.VALIDATION)
                        .scores()
                        .steps())
                .isEqualTo(8);
    }

    @Test
    void dataThatHaveChangedAreWarnedOf() throws IOException {
        UntrainedModel untrained = texts("odd");
        Model model = untrained.model();
        Model ofOtherData = new Model(
                model.experiment(),
                model.shapes(),
                model.codec(),
                Map.of(),
                Provenance.now(List.of(new DataOrigin("elsewhere.csv", 1, "00")), "portable"),
                model.network());

        assertThat(Evaluation.of(ofOtherData, untrained.data(), DataPart.TEST).warnings())
                .containsExactly("the model is scored on other data than it was made with: it was not trained on "
                        + folder.resolve("names.csv") + ".");
    }

    @Test
    void dataOfAnotherKindAreRefused() throws IOException {
        Model model = texts("odd").model();
        texts("strange");

        assertThatThrownBy(() -> ReopenedData.of(model, "runs/names-1"))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("names.csv")
                        + ": the data are of another kind than those that the model runs/names-1 was trained with."
                        + " Its scores would mean nothing; restore the data, or train again.");
    }
}
