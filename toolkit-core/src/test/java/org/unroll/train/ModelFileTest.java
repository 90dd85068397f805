package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.Bidirectional;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;
import org.unroll.config.InputConfig;
import org.unroll.config.ModelConfig;
import org.unroll.graph.Experiments;
import org.unroll.graph.GraphCompiler;

class ModelFileTest {

    @TempDir
    Path folder;

    private Path file;
    private Model model;

    @BeforeEach
    void saveAModel() {
        Experiment experiment = Experiments.of(new ModelConfig.ManyToMany(
                new InputConfig.OneHot(), List.of(Experiments.lstm(4, Bidirectional.NONE)), new HeadConfig.Softmax()));
        TinyText data = new TinyText(true, true);
        model = new Model(
                experiment,
                data.shapes(),
                data.codec(),
                Map.of("bits", 2.5),
                Provenance.now(data.origins(), "portable"),
                GraphCompiler.compile(experiment, data.shapes()));
        file = folder.resolve("model.zip");
        model.save(file);
    }

    private static INDArray anyInput() {
        return Nd4j.createFromArray(1f, 2f, 3f).reshape(1, 1, 3);
    }

    @Test
    void aModelCanBeMovedAndOpenedByItself() throws IOException {
        Path moved = Files.createDirectory(folder.resolve("elsewhere")).resolve("renamed.zip");
        Files.move(file, moved);
        Model read = Model.load(moved);
        assertThat(read.experiment()).isEqualTo(model.experiment());
        assertThat(read.codec()).isEqualTo(model.codec());
        assertThat(read.shapes()).isEqualTo(model.shapes());
        assertThat(read.scores()).isEqualTo(model.scores());
        assertThat(read.provenance()).isEqualTo(model.provenance());
        assertThat(read.network().outputSingle(anyInput()))
                .isEqualTo(model.network().outputSingle(anyInput()));
    }

    @Test
    void dl4jReadsItToo() throws IOException {
        ComputationGraph network = ModelSerializer.restoreComputationGraph(file.toFile(), false);
        assertThat(network.outputSingle(anyInput())).isEqualTo(model.network().outputSingle(anyInput()));
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        Path again = folder.resolve("again.zip");
        model.save(again);
        assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(file));
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> Model.load(file))
                .isInstanceOf(ArchiveException.class)
                .hasMessage(file + message);
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(file);
        assertRefused(": no such model file.");
    }

    @Test
    void aFolderIsNamed() throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
        assertRefused(": no such model file; it is a folder.");
    }

    @Test
    void somethingElseIsNamed() throws IOException {
        Files.writeString(file, "not a zip file at all");
        assertThatThrownBy(() -> Model.load(file))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith(file + ": not a model file, or a damaged one (");
    }

    @Test
    void aTruncatedFileIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Model.load(file))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith(file + ": not a model file, or a damaged one (");
    }

    @Test
    void anotherZipFileIsNamed() throws IOException {
        rewrite(Map.of("hello.txt", "hello".getBytes(StandardCharsets.UTF_8)));
        assertRefused(": has no entry 'unroll.json'; it was not written by Unroll.");
    }

    @Test
    void aNewerFormatIsNamed() throws IOException {
        Map<String, byte[]> entries = entries();
        String card = new String(entries.get("unroll.json"), StandardCharsets.UTF_8);
        entries.put(
                "unroll.json", card.replace("\"format\" : 1", "\"format\" : 99").getBytes(StandardCharsets.UTF_8));
        rewrite(entries);
        assertRefused(": written by a newer Unroll (model format 99; this one reads up to 1). Install a newer Unroll.");
    }

    @Test
    void parametersOfAnotherNetworkAreNamed() throws IOException {
        Map<String, byte[]> entries = entries();
        byte[] parameters = entries.get("coefficients.bin");
        entries.put("coefficients.bin", Arrays.copyOf(parameters, parameters.length - 8));
        rewrite(entries);
        assertRefused(": its entry 'coefficients.bin' is damaged (it ends too early).");
    }

    @Test
    void flippedBitsAreNoticed() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("coefficients.bin") + 600;
        bytes[at] ^= 0x10;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Model.load(file))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith(file + ": its entry 'coefficients.bin' is damaged (");
    }

    /** What the file claims to hold must not decide how much memory is taken. */
    @Test
    void aHugeClaimIsRefusedBeforeMemoryIsTaken() throws IOException {
        Map<String, byte[]> entries = entries();
        byte[] parameters = entries.get("coefficients.bin");
        // the length of the data buffer stands behind the shape buffer and the storage name
        int at = new String(parameters, StandardCharsets.ISO_8859_1).lastIndexOf("FLOAT") - 2 - Long.BYTES;
        parameters[at] = 0x7f;
        entries.put("coefficients.bin", parameters);
        rewrite(entries);
        assertThatThrownBy(() -> Model.load(file))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith(file + ": its entry 'coefficients.bin' is damaged (an array of 91");
    }

    @Test
    void anEntryThatUnpacksToTooMuchIsRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put("coefficients.bin", new byte[10_000_000]);
        rewrite(entries);
        long limit = 4 * model.network().params().length() + 4096;
        assertRefused(": its entry 'coefficients.bin' is larger than the " + limit + " bytes it may have.");
    }

    @Test
    void aFailedWriteKeepsTheOldFile() throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(1);
                    throw new IOException("no space left");
                }))
                .hasMessage("Cannot write " + file + ": no space left");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aWriteThatRunsOutOfMemoryLeavesNothingBehind() throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(1);
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("Java heap space");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private void rewrite(Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }
}
