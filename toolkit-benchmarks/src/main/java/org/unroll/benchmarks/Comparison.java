package org.unroll.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.unroll.benchmarks.ComparisonResult.Cell;
import org.unroll.benchmarks.ComparisonResult.ProductRow;
import org.unroll.benchmarks.ComparisonResult.Row;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code compare}: Unroll, libtorch and stock Deeplearning4j side by side. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures Unroll, libtorch and stock Deeplearning4j side by side and prints a table.",
            "",
            "Each library runs in a process of its own; blocks of iterations take turns. A training iteration is forward,"
                    + " backward, clipping and Adam. Times are medians over the blocks, with half of the distance between"
                    + " the quartiles; a ratio above 1 means that Unroll is faster.",
            "",
            "Leave the machine alone meanwhile: rounds that other processes disturb are repeated, up to seven times."
        },
        footer = {
            "",
            "Shapes:",
            "  A      2x LSTM-256, batch 32, 50 steps, 96 symbols",
            "  B      2x LSTM-512, batch 64, 100 steps, 96 symbols",
            "  C      bidirectional LSTM-128, batch 32, 100 steps, 40 features, 10 classes",
            "  D      LSTM-64, batch 128, 48 steps, 8 features, one number",
            "  E      as A, one sequence, step by step",
            "  A-gru  as A with GRU",
            "  C-gru  as C with GRU",
            "",
            "Examples:",
            "  compare",
            "  compare --shapes A,C --threads 1",
            "  compare --quick --json result.json"
        })
final class Comparison implements Callable<Integer> {

    private static final int[][] PRODUCTS = {
        {2048, 2048, 2048}, {6400, 2048, 512}, {64, 2048, 512}, {64, 512, 2048}, {512, 2048, 6400}
    };
    private static final int FIRST_ITERATIONS = 3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--shapes", split = ",", paramLabel = "SHAPE", description = "Shapes to measure. Default: all.")
    private List<String> shapes = Workload.ALL.stream().map(Workload::label).toList();

    @Option(names = "--phases", split = ",", paramLabel = "PHASE", description = "training, inference, stepping.")
    private List<String> phases = List.of("training", "inference", "stepping");

    @Option(names = "--threads", paramLabel = "N", description = "Threads of each library. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--blocks", paramLabel = "N", description = "Turns of each library. Default: ${DEFAULT-VALUE}.")
    private int blocks = 9;

