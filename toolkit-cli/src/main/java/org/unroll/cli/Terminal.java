package org.unroll.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The one place for output to people: results to standard output, problems to standard error. Knows whether somebody is
 * watching; then a live line can stand below everything else and be replaced.
 */
final class Terminal {

    /** System property that tells whether standard output is a terminal; set by the launcher. */
    static final String INTERACTIVE_PROPERTY = "unroll.terminal";

    /** System property with the width of the terminal in characters; set by the launcher. */
    static final String COLUMNS_PROPERTY = "unroll.columns";

    private static final int USUAL_COLUMNS = 80;
    private static final int WIDEST_TEXT = 120;
    private static final int FEWEST_COLUMNS = 20;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private final int columns;
    private int liveLength;

    Terminal(PrintStream out, PrintStream err, boolean interactive, int columns) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
        this.columns = Math.max(FEWEST_COLUMNS, columns);
    }

    /** The terminal or the files that this process writes to. */
    static Terminal ofProcess() {
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                Boolean.getBoolean(INTERACTIVE_PROPERTY),
                Integer.getInteger(COLUMNS_PROPERTY, USUAL_COLUMNS));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, charset());
    }

    /** The encoding of the user's locale, but never ASCII: what cannot be shown is better than what is lost. */
    private static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
        Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }

    /** Whether somebody is watching, so that a line can be replaced. */
    boolean isInteractive() {
        return interactive;
    }

    /** Width that paragraphs should have. */
    int textWidth() {
        return Math.max(USUAL_COLUMNS, Math.min(columns, WIDEST_TEXT));
    }

    /** Prints a line. */
    synchronized void line(String line) {
        clearLive();
        out.println(line);
        out.flush();
    }

    /**
     * Prints a part of a line and shows it at once.
     *
     * @throws UncheckedIOException if nobody reads any more
     */
    synchronized void text(String text) {
        clearLive();
        out.print(text);
        if (out.checkError()) {
            throw new UncheckedIOException(new IOException("Standard output is closed."));
        }
    }

    /** Prints a line to standard error. */
    synchronized void problem(String line) {
        clearLive();
        err.println(line);
        err.flush();
    }

    /** Prints {@code error: ...} to standard error. */
    void error(String message) {
        problem("error: " + message);
    }

    /** Prints {@code warning: ...} to standard error. */
    void warning(String message) {
        problem("warning: " + message);
    }

    /** Shows a line in place of the live line; cut to the width of the terminal. */
    synchronized void live(String line) {
        String shown = line.substring(0, Math.min(line.length(), columns - 1));
        out.print("\r" + shown + " ".repeat(Math.max(0, liveLength - shown.length())));
        out.flush();
        liveLength = shown.length();
    }

    /** Removes the live line. */
    synchronized void clearLive() {
        if (liveLength > 0) {
            out.print("\r" + " ".repeat(liveLength) + "\r");
            out.flush();
            liveLength = 0;
        }
    }

    /** Standard output for help texts. */
    PrintWriter output() {
        return writer(out);
    }

    /** Standard error for help texts. */
    PrintWriter errors() {
        return writer(err);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new LineFeeds(stream), true);
    }

    /** Hands text over to a stream, which alone knows the encoding. */
    private static final class LineFeeds extends Writer {
        private final PrintStream stream;

        LineFeeds(PrintStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(char[] buffer, int offset, int length) {
            stream.print(String.valueOf(buffer, offset, length));
        }

        @Override
        public void flush() {
            stream.flush();
        }

        @Override
        public void close() {
            stream.flush();
        }
    }
}
