package org.unroll.jupyter;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jshell.Diag;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.unroll.datasets.DataException;
import org.unroll.jupyter.CellFailure.CompilationError;
import org.unroll.jupyter.CellFailure.Interrupted;
import org.unroll.jupyter.CellFailure.UncaughtException;

/**
 * Evaluates cells of Java with JShell, in this JVM.
 *
 * <p>A cell is a sequence of snippets: imports, declarations, statements, expressions. Its value is that of its last
 * snippet if that is an expression without a semicolon.
 */
final class JavaCells implements AutoCloseable {

    /** What a snippet may use without importing it, the same as in IJava and JJava. */
    private static final List<String> IMPORTS = List.of(
            "java.io.*",
            "java.math.*",
            "java.net.*",
            "java.nio.file.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.util.function.*",
            "java.util.prefs.*",
            "java.util.regex.*",
            "java.util.stream.*",
            "static org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.*");

    private static final String SNIPPET_FILE = "#";
    private static final String ENTRY_METHOD = "do_it$";

    /** Code that begins with a method is analysed as the members of a class. */
    private static final String MEMBERS = "void before() {}\n";

    private static final String METHOD = "void at() {\n";

    /** Code that begins with a statement is analysed as a block. */
    private static final String BLOCK = ";\n";

    private final CellExecution execution = new CellExecution();
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final Map<String, Place> places = new HashMap<>();

    /** Where a snippet begins: the number of the evaluation, and the line from 1 on. */
    private record Place(int cell, int line) {}

    /** @throws DataException if this Java has no JShell */
    JavaCells(InputStream in, PrintStream out, PrintStream err) {
        requireJdk(ModuleLayer.boot().findModule("jdk.jshell").isPresent(), System.getProperty("java.home"));
        shell = JShell.builder()
                .executionEngine(new InThisJvm(), Map.of())
                .in(in)
                .out(out)
                .err(err)
                .build();
        analysis = shell.sourceCodeAnalysis();
        IMPORTS.forEach(name -> shell.eval("import " + name + ";"));
    }

    static void requireJdk(boolean hasJShell, String home) {
        if (!hasJShell) {
            throw new DataException("The Java in " + home + " has no JShell, which compiles the cells of notebooks: it"
                    + " is a runtime, expected a JDK. Install a JDK, version 17 or newer, or set JAVA_HOME to one.");
        }
    }

    private final class InThisJvm implements ExecutionControlProvider {
        @Override
        public String name() {
            return "unroll";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return execution;
        }
    }

    /** The thread that cells run in. */
    CellExecution execution() {
        return execution;
    }

    void addToClassPath(String path) {
        shell.addToClasspath(path);
    }

    /**
     * Evaluates a cell.
     *
     * @param cell number of the evaluation
     * @return its value; null if it has none
     * @throws CellFailure if it does not come to its end
     */
    Object evaluate(int cell, String source) {
        execution.beginCell();
        try {
            return evaluateAll(cell, source);
        } finally {
            execution.endCell();
        }
    }

    private Object evaluateAll(int cell, String source) {
        Object last = null;
        int position = firstCode(source, 0);
        while (position < source.length()) {
            CompletionInfo info = analysis.analyzeCompletion(source.substring(position));
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            String snippet = info.source() == null ? source.substring(position) : info.source();
            Place place = new Place(cell, lineAt(source, position));
            requireUninterrupted(place);
            last = evaluate(snippet, place);
            String remaining = info.source() == null || info.remaining() == null ? "" : info.remaining();
            position = firstCode(source, source.length() - remaining.length());
        }
        return last;
    }

    private Object evaluate(String source, Place place) {
        Object last = null;
        for (SnippetEvent event : shell.eval(source)) {
            if (event.causeSnippet() != null) {
                continue; // an older snippet that this one touches
            }
            places.put(event.snippet().id(), place);
            Object value = execution.takeValue();
            requireUninterrupted(place);
            if (event.exception() != null) {
                throw failure(event.exception(), place);
            }
            if (event.status() == Snippet.Status.REJECTED) {
                throw compilationError(event.snippet(), source, place);
            }
            last = isShown(event.snippet()) && !source.stripTrailing().endsWith(";") ? value : null;
        }
        return last;
    }

