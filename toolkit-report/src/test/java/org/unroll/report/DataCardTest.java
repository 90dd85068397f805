package org.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.datasets.preview.ClassCounts;
import org.unroll.datasets.preview.PartSize;
import org.unroll.train.DataOrigin;
import org.unroll.train.Model;
import org.unroll.train.Provenance;

class DataCardTest {

    private static final String MANY_TO_ONE =
            """
            topology: many-to-one
            input: {type: one-hot}
            layers:
              - {type: gru, units: 3}
            head: {type: softmax}
            """;

    @TempDir
    Path folder;

    @Test
    void dataOfTheCatalogueHaveALicence() {
        UntrainedModel untrained = UntrainedModel.of(
                """
                type: tagged-series
                dataset: seattle-weather
                timestamp: date
                inputs: [precipitation, wind]
                target: weather
                window: 30
                split: {validation: 0.15, test: 0.25}
                """,
                """
                topology: many-to-many
                input: {type: numeric}
                layers:
                  - {type: gru, units: 3}
                head: {type: softmax}
                """,
                8,
                folder);
        DataCard card = DataCard.of(untrained.model(), untrained.data());

        assertThat(card.sources()).singleElement().satisfies(source -> assertThat(source.entry())
                .contains(Catalogue.entry("seattle-weather")));
        assertThat(card.change()).isEmpty();
        assertThat(card.readVocabulary()).isEmpty();
        assertThat(card.preview().parts())
                .containsExactly(
                        new PartSize("training", 4, 30, 877, 877),
                        new PartSize("validation", 1, 8, 219, 219),
                        new PartSize("test", 2, 13, 365, 365));
        assertThat(card.classes())
                .extracting(ClassCounts::name)
                .containsExactly("drizzle", "fog", "rain", "snow", "sun");
        assertThat(card.classes().stream().mapToLong(ClassCounts::training).sum())
                .isEqualTo(877);
        assertThat(card.classes().stream().mapToLong(ClassCounts::validation).sum())
                .isEqualTo(219);
        assertThat(card.classes().stream().mapToLong(ClassCounts::test).sum()).isEqualTo(365);
    }

    @Test
    void aFileOfOnesOwnAndWhatHasChangedInIt() throws IOException {
        Path file = folder.resolve("names.csv");
        Files.writeString(
                file,
                "label,text\n"
                        + IntStream.range(0, 40)
                                .mapToObj(i -> (i % 4 == 0 ? "four," : "other,")
                                        + Integer.toBinaryString(64 + i)
                                                .replace('0', 'a')
                                                .replace('1', 'b'))
                                .collect(Collectors.joining("\n")));
        UntrainedModel untrained = UntrainedModel.of(
                "{type: labelled-text, path: names.csv, split: {validation: 0.2, test: 0.3}}", MANY_TO_ONE, 4, folder);
        DataOrigin before = new DataOrigin(file.toString(), 1, "0123456789abcdef");
        Model model = untrained.model();
        Model ofOtherData = new Model(
                model.experiment(),
                model.shapes(),
                model.codec(),
                Map.of(),
                Provenance.now(List.of(before), "portable"),
                model.network());
        DataCard card = DataCard.of(ofOtherData, untrained.data());

        assertThat(card.sources().get(0).origin()).isEqualTo(before);
        assertThat(card.sources().get(0).entry()).isEmpty();
        assertThat(card.change())
                .contains(file + " has changed since (SHA-256 was 0123456789ab..., is "
                        + untrained.data().origins().get(0).sha256().substring(0, 12) + "...).");
        assertThat(card.readVocabulary()).hasValue(3);
        assertThat(card.classes())
                .containsExactly(new ClassCounts("four", 5, 2, 3), new ClassCounts("other", 15, 6, 9));
        assertThat(card.preview().parts().get(0)).isEqualTo(new PartSize("training", 5, 20, 140, 20));
    }
}
