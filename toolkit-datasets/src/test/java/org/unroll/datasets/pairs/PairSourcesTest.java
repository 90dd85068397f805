package org.unroll.datasets.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairSourcesTest {

    @TempDir
    Path folder;

    private static PairFiles files(Path path, Optional<Path> targets) {
        return new PairFiles("data.path", path, "data.target-path", targets);
    }

    @Test
    void aPairFileHasSourceAndTargetInEachLine() throws IOException {
        Path path =
                Files.writeString(folder.resolve("pairs.tsv"), "\uFEFFGo.\tVa !\tCC-BY 2.0\r\n\r\nI see. \tJe vois.\n");

        PairSource source = PairFile.read(files(path, Optional.empty()));

        assertThat(source.pairs()).containsExactly(new TextPair("Go.", "Va !"), new TextPair("I see.", "Je vois."));
        assertThat(source.origins()).singleElement().satisfies(origin -> assertThat(origin.bytes())
                .isEqualTo(Files.size(path)));
    }

    @Test
    void parallelFilesBelongTogetherLineByLine() throws IOException {
        Path source = Files.writeString(folder.resolve("en"), "Go.\n\nI see.\n");
        Path target = Files.writeString(folder.resolve("fr"), "Va !\n\nJe vois.");

        PairSource pairs = files(source, Optional.of(target)).read();

        assertThat(pairs.pairs()).containsExactly(new TextPair("Go.", "Va !"), new TextPair("I see.", "Je vois."));
        assertThat(pairs.origins()).hasSize(2);
    }

    @Test
    void theDictionarySpellsWordsAndTheirPhones() {
        List<TextPair> pairs = PronouncingDictionary.load().pairs();

        assertThat(pairs).hasSizeGreaterThan(120_000);
        assertThat(pairs)
                .doesNotHaveDuplicates()
                .contains(new TextPair("cheese", "CH IY Z"), new TextPair("o'clock", "AH K L AA K"));
        assertThat(pairs.stream().filter(pair -> pair.source().equals("read")).map(TextPair::target))
                .containsExactly("R EH D", "R IY D");
    }

    @Test
    void datesAreThoseOfTheLanguagesAskedFor() {
        PairSource german = LocaleDates.draw(500, List.of("de"), 1);

        assertThat(german.pairs()).hasSize(500).doesNotHaveDuplicates();
        assertThat(german.pairs()).allSatisfy(pair -> {
            assertThat(pair.target()).matches("(19[5-9]|20[0-4])\\d-\\d\\d-\\d\\d");
            int day = Integer.parseInt(pair.target().substring(8));
            assertThat(pair.source())
                    .contains(day + ". ")
                    .endsWith(pair.target().substring(0, 4));
        });
    }

    @Test
    void theSeedDecidesTheDates() {
        assertThat(LocaleDates.draw(50, List.of(), 1)).isEqualTo(LocaleDates.draw(50, List.of(), 1));
        assertThat(LocaleDates.draw(50, List.of(), 1)).isNotEqualTo(LocaleDates.draw(50, List.of(), 2));
    }

    @Test
    void theRuntimeKnowsManyLanguages() {
        long scripts = LocaleDates.draw(5000, List.of(), 3).pairs().stream()
                .map(pair -> Character.UnicodeScript.of(pair.source()
                        .codePoints()
                        .filter(Character::isLetter)
                        .findFirst()
                        .orElseThrow()))
                .distinct()
                .count();
        assertThat(scripts).isGreaterThan(10);
    }
}
