package org.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.unroll.datasets.preview.DataPreview;
import org.unroll.datasets.preview.PreviewedExample;
import org.unroll.train.DataOrigin;

/** Data as the page tells of them. */
class DataSectionTest {

    private static String html(DataOrigin origin, String label, OptionalInt read, OptionalInt written) {
        DataPreview preview = new DataPreview(
                List.of("numbers"), "a text", List.of(), List.of(new PreviewedExample(List.of("1"), label)));
        List<DataCard.Source> sources = List.of(new DataCard.Source(origin, Optional.empty()));
        return new DataSection(new DataCard(sources, Optional.empty(), preview, List.of(), read, written))
                .text()
                .html();
    }

    @Test
    void vocabularies() {
        DataOrigin file = new DataOrigin("mine.csv", 10, "00");

        assertThat(html(file, "x", OptionalInt.of(1), OptionalInt.of(2000)))
                .contains("its labels are a text. It reads 1 different symbol. It writes 2,000 different symbols.</p>");
        assertThat(html(file, "x", OptionalInt.empty(), OptionalInt.of(598)))
                .contains("its labels are a text. It writes 598 different symbols.</p>");
    }

    @Test
    void whatUnrollHasMadeIsNoFileOfTheUser() {
        assertThat(html(new DataOrigin("mine.csv", 10, "00"), "x", OptionalInt.empty(), OptionalInt.empty()))
                .contains("a file of your own", "not known to Unroll");
        assertThat(html(new DataOrigin("synthetic: cycle", 0, "00"), "x", OptionalInt.empty(), OptionalInt.empty()))
                .contains("made by Unroll")
                .doesNotContain("not known to Unroll");
    }

    @Test
    void aSymbolIsNotCutInHalf() {
        String smile = "\uD83D\uDE00";

        assertThat(html(
                        new DataOrigin("mine.csv", 10, "00"),
                        "x" + smile.repeat(300),
                        OptionalInt.empty(),
                        OptionalInt.empty()))
                .contains(">x" + smile.repeat(239) + " \u2026</td>");
    }
}
