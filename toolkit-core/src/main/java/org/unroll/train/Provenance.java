package org.unroll.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.recurrent.kernel.Workers;

/**
 * Where a model came from: enough to train it again.
 *
 * @param unroll version of Unroll
 * @param gitCommit commit of the repository around the working directory; empty if there is none
 * @param dl4j version of Deeplearning4j
 * @param jvm version and maker of the Java virtual machine
 * @param os operating system, its version and the processor's architecture
 * @param backend ND4J's backend
 * @param kernel what computes the matrix products of recurrent layers
 * @param threads threads that share their work
 * @param started when training began
 * @param data what it was trained on
 */
public record Provenance(
        String unroll,
        String gitCommit,
        String dl4j,
        String jvm,
        String os,
        String backend,
        String kernel,
        int threads,
        String started,
        List<DataOrigin> data) {

    private static final Logger LOG = LoggerFactory.getLogger(Provenance.class);
    private static final int GIT_SECONDS = 5;

    /**
     * The present machine and software.
     *
     * @param kernel what computes the matrix products
     */
    public static Provenance now(List<DataOrigin> data, String kernel) {
        Properties build = build();
        return new Provenance(
                build.getProperty("unroll.version"),
                commitOf(Path.of("")),
                build.getProperty("dl4j.version"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                backendName(),
                kernel,
                Workers.threads(),
                Instant.now().toString(),
                List.copyOf(data));
    }

    /**
     * Reads the provenance of a run.
     *
     * @throws IOException if the file cannot be read or understood
     */
    public static Provenance read(Path file) throws IOException {
        return Json.read(Files.readAllBytes(file), Provenance.class);
    }

    /** Warns of what may keep a resumed run from ending with the same bits. */
    void warnOfDifferences(Path earlier) {
        Provenance then;
        try {
            then = read(earlier);
        } catch (IOException e) {
            LOG.warn("{} cannot be read, so this machine cannot be compared with it: {}", earlier, IoReason.of(e));
            return;
        }
        warnIfDifferent("version of Unroll", then.unroll, unroll);
        warnIfDifferent("version of Deeplearning4j", then.dl4j, dl4j);
        warnIfDifferent("backend", then.backend, backend);
        warnIfDifferent("kernel", then.kernel, kernel);
        warnIfDifferent("number of threads", then.threads, threads);
    }

    private static void warnIfDifferent(String what, Object then, Object now) {
        if (!now.equals(then)) {
            LOG.warn(
                    "The {} was {} when the run began and is {} now; the model may differ in the last bits from that of"
                            + " an uninterrupted run.",
                    what,
                    then,
                    now);
        }
    }

    /** Version of Unroll. */
    public static String unrollVersion() {
        return build().getProperty("unroll.version");
    }

    /** Version of Deeplearning4j that Unroll was built with. */
    public static String dl4jVersion() {
        return build().getProperty("dl4j.version");
    }

    private static Properties build() {
        Properties properties = new Properties();
        try (InputStream in = Provenance.class.getResourceAsStream("build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String backendName() {
        return Nd4j.getBackend().getClass().getSimpleName();
    }

    private static String commitOf(Path folder) {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String commit = new String(git.getInputStream().readNBytes(100), StandardCharsets.UTF_8).strip();
            return git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0 ? commit : "";
        } catch (IOException e) {
            return ""; // git is not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