    @Option(
            names = "--block-seconds",
            paramLabel = "S",
            description = "Length of a turn, at least one iteration. Default: ${DEFAULT-VALUE}.")
    private double blockSeconds = 0.7;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "Seconds before the first turn, at least three iterations. Default: ${DEFAULT-VALUE}.")
    private double warmUp = 5;

    @Option(names = "--quick", description = "Short turns and warm-ups: a first impression.")
    private boolean quick;

    @Option(names = "--no-stock", description = "Leave stock Deeplearning4j out; it takes most of the time.")
    private boolean withoutStock;

    @Option(names = "--no-peak", description = "Leave the matrix products out.")
    private boolean withoutPeak;

    @Option(names = "--no-start", description = "Leave the time to the first iteration of 'unroll train' out.")
    private boolean withoutStart;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results to a file, too.")
    private Path json;

    private final Installation installation;
    private final List<String> notes = new ArrayList<>();
    private boolean failed;

    private Comparison(Installation installation) {
        this.installation = installation;
    }

    /** Exit codes as those of {@code unroll}: 0, 1 if something could not be measured, 2 for wrong options. */
    public static void main(String[] arguments) {
        Path home = Path.of(System.getProperty("unroll.home", "")).toAbsolutePath();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new Comparison(new Installation(home)))
                .setOut(out)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Workload> workloads = workloads();
        Plan plan = plan();
        ComparisonTable table = new ComparisonTable(spec.commandLine().getOut());
        table.header(Machine.describe(threads));

        List<Row> rows = new ArrayList<>();
        for (Workload workload : workloads) {
            for (Phase phase : workload.phases()) {
                if (phases.contains(phase.label())) {
                    Row row = measure(new Subject.Network(workload, phase), plan);
                    rows.add(row);
                    table.row(row);
                }
            }
        }
        List<ProductRow> products = new ArrayList<>();
        if (!withoutPeak) {
            for (int[] size : PRODUCTS) {
                products.add(measure(new Subject.Product(size[0], size[1], size[2]), plan));
            }
            table.products(products);
        }
        Double start = withoutStart
                ? null
                : new FirstIteration(installation)
                        .seconds(FIRST_ITERATIONS, threads)
                        .median();
        generalNotes();
        ComparisonResult result = new ComparisonResult(
                Machine.describe(threads),
                rows,
                products,
                peakShare(rows, products).orElse(null),
                start,
                notes);
        table.summary(result);
        if (json != null) {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), result);
        }
        return failed ? 1 : 0;
    }

    private List<Workload> workloads() {
        try {
            return shapes.stream().map(Workload::of).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--shapes: " + e.getMessage(), e);
        }
    }

    private Plan plan() {
        require(threads >= 1, "--threads: " + threads + " is too few; expected at least 1.");
        for (String phase : phases) {
            require(
                    Arrays.stream(Phase.values())
                            .anyMatch(known -> known.label().equals(phase)),
                    "--phases: there is no phase '" + phase + "'; expected training, inference or stepping.");
        }
        require(blocks >= 1, "--blocks: " + blocks + " is too few; expected at least 1.");
        return quick ? new Plan(threads, 3, 0.2, 1) : new Plan(threads, blocks, blockSeconds, warmUp);
    }

    private void require(boolean right, String message) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private List<Library> libraries(Workload workload) {
        boolean stock = !withoutStock && workload.network().cell() == NetworkShape.Cell.LSTM;
        return stock
                ? List.of(Library.UNROLL, Library.LIBTORCH, Library.STOCK_DL4J)
                : List.of(Library.UNROLL, Library.LIBTORCH);
    }

    private Row measure(Subject.Network subject, Plan plan) throws IOException {
        Workload workload = subject.workload();
        Interleaved interleaved = new Interleaved(plan);
        Map<Library, WorkerProcess> workers = new LinkedHashMap<>();
        Map<Library, Double> seconds = new LinkedHashMap<>();
        List<Cell> cells = new ArrayList<>();
        try {
            for (Library library : libraries(workload)) {
                try {
                    WarmWorker warm = warm(library, subject, interleaved);
                    workers.put(library, warm.worker());
                    seconds.put(library, warm.secondsPerIteration());
                } catch (WorkerFailure e) {
                    failed = true;
                    notes.add(e.getMessage());
                }
            }
            Interleaved.Timings<Library> timings = interleaved.measure(workers, seconds);
            for (Map.Entry<Library, WorkerProcess> entry : workers.entrySet()) {
                Samples samples = timings.samples().get(entry.getKey());
                WorkerProcess worker = entry.getValue();
                cells.add(new Cell(
                        entry.getKey(),
                        samples.median() * 1e3,
                        samples.spread(),
                        worker.peakMemory(),
                        worker.settings().toString(),
                        worker.result(),
                        Target.ratio(subject, entry.getKey()).orElse(null)));
            }
            noteDisturbance(subject, timings.otherProcesses());
            return new Row(
                    workload.label(),
                    workload.description(),
                    subject.phase().label(),
                    workload.totalSteps(),
                    cells,
                    timings.otherProcesses());
        } finally {
            close(workers.values());
        }
    }

    private record WarmWorker(WorkerProcess worker, double secondsPerIteration) {}

    /** A library with the best of its settings. */
    private WarmWorker warm(Library library, Subject subject, Interleaved interleaved) throws IOException {
        WorkerProcess best = null;
        double bestSeconds = Double.POSITIVE_INFINITY;
        List<NativeSettings> candidates = NativeSettings.candidates(library, threads);
        for (NativeSettings settings : candidates) {
            WorkerProcess worker = WorkerProcess.start(installation, library, subject, threads, settings);
            double seconds = candidates.size() == 1 ? 0 : Interleaved.estimate(worker);
            if (seconds < bestSeconds) {
                if (best != null) {
                    best.close();
                }
                best = worker;
                bestSeconds = seconds;
            } else {
                worker.close();
            }
        }
        return new WarmWorker(best, interleaved.warmUp(best));
    }

    private ProductRow measure(Subject.Product size, Plan plan) throws IOException {
        Interleaved interleaved = new Interleaved(plan);
        Map<Library, WorkerProcess> workers = new LinkedHashMap<>();
        Map<Library, Double> seconds = new LinkedHashMap<>();
        try {
            for (Library library : List.of(Library.OPENBLAS, Library.ONEDNN, Library.LIBTORCH)) {
                WarmWorker warm = warm(library, size, new Interleaved(new Plan(threads, 1, 0.1, 1)));
                workers.put(library, warm.worker());
                seconds.put(library, warm.secondsPerIteration());
            }
            Interleaved.Timings<Library> timings = interleaved.measure(workers, seconds);
            noteDisturbance(size, timings.otherProcesses());
            Map<Library, Double> rates = new LinkedHashMap<>();
            timings.samples()
                    .forEach((library, samples) -> rates.put(library, size.operations() / samples.median() / 1e9));
            return new ProductRow(
                    size.rows(),
                    size.columns(),
                    size.inner(),
                    rates.get(Library.OPENBLAS),
                    rates.get(Library.ONEDNN),
                    rates.get(Library.LIBTORCH));
        } finally {
            close(workers.values());
        }
    }

    private static void close(Iterable<WorkerProcess> workers) throws IOException {
        for (WorkerProcess worker : workers) {
            worker.close();
        }
    }

    private void noteDisturbance(Subject subject, double otherProcesses) {
        if (otherProcesses > 0.05) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s was disturbed: other processes kept up to %.2f processors busy.",
                    subject.word(),
                    otherProcesses));
        }
    }

    private void generalNotes() {
        notes.add("libtorch's recurrent layers read vectors: its one-hot input was prepared before the measurement.");
        notes.add("Stock DL4J: one-hot input and labels, clipping per layer; its head of C reads the last time step of"
                + " both directions.");
        notes.add(
                "libtorch and stock DL4J run with the best of their thread settings on each row (--json names them).");
        notes.add("Peak memory is that of the whole process; libtorch's is driven from a small Java process.");
    }

    private static Optional<Double> peakShare(List<Row> rows, List<ProductRow> products) {
        Optional<Double> millis = rows.stream()
                .filter(row -> row.shape().equals("B") && row.phase().equals(Phase.TRAINING.label()))
                .findFirst()
                .flatMap(row -> row.cell(Library.UNROLL))
                .map(Cell::millis);
        if (millis.isEmpty() || products.isEmpty()) {
            return Optional.empty();
        }
        double rate = Operations.training(Workload.of("B")) / millis.get() / 1e6;
        return Optional.of(rate / products.get(0).best());
    }
}