    private void requireUninterrupted(Place place) {
        execution.takeInterruption().ifPresent(what -> {
            throw new Interrupted(what + ".", place.line());
        });
    }

    private static boolean isShown(Snippet snippet) {
        return snippet.kind() == Kind.EXPRESSION || snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    private CompilationError compilationError(Snippet snippet, String source, Place place) {
        List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
        List<String> report = new ArrayList<>();
        for (Diag error : errors) {
            int line = place.line() + linesBefore(source, error);
            report.add("line " + line + ": " + error.getMessage(Locale.ENGLISH));
            report.add("    "
                    + source.lines()
                            .skip(line - place.line())
                            .findFirst()
                            .orElse("")
                            .strip());
        }
        int line = errors.isEmpty() ? place.line() : place.line() + linesBefore(source, errors.get(0));
        String message = errors.isEmpty()
                ? "this is not Java"
                : errors.get(0).getMessage(Locale.ENGLISH).lines().findFirst().orElse("");
        return new CompilationError(message, report.isEmpty() ? List.of(message) : report, line);
    }

    private static int linesBefore(String source, Diag error) {
        int end = (int) Math.max(0, Math.min(source.length(), error.getPosition()));
        return lineAt(source, end) - 1;
    }

    private CellFailure failure(JShellException exception, Place place) {
        if (exception instanceof UnresolvedReferenceException unresolved) {
            String names = String.join(
                    ", ", shell.unresolvedDependencies(unresolved.getSnippet()).toList());
            String message = unresolved.getSnippet().name() + " cannot be used before it is declared: " + names;
            return new CompilationError(message, List.of(message), place.line());
        }
        List<String> report = new ArrayList<>();
        OptionalInt line = OptionalInt.empty();
        String prefix = "";
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            report.add(prefix + text(cause));
            OptionalInt ofCause = frames(cause, place.cell(), report);
            line = line.isPresent() ? line : ofCause;
            prefix = "Caused by: ";
        }
        return new UncaughtException(text(exception), report, line);
    }

    private static String text(Throwable thrown) {
        String name = thrown instanceof EvalException user
                ? user.getExceptionClassName()
                : thrown.getClass().getName();
        return thrown.getMessage() == null ? name : name + ": " + thrown.getMessage();
    }

