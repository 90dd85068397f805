package org.unroll.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed kernel and a real client of Jupyter; skipped where {@code jupyter-nbconvert} is not installed. */
class JupyterClientTest {

    private static final String CLIENT = "jupyter-nbconvert";

    @TempDir
    private Path folder;

    private static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, CLIENT)));
    }

    @Test
    void nbconvertExecutesANotebook() throws IOException, InterruptedException {
        assumeTrue(isInstalled(), CLIENT + " is not installed");
        KernelSpec.inPrefix(folder, "unroll-test").install(List.of("-Xmx512m"));
        Path input = folder.resolve("in.ipynb");
        Notebooks.write(
                input,
                "import org.nd4j.linalg.factory.Nd4j;\nNd4j.ones(3).sumNumber().intValue()",
                "System.out.println(\"printed\"); display(\"<i>rich</i>\", \"text/html\");");
        Path log = folder.resolve("log.txt");
        ProcessBuilder client = new ProcessBuilder(
                        CLIENT,
                        "--to",
                        "notebook",
                        "--execute",
                        "--ExecutePreprocessor.kernel_name=unroll-test",
                        "--ExecutePreprocessor.startup_timeout=120",
                        "--output",
                        "out.ipynb",
                        input.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        client.environment().put("JUPYTER_PATH", folder.resolve("share/jupyter").toString());
        client.environment().put("HOME", folder.toString());
        Process process = client.start();

        assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        assertThat(folder.resolve("out.ipynb")).content().contains("\"3\"", "printed", "<i>rich</i>");
    }
}
