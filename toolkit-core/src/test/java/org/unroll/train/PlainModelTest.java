package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.CharacterCodec;
import org.unroll.config.Bidirectional;
import org.unroll.config.DenseActivation;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;
import org.unroll.config.InputConfig;
import org.unroll.config.LayerConfig;
import org.unroll.config.ModelConfig;
import org.unroll.graph.Experiments;
import org.unroll.graph.GraphCompiler;

class PlainModelTest {

    private static final int LONGEST_SECONDS = 120;

    /** A program that knows DL4J only: reads a network, an input and a mask, and writes the output. */
    private static final String PROGRAM =
            """
            import java.io.File;
            import org.deeplearning4j.nn.graph.ComputationGraph;
            import org.nd4j.linalg.api.ndarray.INDArray;
            import org.nd4j.linalg.factory.Nd4j;
            import org.deeplearning4j.util.ModelSerializer;

            class Main {
                public static void main(String[] files) throws Exception {
                    try {
                        Class.forName("org.unroll.recurrent.RecurrentLayer");
                        throw new IllegalStateException("Unroll is on the class path");
                    } catch (ClassNotFoundException expected) {
                        ComputationGraph network = ModelSerializer.restoreComputationGraph(new File(files[0]));
                        INDArray[] input = {Nd4j.readBinary(new File(files[1]))};
                        INDArray[] mask = {Nd4j.readBinary(new File(files[2]))};
                        Nd4j.saveBinary(network.output(false, input, mask, null)[0], new File(files[3]));
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    private final TinyText data = new TinyText(true, true);
    private final CharacterCodec codec = (CharacterCodec) data.codec();
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("plain.zip");
    }

    private Model model(LayerConfig... layers) {
        Experiment experiment = Experiments.of(
                new ModelConfig.ManyToMany(new InputConfig.OneHot(), List.of(layers), new HeadConfig.Softmax()));
        return new Model(
                experiment,
                data.shapes(),
                data.codec(),
                Map.of("bits", 2.5),
                Provenance.now(data.origins(), "portable"),
                GraphCompiler.compile(experiment, data.shapes()));
    }

    private static INDArray oneHot(INDArray symbols, int size) {
        INDArray oneHot = Nd4j.zeros(symbols.size(0), size, symbols.size(2));
        for (int b = 0; b < symbols.size(0); b++) {
            for (int t = 0; t < symbols.size(2); t++) {
                oneHot.putScalar(b, symbols.getInt(b, 0, t), t, 1);
            }
        }
        return oneHot;
    }

    @Test
    void aProgramWithoutUnrollComputesTheSame() throws IOException, InterruptedException {
        Model model = model(
                Experiments.layer("type: lstm, units: 6, bidirectional: concat, dropout: 0.2"),
                new LayerConfig.Dense(5, DenseActivation.TANH, true, false, false, 0.2),
                Experiments.layer("type: rnn, activation: relu, units: 5, bidirectional: multiply, residual: true"));
        PlainModel.of(model).save(file);
        INDArray symbols = data.validation().epoch(0, 0).next().arrays().getFeatures(0);
        INDArray mask = Nd4j.ones(symbols.size(0), symbols.size(2));
        for (int t = 3; t < mask.size(1); t++) {
            mask.putScalar(1, t, 0);
        }

        INDArray actual = computedByAProgramWithoutUnroll(oneHot(symbols, codec.size()), mask);

        INDArray expected = model.network().output(false, new INDArray[] {symbols}, new INDArray[] {mask}, null)[0];
        INDArray real = mask.reshape(mask.size(0), 1, mask.size(1)).broadcast(expected.shape());
        assertThat(actual.sub(expected).muli(real).amaxNumber().doubleValue()).isLessThan(1e-5);
        assertThat(expected.amaxNumber().doubleValue()).isGreaterThan(0.01);
    }

    private INDArray computedByAProgramWithoutUnroll(INDArray input, INDArray mask)
            throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("Main.java"), PROGRAM);
        List<Path> files = List.of(file, folder.resolve("input"), folder.resolve("mask"), folder.resolve("output"));
        Nd4j.saveBinary(input, files.get(1).toFile());
        Nd4j.saveBinary(mask, files.get(2).toFile());
        String jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("toolkit-"))
                .collect(Collectors.joining(File.pathSeparator));
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-cp", jars)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.command().add(program.toString());
        files.forEach(path -> builder.command().add(path.toString()));
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        return Nd4j.readBinary(files.get(3).toFile());
    }

    @Test
    void theFileSaysWhatGoesInAndComesOut() throws IOException {
        PlainModel plain = PlainModel.of(model(Experiments.lstm(4, Bidirectional.NONE)));
        plain.save(file);

        int size = codec.size();
        String shape = "[miniBatch, " + size + ", timeSteps]";
        Map<?, ?> card = Json.read(entry("unroll-export.json"), Map.class);
        assertThat(card.get("format")).isEqualTo(1);
        assertThat(card.get("unroll")).isEqualTo(Provenance.unrollVersion());
        assertThat(card.get("dl4j")).isEqualTo(Provenance.dl4jVersion());
        assertThat(card.get("experiment")).isEqualTo("test");
        assertThat(card.get("inputs"))
                .isEqualTo(List.of(Map.of(
                        "name",
                        "sequence",
                        "shape",
                        shape,
                        "meaning",
                        "symbols, one-hot: a 1 in row s where the symbol is s, 0 in all other rows")));
        assertThat(card.get("output"))
                .isEqualTo(Map.of("name", "head", "shape", shape, "meaning", "probability of each symbol or class"));
        List<?> symbols = (List<?>) card.get("symbols");
        assertThat(symbols).hasSize(size);
        assertThat(symbols.get(0)).isNull();
        for (int symbol = 1; symbol < size; symbol++) {
            assertThat(symbols.get(symbol)).isEqualTo(codec.decode(symbol));
        }
        assertThat(card.get("notes")).isEqualTo(plain.notes());
    }

    @Test
    void theNotesSayHowToUseIt() {
        assertThat(PlainModel.of(model(Experiments.lstm(4, Bidirectional.NONE))).notes())
                .hasSize(3)
                .anyMatch(note -> note.contains("Padding must stand at the end of a sequence"))
                .anyMatch(note -> note.startsWith("rnnTimeStep carries the hidden state"))
                .anyMatch(note -> note.startsWith("For use, not for further training"));
        assertThat(PlainModel.of(model(Experiments.lstm(4, Bidirectional.ADD))).notes())
                .anyMatch(note -> note.startsWith("The network must read whole sequences"));
    }

    @Test
    void dl4jHasNothingToComplainAbout() throws IOException {
        PlainModel plain = PlainModel.of(model(Experiments.rnn(4, Bidirectional.NONE)));
        plain.save(file);

        try (ByteArrayInputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
            assertThat(ModelSerializer.restoreComputationGraph(in, true)
                            .params()
                            .length())
                    .isEqualTo(plain.parameters());
        }
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        Model model = model(Experiments.lstm(4, Bidirectional.NONE));
        PlainModel.of(model).save(file);
        Path again = folder.resolve("again.zip");
        PlainModel.of(model).save(again);

        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void aFileThatCannotBeWritten() {
        PlainModel plain = PlainModel.of(model(Experiments.rnn(4, Bidirectional.NONE)));
        Path nowhere = folder.resolve("missing").resolve("plain.zip");

        assertThatThrownBy(() -> plain.save(nowhere))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot write " + nowhere + ": ");
        assertThat(folder).isEmptyDirectory();
    }

    private byte[] entry(String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            ZipEntry entry = zip.getEntry(name);
            return zip.getInputStream(entry).readAllBytes();
        }
    }
}