    /** Adds the frames down to the code of the cell, and returns the line in the cell that is running. */
    private OptionalInt frames(Throwable thrown, int cell, List<String> report) {
        OptionalInt line = OptionalInt.empty();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            Optional<Place> place = placeOf(frame);
            if (place.isEmpty()) {
                report.add("    at " + frame);
                continue;
            }
            int inCell = place.get().line() + Math.max(0, frame.getLineNumber() - 1);
            boolean isThisCell = place.get().cell() == cell;
            report.add("    at line " + inCell + " of "
                    + (isThisCell ? "this cell" : "cell " + place.get().cell()));
            if (isThisCell) {
                line = OptionalInt.of(inCell);
            }
            if (frame.getMethodName().isEmpty() || frame.getMethodName().startsWith(ENTRY_METHOD)) {
                break;
            }
        }
        return line;
    }

    private Optional<Place> placeOf(StackTraceElement frame) {
        String file = frame.getFileName();
        return file != null && file.startsWith(SNIPPET_FILE)
                ? Optional.ofNullable(places.get(file.substring(SNIPPET_FILE.length())))
                : Optional.empty();
    }

    private static int firstCode(String source, int from) {
        int position = from;
        while (position < source.length() && Character.isWhitespace(source.charAt(position))) {
            position++;
        }
        return position;
    }

    private static int lineAt(String source, int position) {
        return 1 + (int) source.chars().limit(position).filter(c -> c == '\n').count();
    }

    /** Whether a cell could be evaluated as it is. */
    Completeness completeness(String source) {
        return analysis.analyzeCompletion(source).completeness();
    }

    /** Ways to go on at the cursor. */
    Completions complete(String source, int cursor) {
        int start = snippetAt(source, cursor);
        String snippet = source.substring(start, cursor);
        String declared = declaredBefore(source, start, Set.of(Kind.VAR, Kind.TYPE_DECL, Kind.METHOD));
        Completions inCell = declared.isEmpty()
                ? new Completions(List.of(), start)
                : complete(MEMBERS + declared + METHOD, snippet, start);
        return inCell.texts().isEmpty() ? complete("", snippet, start) : inCell;
    }

    /** @param before what the analysis finds before the snippet */
    private Completions complete(String before, String snippet, int start) {
        int[] anchor = {0};
        String code = before + snippet;
        List<String> texts = analysis.completionSuggestions(code, code.length(), anchor).stream()
                .sorted((one, other) -> Boolean.compare(other.matchesType(), one.matchesType()))
                .map(Suggestion::continuation)
                .distinct()
                .toList();
        return new Completions(texts, start + anchor[0] - before.length());
    }

    /** Declarations of the cell before a position, which are not evaluated yet. */
    private String declaredBefore(String source, int position, Set<Kind> kinds) {
        StringBuilder declared = new StringBuilder();
        int start = 0;
        while (start < position) {
            CompletionInfo info = analysis.analyzeCompletion(source.substring(start, position));
            if (info.source() == null || info.remaining() == null) {
                break;
            }
            if (analysis.sourceToSnippets(info.source()).stream().anyMatch(found -> kinds.contains(kind(found)))) {
                declared.append(info.source().strip()).append('\n');
            }
            int next = position - info.remaining().length();
            if (next <= start) {
                break;
            }
            start = next;
        }
        return declared.toString();
    }

    /** A snippet counts as erroneous if it names what is not evaluated yet. */
    private static Kind kind(Snippet snippet) {
        return snippet instanceof ErroneousSnippet erroneous ? erroneous.probableKind() : snippet.kind();
    }

    /**
     * Ways to go on.
     *
     * @param texts what may stand between {@code start} and the cursor
     */
    record Completions(List<String> texts, int start) {}

    /** Signatures and documentation of what the cursor is at; empty if nothing is known. */
    List<String> inspect(String source, int cursor) {
        int end = cursor;
        while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
            end++;
        }
        int start = snippetAt(source, cursor);
        String declared = declaredBefore(source, start, Set.of(Kind.VAR, Kind.TYPE_DECL));
        String snippet = (declared.isEmpty() ? "" : BLOCK + declared) + source.substring(start, end);
        List<Documentation> found = analysis.documentation(snippet, snippet.length(), true);
        if (found.isEmpty()) {
            // a method is found from inside its parentheses
            found = analysis.documentation(snippet + "(", snippet.length() + 1, true);
        }
        return found.stream()
                .flatMap(entry -> Stream.of(entry.signature(), entry.javadoc(), outline(entry.signature())))
                .filter(text -> text != null && !text.isBlank())
                .distinct()
                .toList();
    }

    private static String outline(String signature) {
        return TypeOutline.of(signature)
                .map(outline -> String.join("\n", outline.lines()))
                .orElse("");
    }

    /** Where the snippet begins that the cursor is in. */
    private int snippetAt(String source, int cursor) {
        int start = 0;
        while (true) {
            CompletionInfo info = analysis.analyzeCompletion(source.substring(start));
            if (info.source() == null
                    || info.remaining() == null
                    || info.remaining().isBlank()) {
                return start;
            }
            int next = source.length() - info.remaining().length();
            if (next > cursor || next <= start) {
                return start;
            }
            start = next;
        }
    }

    @Override
    public void close() {
        shell.close();
    }
}
