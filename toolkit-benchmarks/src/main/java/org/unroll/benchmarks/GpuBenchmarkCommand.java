package org.unroll.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.unroll.benchmarks.GpuTable.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures training on the GPU beside PyTorch there and Unroll on the processor. */
@Command(name = "benchmark", description = "Training on the GPU, by PyTorch on the GPU, and on the processor.")
final class GpuBenchmarkCommand implements Callable<Integer> {

    /** Iterations that are expected to take longer are not waited for. */
    private static final double LONGEST_ITERATION = 8;

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "Small networks, few turns.")
    private boolean quick;

    @Option(names = "--python", paramLabel = "FILE", description = "Python that may have PyTorch.")
    private String python = "python3";

    @Option(names = "--peer", paramLabel = "FILE", required = true, description = "PyTorch's program.")
    private Path peer;

    private final Set<String> notes = new LinkedHashSet<>();

    /** Seconds of an operation, of those contestants that have been measured. */
    private final Map<Contestant, Double> secondsPerOperation = new LinkedHashMap<>();

    private boolean failed;

    /** 1 if Unroll could not be measured on the GPU. */
    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.describe(Runtime.getRuntime().availableProcessors()));
        List<Subject> subjects = new ArrayList<>();
        for (String label : quick ? List.of("small-B", "small-G") : List.of("A", "B", "G")) {
            Workload workload = Workload.of(label);
            out.println(label + ": " + workload.description());
            subjects.add(new Subject.Network(workload, Phase.TRAINING));
        }
        subjects.add(new Subject.Layers(Workload.of(quick ? "small-G" : "G")));
        out.println();
        out.println(GpuTable.heading());
        out.flush();
        List<Row> rows = new ArrayList<>();
        for (Subject subject : subjects) {
            Row row = measure(subject);
            rows.add(row);
            out.println(GpuTable.line(row));
            out.flush();
        }
        GpuTable.targets(rows).forEach(out::println);
        notes.add("an iteration: forward, backward, clipping, Adam; from data in the processor's memory, except for the"
                + " layers alone of PyTorch, whose data stay on the GPU");
        notes.add("medians of turns taken one after another, ± half of the distance between the quartiles; (n x): times"
                + " that of Unroll on the GPU");
        notes.forEach(note -> out.println("note: " + note));
        return failed ? 1 : 0;
    }

    private Row measure(Subject subject) throws IOException {
        Plan plan = quick ? new Plan(1, 3, 0.1, 0.5) : new Plan(1, 9, 0.5, 2);
        Interleaved interleaved = new Interleaved(plan);
        Map<Contestant, WorkerProcess> workers = new LinkedHashMap<>();
        Map<Contestant, Double> seconds = new LinkedHashMap<>();
        try {
            for (Contestant contestant : Contestant.values()) {
                if (isLeftOut(contestant, subject)) {
                    continue;
                }
                try {
                    WorkerProcess worker = contestant.start(subject, python, peer);
                    workers.put(contestant, worker);
                    double iteration = interleaved.warmUp(worker);
                    seconds.put(contestant, iteration);
                    secondsPerOperation.put(contestant, iteration / operations(subject));
                } catch (IOException | WorkerFailure e) {
                    workers.remove(contestant);
                    failed |= contestant == Contestant.UNROLL_ON_GPU;
                    notes.add(e.getMessage());
                }
            }
            return new Row(subject, interleaved.measure(workers, seconds).samples());
        } finally {
            for (WorkerProcess worker : workers.values()) {
                worker.close();
            }
        }
    }

    private boolean isLeftOut(Contestant contestant, Subject subject) {
        boolean onProcessor =
                contestant == Contestant.UNROLL_ON_PROCESSOR || contestant == Contestant.UNROLL_ON_TWO_CORES;
        if (!onProcessor) {
            return false;
        }
        double expected = secondsPerOperation.getOrDefault(contestant, 0.0) * operations(subject);
        if (expected > LONGEST_ITERATION) {
            notes.add(contestant.title() + " is not measured at "
                    + Contestant.workload(subject).label() + ", where an iteration would take about "
                    + Math.round(expected) + " s");
        }
        return subject instanceof Subject.Layers || expected > LONGEST_ITERATION;
    }

    private static double operations(Subject subject) {
        return Operations.training(Contestant.workload(subject));
    }
}
