package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java snippet compiles and runs as it stands there, on a config of the same name that takes seconds. */
class ReadmeSnippetTest {

    private static final Path README = Path.of("../README.md");
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final String TINY_CONFIG =
            """
            version: 1
            name: char-lm
            data: {type: text, path: text.txt, minimum-count: 1}
            model:
              topology: many-to-many
              input: {type: one-hot}
              layers: [{type: rnn, units: 8}]
              head: {type: softmax}
            training: {epochs: 1, batch-size: 2, truncated-bptt: 16}
            """;

    @TempDir
    Path folder;

    @Test
    void theSnippetRuns() throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("configs"));
        Files.writeString(folder.resolve("configs/char-lm.yaml"), TINY_CONFIG);
        Files.writeString(folder.resolve("configs/text.txt"), "Mr President, I thank you for your report. ".repeat(60));
        Path source = folder.resolve("Snippet.java");
        Files.writeString(source, program(snippet()));
        String classPath = System.getProperty("java.class.path");

        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, System.err, "-d", folder.toString(), "-cp", classPath, source.toString());
        assertThat(compiled).isZero();

        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx1g",
                        "-cp",
                        folder + System.getProperty("path.separator") + classPath,
                        "Snippet")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        assertThat(folder.resolve("runs/char-lm-1/model.zip")).exists();
        assertThat(text.lines().reduce((first, last) -> last).orElseThrow().codePoints())
                .hasSizeGreaterThanOrEqualTo(250);
    }

    private static String snippet() throws IOException {
        Matcher matcher = SNIPPET.matcher(Files.readString(README));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String program(String snippet) {
        return """
                import java.nio.file.Path;
                import org.unroll.config.*;
                import org.unroll.datasets.*;
                import org.unroll.infer.*;
                import org.unroll.train.*;

                class Snippet {
                    public static void main(String[] args) {
                        %s
                    }
                }
                """
                .formatted(snippet);
    }
}
