package org.unroll.datasets;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unroll.config.Experiment;

/** What is wrong with a file is said of the key that names it. */
class KeysOfFilesTest {

    private static final String TEXTS = "type: labelled-text, path: good.csv";
    private static final String TAGS = "type: tagged-text, token-column: '1', tag-column: '2', path: good.conll";
    private static final String SERIES = "type: labelled-series, path: good.ts";
    private static final String SERIES_TABLE =
            "type: labelled-series, path: bad.csv, columns: {id: id, values: [x], label: y";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("good.csv"), "text,label\na,x\nb,y\n");
        Files.writeString(folder.resolve("good.conll"), "a x\n\nb y\n");
        Files.writeString(folder.resolve("good.ts"), "@classLabel true up down\n@data\n1,2:up\n2,1:down\n");
        byte[] bad = "Gr\u00FC\u00DFe".getBytes(StandardCharsets.ISO_8859_1);
        for (String name : new String[] {"bad.csv", "bad.conll", "bad.ts"}) {
            Files.write(folder.resolve(name), bad);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                TEXTS + "|validation-path|no.csv",
                TEXTS + "|test-path|no.csv",
                TAGS + "|validation-path|no.conll",
                TAGS + "|test-path|no.conll",
                SERIES + "|test-path|no.ts"
            })
    void missingFile(String data, String key, String name) {
        assertRefused(
                "%s, %s: %s".formatted(data, key, name),
                name,
                ": no such file. Expected a text file; check data.%s, which is relative to the folder of the config."
                        .formatted(key));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                TEXTS + ", test-path: bad.csv|bad.csv",
                TAGS + ", test-path: bad.conll|bad.conll",
                SERIES + ", test-path: bad.ts|bad.ts"
            })
    void noKeyIsNamedForTheEncodingOfFilesThatAreAlwaysUtf8(String data, String name) {
        assertRefused(
                data,
                name,
                ": the byte 0xFC at offset 2 (line 1) is not valid in UTF-8. Expected text in that encoding; convert the"
                        + " file to UTF-8.");
    }

    @Test
    void theEncodingOfATableOfSeriesIsToldBesideItsColumns() {
        assertRefused(
                SERIES_TABLE + "}",
                "bad.csv",
                ": the byte 0xFC at offset 2 (line 1) is not valid in UTF-8. Expected text in that encoding; name the"
                        + " file's own in data.columns.encoding, such as windows-1252, or convert the file to UTF-8.");
        assertRefused(
                SERIES_TABLE + ", encoding: utf8x}",
                "bad.csv",
                ": cannot be decoded, data.columns.encoding is 'utf8x' and no character encoding has that name."
                        + " Expected a name such as UTF-8, UTF-16, ISO-8859-1 or windows-1252; correct"
                        + " data.columns.encoding.");
    }

    private void assertRefused(String data, String file, String message) {
        Experiment experiment = Experiment.parse(
                """
                version: 1
                name: test
                data: {%s, split: {validation: 0, test: 0}}
                model:
                  topology: %s
                  input: {type: %s}
                  layers:
                    - {type: gru, units: 6}
                  head: {type: softmax}
                training: {epochs: 1, batch-size: 3, optimizer: {type: adam, learning-rate: 0.03}}
                """
                        .formatted(
                                data,
                                data.startsWith(TAGS) ? "many-to-many" : "many-to-one",
                                data.contains("series") ? "numeric" : "one-hot"),
                "test.yaml",
                folder);
        assertThatThrownBy(() -> DataPipelines.open(experiment))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve(file) + message);
    }
}
