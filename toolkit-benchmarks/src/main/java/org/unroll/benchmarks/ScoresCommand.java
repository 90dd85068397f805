package org.unroll.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two scores of a model, as {@code unroll evaluate --json} prints them. */
@Command(name = "scores", description = "Two scores of one model: equal, and good enough.")
final class ScoresCommand implements Callable<Integer> {

    private static final double LARGEST_DIFFERENCE = 1e-4;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "GPU", description = "Scores on the GPU.")
    private Path onGpu;

    @Parameters(index = "1", paramLabel = "PROCESSOR", description = "Scores on the processor.")
    private Path onProcessor;

    @Option(names = "--most-loss", paramLabel = "NATS", description = "The loss must be below this.")
    private double mostLoss = Double.POSITIVE_INFINITY;

    /** 1 if they are apart or too bad. */
    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        double gpu = loss(onGpu);
        double processor = loss(onProcessor);
        boolean same = gpu != processor && Math.abs(gpu - processor) <= LARGEST_DIFFERENCE * Math.abs(processor);
        boolean good = gpu < mostLoss;
        out.printf(
                Locale.ROOT,
                "loss on the test part: %.9f on the GPU, %.9f on the processor; limit of the difference %.0e: %s%n",
                gpu,
                processor,
                LARGEST_DIFFERENCE,
                same ? "right" : "WRONG");
        if (gpu == processor) {
            out.println("equal to the last digit, so they were computed in the same place");
        }
        if (Double.isFinite(mostLoss)) {
            out.printf(Locale.ROOT, "expected: below %.2f: %s%n", mostLoss, good ? "right" : "WRONG");
        }
        return same && good ? 0 : 1;
    }

    private static double loss(Path file) throws IOException {
        JsonNode loss = new ObjectMapper().readTree(file.toFile()).findValue("loss");
        if (loss == null || !loss.isNumber()) {
            throw new IOException(file + " has no number 'loss'; expected the output of 'unroll evaluate --json'.");
        }
        return loss.asDouble();
    }
}
