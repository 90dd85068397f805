package org.unroll.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.recurrent.device.DeviceChoice;
import org.unroll.recurrent.device.DeviceWish;

/** Bad input ends a command with exit code 2 and a clear message before anything is written. */
class BadInputTest {

    @TempDir
    private Path folder;

    private Path config;
    private Path text;

    @BeforeEach
    void write() throws IOException {
        config = TinyText.write(folder);
        text = folder.resolve("text.txt");
    }

    private String train(Object... options) {
        Object[] arguments = new Object[options.length + 4];
        arguments[0] = "train";
        arguments[1] = config;
        arguments[2] = "--runs";
        arguments[3] = folder.resolve("runs");
        System.arraycopy(options, 0, arguments, 4, options.length);
        return refused(arguments);
    }

    /** Runs a command that must be refused, and returns what it says without a last line feed. */
    private String refused(Object... arguments) {
        CommandResult result = Commands.run(arguments);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors()).doesNotContain("\tat ").endsWith("\n");
        assertThat(folder.resolve("runs")).doesNotExist();
        return result.errors().stripTrailing();
    }

    @Test
    void emptyFile() throws IOException {
        Files.writeString(text, "");
        assertThat(train())
                .isEqualTo("error: " + text + ": is empty. Expected text; fill the file or name another one in"
                        + " data.path.");
    }

    @Test
    void fileOfWhiteSpace() throws IOException {
        Files.writeString(text, " \n\t\n");
        assertThat(train()).startsWith("error: " + text + ": holds nothing but white space.");
    }

    @Test
    void binaryFile() throws IOException {
        Files.write(text, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 13});
        assertThat(train()).startsWith("error: " + text + ": ");
    }

    @Test
    void fileWithZeroBytes() throws IOException {
        Files.write(text, (TinyText.words(300) + "\0" + TinyText.words(300)).getBytes(ISO_8859_1));
        assertThat(train()).startsWith("error: " + text + ": ");
    }

    @Test
    void wrongEncoding() throws IOException {
        Files.write(
                text,
                TinyText.words(600).replace("council", "d\u00e9l\u00e9gu\u00e9").getBytes(ISO_8859_1));
        assertThat(train()).startsWith("error: " + text + ": ").contains("data.encoding");
    }

    @Test
    void missingFile() throws IOException {
        Files.delete(text);
        assertThat(train())
                .isEqualTo("error: " + text + ": no such file. Expected a text file; check data.path, which is relative"
                        + " to the folder of the config.");
    }

    @Test
    void emptyFolderInsteadOfAFile() throws IOException {
        Files.delete(text);
        Files.createDirectory(text);
        assertThat(train())
                .isEqualTo("error: " + text + ": is a folder without files. Expected text files; name another folder in"
                        + " data.path.");
    }

    @Test
    void unreadableFile() {
        assertThat(text.toFile().setReadable(false)).isTrue();
        assumeFalse(Files.isReadable(text), "the user may read everything");
        assertThat(train()).startsWith("error: " + text + ": permission to read is denied.");
    }

    @Test
    void shorterThanAWindow() throws IOException {
        Files.writeString(text, "to be or not to be");
        assertThat(train())
                .startsWith(
                        "error: " + text + ": the training part is too short, it has 16 of the 65 characters needed:");
    }

    @Test
    void tooShortForTheMiniBatch() {
        assertThat(train("--set", "training.batch-size=1000"))
                .startsWith("error: " + text + ": the training part is too short")
                .contains("training.batch-size 1,000 times training.truncated-bptt 16");
    }

    @Test
    void onlyRareCharacters() {
        assertThat(train("--set", "data.minimum-count=1000000"))
                .startsWith("error: " + text + ": no character occurs 1,000,000 times");
    }

    @Test
    void device() {
        assumeTrue(Files.exists(Path.of("/dev/zero")));
        assertThat(train("--set", "data.path=/dev/zero")).startsWith("error: /dev/zero: is a pipe or device.");
    }

    @Test
    void aGpuThatIsNotThere() {
        assumeTrue(DeviceChoice.of(DeviceWish.AUTO).device().isEmpty());
        assertThat(train("--set", "training.device=gpu"))
                .startsWith("error: A GPU was asked for ('device: gpu'), but ")
                .endsWith(
                        ". Or write 'device: auto' to go on without one; UNROLL_JVM_OPTS=-Dunroll.device=cpu does so for a run that has begun.");
    }

    @Test
    void badDataAreReportedByDescribeToo() throws IOException {
        Files.writeString(text, "");
        assertThat(refused("describe", config)).startsWith("error: " + text + ": is empty.");
    }

    @Test
    void allProblemsOfAConfigAreReported() throws IOException {
        Files.writeString(
                config, Files.readString(config).replace("units", "unit").replace("epochs: 1", "epochs: 0"));
        assertThat(train().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith(config + ":"))
                .anyMatch(line -> line.contains("Did you mean 'units'?"))
                .anyMatch(line -> line.contains("training.epochs: "));
    }

    @Test
    void validateReportsAllProblemsOfAllFiles() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        Path bad = Files.writeString(
                folder.resolve("bad.yaml"), Files.readString(config).replace("seed: 5", "sed: 5"));

        CommandResult result = Commands.run("validate", missing, config, bad);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEqualTo(config + ": valid\n");
        assertThat(result.errors().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith(missing + ": there is no such file."))
                .anyMatch(line -> line.startsWith(bad + ":3:1 sed: unknown key. Did you mean 'seed'?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "validate", "describe"})
    void badOverridesAreReportedLikeABadConfig(String command) {
        assertThat(refused(command, config, "--set", "training.epoch=3"))
                .startsWith("--set training.epoch=3:1:10 training.epoch: unknown key. Did you mean 'epochs'?");
    }

    @Test
    void validOverridesAreAccepted() {
        assertThat(Commands.run("validate", config, "--set", "training.epochs=3", "--set", "seed=1"))
                .isEqualTo(new CommandResult(0, config + ": valid\n", ""));
    }

    @Test
    void trainWithoutAConfig() {
        assertThat(refused("train"))
                .isEqualTo(
                        """
                        error: Expected a CONFIG to train or '--resume RUN' to go on with a run.
                        Try 'unroll train --help' for what is possible.""");
    }

    @Test
    void resumeWithOtherSettings() {
        assertThat(refused("train", "--resume", "runs/tiny-1", "--set", "training.epochs=3"))
                .isEqualTo(
                        """
                        error: --set cannot change a run that is resumed: it would no longer be the run that its \
                        config.yaml describes. Leave --set away, or train a new run.
                        Try 'unroll train --help' for what is possible.""");
    }

    @Test
    void resumeWithAConfig() {
        assertThat(refused("train", "--resume", "runs/tiny-1", config))
                .startsWith("error: --resume goes on with the run's own config, runs/tiny-1/config.yaml; CONFIG cannot"
                        + " be given as well.\n");
    }

    @Test
    void resumeWithAFolderForRuns() {
        assertThat(refused("train", "--resume", "runs/tiny-1", "--runs", "elsewhere"))
                .startsWith("error: --resume goes on in the run's own directory; --runs cannot be given as well.\n");
    }

    @Test
    void resumeOfNothing() {
        assertThat(refused("train", "--resume", "nowhere"))
                .isEqualTo("error: nowhere: no such run directory. Expected one such as runs/char-lm-1.");
        assertThat(refused("train", "--resume", folder))
                .isEqualTo("error: " + folder + ": not a run directory, it holds no config.yaml. Expected one such as"
                        + " runs/char-lm-1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate", "generate"})
    void modelThatIsNone(String command) throws IOException {
        assertThat(refused(command, "nowhere")).isEqualTo("error: nowhere: no such run directory or model file.");
        assertThat(refused(command, folder))
                .isEqualTo("error: " + folder + ": not a run directory, it holds no model.zip. Expected one such as"
                        + " runs/char-lm-1.");
        assertThat(refused(command, text)).startsWith("error: " + text + ": not a model file, or a damaged one");
        Files.copy(config, folder.resolve("config.yaml"));
        assertThat(refused(command, folder))
                .isEqualTo(
                        "error: " + folder + ": this run has no model.zip yet; it is written at the first validation."
                                + " Continue the run with 'train --resume " + folder + "'.");
    }

    @Test
    void exportOfNothing() {
        Path file = folder.resolve("plain.zip");
        assertThat(refused("export", "nowhere", "--output", file))
                .isEqualTo("error: nowhere: no such run directory or model file.");
        assertThat(refused("export", text, "--output", file))
                .startsWith("error: " + text + ": not a model file, or a damaged one");
        assertThat(file).doesNotExist();
    }

    @Test
    void exportToNowhere() {
        assertThat(refused("export", "runs/tiny-1"))
                .isEqualTo(
                        """
                        error: Missing required option: '--output=FILE'
                        Try 'unroll export --help' for what is possible.""");
    }

    @ParameterizedTest
    @CsvSource({
        "generate, --length, many",
        "evaluate, --split, dev",
        "generate, --temperature, warm",
        "export, --format, onnx"
    })
    void optionOfTheWrongType(String command, String option, String value) {
        assertThat(refused(command, "nowhere", option, value))
                .startsWith("error: Invalid value for option '" + option + "'")
                .contains("'" + value + "'")
                .endsWith("Try 'unroll " + command + " --help' for what is possible.");
    }
}
