package org.unroll.datasets.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.datasets.DataException;
import org.unroll.train.DataOrigin;

class CatalogueTest {

    @TempDir
    private Path folder;

    @Test
    void everyEntryIsComplete() {
        assertThat(Catalogue.entries()).allSatisfy(entry -> {
            assertThat(entry.name()).matches("[a-z0-9-]+");
            assertThat(List.of(entry.description(), entry.task(), entry.licence(), entry.citation()))
                    .noneMatch(String::isBlank);
            assertThat(entry.files()).isNotEmpty().allSatisfy(file -> {
                assertThat(file.bytes()).isPositive();
                assertThat(file.sha256()).matches("[0-9a-f]{64}");
                if (!file.source().isOnClassPath()) {
                    assertThat(file.source().place()).startsWith("https://");
                }
            });
        });
        assertThat(Catalogue.entries()).extracting(Entry::name).isSorted().doesNotHaveDuplicates();
        assertThat(Catalogue.entries().stream().flatMap(entry -> entry.files().stream()))
                .extracting(DataFile::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsOnTheClassPathHasTheSizeAndChecksumOfTheCatalogue() throws IOException {
        for (Entry entry : Catalogue.entries()) {
            if (entry.files().get(0).source() instanceof Source.OnClassPath) {
                for (DataFile file : entry.files()) {
                    try (InputStream stream = Catalogue.open(entry.name(), file.name())) { // checks the checksum
                        assertThat((long) stream.readAllBytes().length)
                                .as(file.name())
                                .isEqualTo(file.bytes());
                    }
                }
                assertThat(Catalogue.isPresent(entry)).isTrue();
            }
        }
    }

    @Test
    void sourceAndLicenceStandBesideEveryFileOfTheProject() throws IOException {
        String notes;
        try (InputStream stream = getClass().getResourceAsStream("/org/unroll/datasets/numeric/SOURCES.md")) {
            notes = new String(stream.readAllBytes(), UTF_8);
        }
        List<DataFile> own = Catalogue.entries().stream()
                .flatMap(entry -> entry.files().stream())
                .filter(file -> file.source() instanceof Source.ProjectResource)
                .toList();

        assertThat(own).hasSize(10);
        assertThat(own).allSatisfy(file -> assertThat(notes).contains("| `" + file.name() + "` |"));
        assertThat(own.stream().mapToLong(DataFile::bytes).sum()).isLessThan(2_000_000);
    }

    @Test
    void tellsTheOriginOfAFile() {
        assertThat(Catalogue.origin("air-passengers"))
                .isEqualTo(new DataOrigin(
                        "air-passengers.csv",
                        1744,
                        "d966b9cb4f2886eeb776ab96534f746833317881ed227b2406b5edaca70830a4"));
        assertThat(Catalogue.origin("japanese-vowels", "JapaneseVowels_TEST.ts").bytes())
                .isEqualTo(649_132);
        assertThat(Catalogue.origin("free-spoken-digits").name()).isEqualTo("free-spoken-digit-dataset");
    }

    @Test
    void unknownName() {
        assertThatThrownBy(() -> Catalogue.entry("tiny-shakespeare"))
                .isInstanceOf(DataException.class)
                .hasMessage("Unknown data set 'tiny-shakespeare'. Did you mean 'tinyshakespeare'? Expected one of: "
                        + Catalogue.entries().stream().map(Entry::name).collect(Collectors.joining(", "))
                        + "; 'unroll data list' describes them.");
    }

    @Test
    void unknownFile() {
        assertThatThrownBy(() -> Catalogue.origin("japanese-vowels", "TRAIN"))
                .isInstanceOf(DataException.class)
                .hasMessage("The data set 'japanese-vowels' has no file 'TRAIN'. Expected one of:"
                        + " JapaneseVowels_TRAIN.ts, JapaneseVowels_TEST.ts.");
    }

    @Test
    void aSetOfSeveralFilesHasNoOnlyFile() {
        assertThatThrownBy(() -> Catalogue.origin("japanese-vowels"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The data set japanese-vowels has several files; name one.");
    }

    @Test
    void theHomeIsInTheUsersCacheUnlessItIsSet() {
        Path usual = Path.of(System.getProperty("user.home"), ".cache", "unroll");

        assertThat(DataHome.of(null)).isEqualTo(usual);
        assertThat(DataHome.of(" ")).isEqualTo(usual);
        assertThat(DataHome.of("some/folder")).isEqualTo(Path.of("some/folder").toAbsolutePath());
    }

    @Test
    void aHomeThatIsNoPath() {
        assertThatThrownBy(() -> DataHome.of("a\0b"))
                .isInstanceOf(DataException.class)
                .hasMessage("UNROLL_DATA_HOME: 'a\0b' is no valid path. Expected a folder; correct or unset it.");
    }

    @Test
    void mirrorsAreFoldersOrAddresses() {
        assertThat(Mirror.of(null)).isEmpty();
        assertThat(Mirror.of("")).isEmpty();
        assertThat(Mirror.of(folder.toString())).isEqualTo(Optional.of(new Mirror.Folder(folder)));
        assertThat(Mirror.of("HTTPS://example.org/data").map(Mirror.Server.class::cast))
                .hasValueSatisfying(server ->
                        assertThat(server.address().resolve("a.txt")).hasToString("HTTPS://example.org/data/a.txt"));
    }

    @Test
    void aMirrorThatIsNotThere() {
        assertThatThrownBy(() -> Mirror.of(folder.resolve("none").toString()))
                .isInstanceOf(DataException.class)
                .hasMessage("UNROLL_DATA_MIRROR: there is no folder '" + folder.resolve("none")
                        + "'. Expected a folder or an address such as https://example.org/data; correct or unset it.");
    }

    @Test
    void aMirrorWhoseAddressIsWrong() {
        assertThatThrownBy(() -> Mirror.of("http://exa mple.org"))
                .isInstanceOf(DataException.class)
                .hasMessage("UNROLL_DATA_MIRROR: 'http://exa mple.org' is no valid address. Expected a folder or an"
                        + " address such as https://example.org/data; correct or unset it.");
    }

    @Test
    void dataAreKnownByNameChecksumOrPlace() {
        DataFile zip = Catalogue.entry("free-spoken-digits").files().get(0);
        String folder =
                Path.of("cache", "free-spoken-digits", zip.origin().name()).toString();

        assertThat(Catalogue.entryOf(new DataOrigin("person-names", 1, "00")))
                .contains(Catalogue.entry("person-names"));
        assertThat(Catalogue.entryOf(new DataOrigin("renamed", zip.bytes(), zip.sha256())))
                .contains(Catalogue.entry("free-spoken-digits"));
        assertThat(Catalogue.entryOf(new DataOrigin(folder, 1, "00"))).contains(Catalogue.entry("free-spoken-digits"));
        assertThat(Catalogue.entryOf(new DataOrigin("my.csv", 1, "00"))).isEmpty();
        assertThat(Catalogue.entryOf(new DataOrigin("synthetic: abc", 0, "00"))).isEmpty();
    }
}
