package org.unroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide to adding a cell is short, and what it quotes is in the sources. */
class ContributingTest {

    private static final Pattern QUOTE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static String guide() throws IOException {
        String text = Files.readString(Path.of("..", "CONTRIBUTING.md"));
        int from = text.indexOf("## Add a cell\n");
        return text.substring(from, text.indexOf("\n## ", from));
    }

    private static List<String> quotes() throws IOException {
        List<String> quotes = new ArrayList<>();
        Matcher matcher = QUOTE.matcher(guide());
        while (matcher.find()) {
            quotes.add(withoutIndent(matcher.group(1)));
        }
        return quotes;
    }

    private static String withoutIndent(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<String> sources = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(withoutIndent(Files.readString(file)));
            }
            return sources;
        }
    }

    @Test
    void quotesTheSourcesExactly() throws IOException {
        List<String> sources = sources();
        assertThat(quotes()).hasSize(5).allSatisfy(quote -> assertThat(sources)
                .anyMatch(source -> source.contains(quote)));
    }

    @Test
    void quotesAWholeCell() throws IOException {
        Path cell = Path.of("src/main/java/org/unroll/recurrent/cell/MguCell.java");
        assertThat(quotes()).contains(withoutIndent(Files.readString(cell)));
    }

    @Test
    void isShort() throws IOException {
        assertThat(guide().lines()).hasSizeLessThan(150);
    }
}
