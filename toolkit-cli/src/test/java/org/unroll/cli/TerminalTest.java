package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class TerminalTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(stream(out), stream(err), true, 20);

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void liveLineIsReplacedAndClearedBeforeOtherOutput() {
        terminal.live("12345");
        terminal.live("123");
        terminal.line("done");

        assertThat(text(out)).isEqualTo("\r12345\r123  \r   \rdone\n");
    }

    @Test
    void liveLineIsClearedBeforeProblems() {
        terminal.live("12345");
        terminal.warning("something");

        assertThat(text(out)).isEqualTo("\r12345\r     \r");
        assertThat(text(err)).isEqualTo("warning: something\n");
    }

    @Test
    void liveLineLeavesTheLastColumnFree() {
        terminal.live("x".repeat(30));

        assertThat(text(out)).isEqualTo("\r" + "x".repeat(19));
    }

    @Test
    void logEventsThatConcernTheUserAreShown() {
        TerminalAppender.attach(terminal);
        Logger own = LoggerFactory.getLogger("org.unroll.graph.Something");
        Logger library = LoggerFactory.getLogger("org.nd4j.Something");

        own.info("own info");
        own.warn("own {}", "warning");
        library.warn("library warning");
        library.error("library error");

        assertThat(text(err)).isEqualTo("warning: own warning\nerror: library error\n");
        assertThat(text(out)).isEmpty();
    }
}
