package org.unroll.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.unroll.datasets.DataException;
import org.unroll.jupyter.CellFailure.CompilationError;
import org.unroll.jupyter.CellFailure.Interrupted;
import org.unroll.jupyter.CellFailure.UncaughtException;

class NotebookKernelTest {

    private final TestCells cells = new TestCells();

    @AfterEach
    void close() {
        cells.close();
    }

    @Test
    void theLastExpressionIsTheValue() {
        assertThat(cells.value("int x = 40;\nx + 2")).isEqualTo("42");
        assertThat(cells.value("x + 1 // what an earlier cell has declared")).isEqualTo("41");
    }

    @Test
    void anExpressionWithASemicolonIsNotShown() {
        cells.ok("1 + 1;");
        assertThat(cells.count()).isZero();
        cells.ok("int y = 3");
        assertThat(cells.count()).isZero();
        cells.ok("// nothing at all\n");
        assertThat(cells.count()).isZero();
    }

    @Test
    void usualPackagesNeedNoImport() {
        assertThat(cells.value("Stream.of(1, 2, 3).map(n -> n * n).collect(Collectors.toList())"))
                .isEqualTo("[1, 4, 9]");
    }

    @Test
    void whatIsPrintedStandsInOrder() {
        cells.ok(
                "System.out.print(\"one, \"); System.out.println(\"two\"); System.err.println(\"bad\"); System.out.print(\"é\")");

        assertThat(cells.printed("stdout")).isEqualTo("one, two\né");
        assertThat(cells.printed("stderr")).isEqualTo("bad\n");
    }

