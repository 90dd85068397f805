package org.unroll.datasets.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.predict.BulkTranslation.Translated;
import org.unroll.graph.GraphCompiler;
import org.unroll.infer.BeamOptions;
import org.unroll.infer.WrittenText;
import org.unroll.train.Model;
import org.unroll.train.SequenceData;

class TranslatorTest {

    private static final BeamOptions OPTIONS = new BeamOptions(3, 0.6, 0, 8);

    @TempDir
    private Path folder;

    private Model model(String yaml) {
        Experiment experiment = Experiment.parse(yaml, "test.yaml", folder);
        SequenceData data = DataPipelines.open(experiment);
        return new Model(
                experiment,
                data.shapes(),
                data.codec(),
                Map.of(),
                null,
                GraphCompiler.compile(experiment, data.shapes()));
    }

    private Model dates(String attention) {
        return model(
                """
                version: 1
                name: dates
                data: {type: text-pairs, dataset: dates, examples: 200, languages: [en, fr], target: {maximum-length: 10}}
                model:
                  topology: encoder-decoder
                  encoder:
                    input: {type: one-hot}
                    layers: [{type: gru, units: 4, bidirectional: concat}]
                  decoder:
                    input: {type: one-hot}
                    layers: [{type: gru, units: 8}]
                  attention: {type: %s}
                  head: {type: softmax}
                training: {epochs: 1}
                """
                        .formatted(attention));
    }

    @Test
    void aTextIsTranslatedAsALineOfAFileIs() throws IOException {
        Model model = dates("general");
        Translator translator = Translator.of(model);
        Path file = Files.writeString(folder.resolve("dates.txt"), "4 May 2011\n12 mars 2019\n");
        List<Translated> lines = new ArrayList<>();
        try (BulkTranslation bulk = BulkTranslation.open(model, Optional.of(file), OPTIONS, 3)) {
            bulk.writeTo(text -> {}, problem -> {}, lines::add);
        }

        Translated second = translator.translate("12 mars 2019", OPTIONS);

        assertThat(translator.usualLength()).isEqualTo(10);
        assertThat(second.line()).isEqualTo(1);
        assertThat(second.source()).isEqualTo(lines.get(1).source());
        assertThat(String.join("", second.source())).isEqualTo("12 mars 2019");
        assertThat(second.texts())
                .extracting(WrittenText::text)
                .isNotEmpty()
                .isEqualTo(lines.get(1).texts().stream().map(WrittenText::text).toList());
        assertThat(second.texts().get(0).attention()).isNotEmpty().allSatisfy(step -> assertThat(step)
                .hasSize("12 mars 2019".length()));
    }

    @Test
    void withoutAttentionThereIsNoneToShow() {
        Translated translated = Translator.of(dates("none")).translate("12 mars 2019", OPTIONS);

        assertThat(translated.texts().get(0).attention()).isEmpty();
    }

    @Test
    void anEmptyTextIsRefused() {
        Translator translator = Translator.of(dates("none"));

        assertThatThrownBy(() -> translator.translate("", OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the text is empty. Expected at least one character to read.");
    }

    @Test
    void anotherModelIsRefused() {
        Model model = model(
                """
                version: 1
                name: counting
                data: {type: synthetic, task: echo}
                model:
                  topology: many-to-many
                  input: {type: one-hot}
                  layers: [{type: gru, units: 4}]
                  head: {type: softmax}
                training: {epochs: 1}
                """);

        assertThatThrownBy(() -> Translator.of(model))
                .isInstanceOf(DataException.class)
                .hasMessage("The model 'counting' does not write texts from texts; name one whose data have 'type:"
                        + " text-pairs'.");
    }
}
