package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel comes and goes, and notebooks run, by the command. */
class NotebookCommandsTest {

    @TempDir
    private Path folder;

    private Path notebook(String code) throws IOException {
        return Files.writeString(
                folder.resolve("in.ipynb"),
                """
                {"cells": [
                  {"cell_type": "markdown", "metadata": {}, "source": "A title"},
                  {"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": ["%s"]}
                ], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
                """
                        .formatted(code));
    }

    @Test
    void theKernelIsInstalledAndRemoved() {
        Path kernel = folder.resolve("share/jupyter/kernels/mine");
        CommandResult installed =
                Commands.run("jupyter", "install", "--prefix", folder, "--name", "mine", "--jvm-opt", "-Xmx3g");

        assertThat(installed.exitCode()).as(installed.errors()).isZero();
        assertThat(installed.output()).isEqualTo("Kernel 'mine' installed in " + kernel + "\n");
        assertThat(kernel.resolve("kernel.json")).content().contains("\"-Xmx3g\"");

        CommandResult removed = Commands.run("jupyter", "uninstall", "--prefix", folder, "--name", "mine");
        assertThat(removed.exitCode()).isZero();
        assertThat(removed.output()).isEqualTo("Kernel 'mine' removed from " + kernel + "\n");
        assertThat(kernel).doesNotExist();

        CommandResult again = Commands.run("jupyter", "uninstall", "--prefix", folder, "--name", "mine");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.errors()).startsWith("error: " + kernel + ": there is no kernel.");
    }

    @Test
    void userAndPrefixExcludeEachOther() {
        CommandResult result = Commands.run("jupyter", "install", "--user", "--prefix", folder);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .isEqualTo("error: --user and --prefix are two places. Expected one of them; remove the other.\n");
    }

    @Test
    void connectionFileThatIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("connection.json"), "nothing");
        CommandResult result = Commands.run("jupyter", "kernel", file);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .isEqualTo("error: " + file + ": is no connection file. Expected JSON with ports and key, as Jupyter"
                        + " writes it when it starts a kernel.\n");
    }

    @Test
    void aNotebookRuns() throws IOException {
        Path output = folder.resolve("out.ipynb");
        CommandResult result = Commands.run("notebook", "run", notebook("System.out.println(6 * 7);"), output);

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.output()).startsWith(folder.resolve("in.ipynb") + ": 1 cells, ");
        assertThat(output).content().contains("\"42\\n\"");
    }

    @Test
    void aFailingCellIsNamed() throws IOException {
        Path input = notebook("int x = 0;\\nint y = 1 / x;");
        CommandResult result = Commands.run("notebook", "run", input);

        assertThat(result.exitCode()).isOne();
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .isEqualTo("error: " + input
                        + ": cell 1, line 2 (int y = 1 / x;): java.lang.ArithmeticException: / by zero\n"
                        + "java.lang.ArithmeticException: / by zero\n    at line 2 of this cell\n");
    }

    @Test
    void aNotebookThatIsNone() {
        CommandResult result = Commands.run("notebook", "run", folder.resolve("none.ipynb"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .isEqualTo("error: " + folder.resolve("none.ipynb")
                        + ": cannot be read. Expected a notebook (.ipynb); correct the path.\n");
    }

    @Test
    void thereIsNoPlaceForTheOutput() throws IOException {
        Path output = folder.resolve("missing/out.ipynb");
        CommandResult result = Commands.run("notebook", "run", notebook("int x = 1;"), output);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .isEqualTo("error: " + output
                        + ": its folder does not exist. Expected a file that can be written; correct OUTPUT.\n");
    }
}