    @Test
    void outputIsShownWhileTheCellRuns() throws Exception {
        CompletableFuture<Void> running = CompletableFuture.runAsync(
                () -> cells.run("System.out.print(\"begun\"); while (true) { Thread.sleep(20); }"));
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (cells.printed("stdout").isEmpty() && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            assertThat(cells.printed("stdout")).isEqualTo("begun");
            assertThat(running).isNotDone();
        } finally {
            cells.kernel.interrupt();
            running.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void displayAsHtmlAndAsUsual() {
        cells.ok("display(\"<b>bold</b>\", \"text/html\"); display(5);");

        assertThat(cells.count()).isEqualTo(2);
        assertThat(cells.data(0, "text/html")).isEqualTo("<b>bold</b>");
        assertThat(cells.data(1, "text/plain")).isEqualTo("5");
    }

    @Test
    void aDisplayIsUpdatedInPlace() {
        cells.ok("String id = display(\"before\"); updateDisplay(id, \"after\");");

        assertThat(cells.count()).isOne();
        assertThat(cells.output(0).get("output_type").getAsString()).isEqualTo("display_data");
        assertThat(cells.data(0, "text/plain")).isEqualTo("after");
    }

    @Test
    void aCellMayEvaluateCode() {
        assertThat(cells.value("int z = 7;\neval(\"z * 2\")")).isEqualTo("14");
    }

    @Test
    void arraysOfNd4jWorkInCells() {
        assertThat(cells.value("import org.nd4j.linalg.factory.Nd4j;\nNd4j.ones(2, 2).sumNumber().doubleValue()"))
                .isEqualTo("4.0");
    }

    @Test
    void allCellsRunInOneThread() {
        cells.ok("Thread first = Thread.currentThread();");
        assertThat(cells.value("Thread.currentThread() == first")).isEqualTo("true");
    }

    @Test
    void compilationErrorNamesTheLine() {
        CellFailure failure = cells.failure("int a = 1;\n\nint b =\n    \"text\";\n");

        assertThat(failure)
                .isInstanceOf(CompilationError.class)
                .hasMessage("incompatible types: java.lang.String cannot be converted to int");
        assertThat(failure.line()).hasValue(4);
        assertThat(failure.report())
                .containsExactly(
                        "line 4: incompatible types: java.lang.String cannot be converted to int", "    \"text\";");
        assertThat(cells.value("a")).as("what stands before the error is there").isEqualTo("1");
    }

    @Test
    void incompleteCodeIsACompilationError() {
        CellFailure failure = cells.failure("int a = 1;\nfor (int i = 0; i < 3; i++) {");

        assertThat(failure).isInstanceOf(CompilationError.class).hasMessage("reached end of file while parsing");
        assertThat(failure.line()).hasValue(2);
    }

    @Test
    void uncaughtExceptionNamesTheLine() {
        CellFailure failure =
                cells.failure("int zero = 0;\n\nfor (int i = 1; i < 3; i++) {\n    int n = i;\n    n = n / zero;\n}");

        assertThat(failure)
                .isInstanceOf(UncaughtException.class)
                .hasMessage("java.lang.ArithmeticException: / by zero");
        assertThat(failure.line()).hasValue(5);
        assertThat(failure.report())
                .containsExactly("java.lang.ArithmeticException: / by zero", "    at line 5 of this cell");
        assertThat(cells.output(0).get("ename").getAsString()).isEqualTo("UncaughtException");
    }

    @Test
    void uncaughtExceptionFromAnotherCellNamesBoth() {
        cells.ok("int half(int n) {\n    if (n % 2 == 1) {\n        throw new IllegalStateException(\"odd\");\n    }\n"
                + "    return n / 2;\n}");
        CellFailure failure = cells.failure("half(4);\nhalf(5);");

        assertThat(failure.line()).hasValue(2);
        assertThat(failure.report())
                .containsExactly(
                        "java.lang.IllegalStateException: odd",
                        "    at line 3 of cell 1",
                        "    at line 2 of this cell");
    }

    @Test
    void anErrorOfJavaDoesNotEndTheKernel() {
        CellFailure failure = cells.failure("throw new StackOverflowError(\"deep\");");

        assertThat(failure).hasMessage("java.lang.StackOverflowError: deep");
        assertThat(cells.value("1")).isEqualTo("1");
    }

    @Test
    void useBeforeDeclaration() {
        cells.ok("int twice() { return 2 * later(); }");
        CellFailure failure = cells.failure("twice()");

        assertThat(failure)
                .isInstanceOf(CompilationError.class)
                .hasMessage("twice cannot be used before it is declared: method later()");
    }

    @Test
    void anEndlessLoopIsInterrupted() throws Exception {
        cells.ok(
                "int kept = 5; java.util.concurrent.CountDownLatch begun = new java.util.concurrent.CountDownLatch(1);");
        CompletableFuture<CellFailure> running = CompletableFuture.supplyAsync(
                () -> cells.failure("System.out.println(\"go\");\nwhile (true) { Thread.sleep(5); }\nkept = 6;"));
        awaitPrinted();
        cells.kernel.interrupt();

        CellFailure failure = running.get(60, TimeUnit.SECONDS);
        assertThat(failure).isInstanceOf(Interrupted.class).hasMessage("the cell was stopped.");
        assertThat(failure.line()).hasValue(2);
        assertThat(cells.value("kept")).isEqualTo("5");
    }

    @Test
    void codeThatDoesNotListenIsLeftBehindOrEnded() throws Exception {
        CompletableFuture<CellFailure> running = CompletableFuture.supplyAsync(() -> cells.failure(
                "boolean stubborn = true;\nSystem.out.println(\"go\");\nlong n = 0;\nwhile (stubborn) { n++; }"));
        awaitPrinted();
        cells.kernel.interrupt();

        assertThat(running.get(60, TimeUnit.SECONDS)).isInstanceOf(Interrupted.class);
        cells.ok("stubborn = false;");
        assertThat(cells.value("2 + 2")).isEqualTo("4");
    }

    private void awaitPrinted() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (cells.printed("stdout").isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        Thread.sleep(300); // into the loop
    }

    @Test
    void anInterruptionWithoutACellDoesNothing() {
        cells.kernel.interrupt();
        assertThat(cells.value("1 + 1")).isEqualTo("2");
    }

    @Test
    void completion() {
        cells.ok("String greeting = \"hello\";");
        String code = "int n = 1;\ngreeting.toUpp";
        var options = cells.kernel.complete(code, code.length());

        assertThat(options.getReplacements()).containsExactly("toUpperCase(");
        assertThat(code.substring(options.getSourceStart(), options.getSourceEnd()))
                .isEqualTo("toUpp");
    }

    @Test
    void whatTheCellHasDeclaredBeforeTheCursorIsKnown() {
        String code =
                """
                %classpath
                String greeting = "hello";
                record Pair(int first, int second) {}
                var pair = new Pair(1, 2);
                int twice(int n) { return 2 * n; }
                System.out.println(greeting);
                """;

        String ofVariable = code + "greet";
        var variable = cells.kernel.complete(ofVariable, ofVariable.length());
        assertThat(variable.getReplacements()).containsExactly("greeting");
        assertThat(ofVariable.substring(variable.getSourceStart(), variable.getSourceEnd()))
                .isEqualTo("greet");

        String ofType = code + "int n = pair.sec";
        assertThat(cells.kernel.complete(ofType, ofType.length()).getReplacements())
                .contains("second()")
                .allMatch(text -> text.startsWith("sec"));

        String ofMethod = code + "twi";
        assertThat(cells.kernel.complete(ofMethod, ofMethod.length()).getReplacements())
                .containsExactly("twice(");

        String inMethod = code + "int length() {\n    return greeting.len";
        assertThat(cells.kernel.complete(inMethod, inMethod.length()).getReplacements())
                .containsExactly("length()");

        assertThat(text(code + "greeting", code.length() + 2)).startsWith("greeting:java.lang.String");
        assertThat(cells.run("greeting")).as("nothing of it was evaluated").isPresent();
    }

    @Test
    void inspectionOfATypeOfUnrollListsWhatItOffers() {
        cells.ok("import org.unroll.infer.Sampler;\nimport org.unroll.jupyter.GeneratedText;");
        cells.ok("var sampler = Sampler.of(0.5, 1);");
        String outline =
                """
                class Sampler
                    Sampler(double temperature, Optional<Integer> topK, Optional<Double> topP, long seed)
                    static Sampler of(double temperature, long seed)
                    int sample(double[] probabilities)""";

        assertThat(text("Sampler", 3)).isEqualTo("org.unroll.infer.Sampler\n\n" + outline);
        assertThat(text("sampler", 3)).isEqualTo("sampler:org.unroll.infer.Sampler\n\n" + outline);
        assertThat(text("GeneratedText", 3))
                .isEqualTo("org.unroll.jupyter.GeneratedText\n\nrecord GeneratedText(String prompt, String text)");
    }

    @Test
    void warningsOfUnrollStandBelowTheCell() {
        cells.ok(
                """
                void log(String name, String level) {
                    var logger = (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger(name);
                    logger.setLevel(ch.qos.logback.classic.Level.INFO);
                    logger.atLevel(org.slf4j.event.Level.valueOf(level)).log(level + " of " + name);
                }
                """);

        cells.ok("log(\"org.unroll.test\", \"INFO\"); log(\"org.unroll.test\", \"WARN\");"
                + " log(\"org.library\", \"WARN\"); log(\"org.library\", \"ERROR\");");

        assertThat(cells.printed("stderr"))
                .isEqualTo("warning: WARN of org.unroll.test\nerror: ERROR of org.library\n");
        assertThat(cells.printed("stdout")).isEmpty();
    }

    @Test
    void completionOfMagics() {
        assertThat(cells.kernel.complete("%mav", 4).getReplacements()).containsExactly("%maven", "%mavenRepo");
    }

    @Test
    void inspection() {
        cells.ok("String greeting = \"hello\";");

        assertThat(text("greeting.isBlank()", 12)).startsWith("boolean String.isBlank()");
        assertThat(text("int n = 1;\ngreeting", 15)).startsWith("greeting:java.lang.String");
        assertThat(cells.kernel.inspect("nothing.known", 10, false)).isNull();
    }

    private String text(String code, int cursor) {
        return String.valueOf(cells.kernel
                .inspect(code, cursor, false)
                .getData(org.dflib.jjava.jupyter.kernel.display.mime.MIMEType.TEXT_PLAIN));
    }

    @Test
    void completeness() {
        assertThat(cells.kernel.isComplete("int x = 1")).isEqualTo(BaseKernel.IS_COMPLETE_YES);
        assertThat(cells.kernel.isComplete("%maven a:b:1")).isEqualTo(BaseKernel.IS_COMPLETE_YES);
        assertThat(cells.kernel.isComplete("if (true) {")).isEqualTo("    ");
    }

    @Test
    void aRuntimeWithoutJShellIsRefused() {
        assertThatThrownBy(() -> JavaCells.requireJdk(false, "/opt/jre"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "The Java in /opt/jre has no JShell, which compiles the cells of notebooks: it is a runtime,"
                                + " expected a JDK. Install a JDK, version 17 or newer, or set JAVA_HOME to one.");
    }
}
