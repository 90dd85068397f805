package org.unroll.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.pytorch.global.torch;

/**
 * A process that measures one library on one subject: {@code Worker LIBRARY SUBJECT THREADS}. It says {@code ready} and
 * then answers each line of its input with one line: {@code run N} with {@code done NANOSECONDS RESULT}, {@code memory}
 * with {@code memory BYTES}, its peak. It ends with its input.
 */
final class Worker {

    private static final String PEAK = "VmHWM:";

    private final Iteration iteration;
    private final PrintStream answers;

    private Worker(Iteration iteration, PrintStream answers) {
        this.iteration = iteration;
        this.answers = answers;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // what libraries print is no answer
        int threads = Integer.parseInt(arguments[2]);
        Worker worker =
                new Worker(iteration(Library.valueOf(arguments[0]), Subject.of(arguments[1]), threads), answers);
        answers.println("ready");
        worker.answer(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }

    private static Iteration iteration(Library library, Subject subject, int threads) {
        if (library == Library.LIBTORCH) {
            torch.set_num_threads(threads);
        }
        if (subject instanceof Subject.Network network) {
            Workload workload = network.workload();
            Phase phase = network.phase();
            return switch (library) {
                case UNROLL -> UnrollNetwork.iteration(workload, phase);
                case LIBTORCH -> LibtorchNetwork.iteration(workload, phase);
                case STOCK_DL4J -> StockNetwork.iteration(workload, phase);
                case OPENBLAS, ONEDNN -> throw new IllegalArgumentException(library.title() + " has no networks.");
            };
        }
        if (subject instanceof Subject.Layers layers) {
            if (library != Library.UNROLL) {
                throw new IllegalArgumentException(library.title() + " is not measured layer by layer.");
            }
            return UnrollNetwork.layers(layers.workload());
        }
        Subject.Product product = (Subject.Product) subject;
        return switch (library) {
            case LIBTORCH -> MatrixProducts.libtorch(product);
            case OPENBLAS -> MatrixProducts.openBlas(product);
            case ONEDNN -> MatrixProducts.oneDnn(product);
            case UNROLL, STOCK_DL4J ->
                throw new IllegalArgumentException(library.title() + " uses the products of other libraries.");
        };
    }

    private void answer(BufferedReader requests) throws IOException {
        for (String request = requests.readLine(); request != null; request = requests.readLine()) {
            String[] words = request.split(" ", -1);
            if (words[0].equals("run")) {
                run(Integer.parseInt(words[1]));
            } else if (words[0].equals("memory")) {
                answers.println("memory " + peakMemory());
            } else {
                throw new IOException("Unknown request '" + request + "'; expected 'run N' or 'memory'.");
            }
        }
    }

    private void run(int times) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            iteration.run();
        }
        long nanos = iteration.counted(System.nanoTime() - start);
        answers.println(String.format(Locale.ROOT, "done %d %s", nanos, iteration.result()));
    }

    /** Largest resident memory of this process so far, in bytes. */
    private static long peakMemory() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(PEAK)) {
                return Long.parseLong(
                                line.substring(PEAK.length()).replace("kB", "").strip())
                        * 1024;
            }
        }
        throw new IOException("/proc/self/status has no line '" + PEAK + "'; peak memory can be read on Linux only.");
    }
}
