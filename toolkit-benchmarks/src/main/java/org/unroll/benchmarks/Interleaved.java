package org.unroll.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets workers run in turn, a block of iterations each, so that a change in the machine's speed meets all of them. A
 * round in which other processes were busy is repeated, up to a limit.
 */
final class Interleaved {

    private static final double QUIET = 0.05;
    private static final int REPEATED_ROUNDS = 7;
    private static final int LEAST_WARM_UP = 3;
    private static final double TRIAL_SECONDS = 1;
    private static final int TRIAL_TURNS = 3;

    private final Plan plan;

    Interleaved(Plan plan) {
        this.plan = plan;
    }

    /**
     * Seconds per iteration.
     *
     * @param samples of each worker, by the worker's key
     * @param otherProcesses the most processors that were busy with other processes in a round that counts
     */
    record Timings<K>(Map<K, Samples> samples, double otherProcesses) {}

    /** Measures workers that are warm. */
    <K> Timings<K> measure(Map<K, WorkerProcess> workers, Map<K, Double> secondsPerIteration) throws IOException {
        List<Round<K>> rounds = new ArrayList<>();
        int left = plan.blocks() + REPEATED_ROUNDS;
        while (rounds.stream().filter(Round::isQuiet).count() < plan.blocks() && left-- > 0) {
            rounds.add(round(workers, secondsPerIteration));
        }
        rounds.sort((a, b) -> Double.compare(a.otherProcesses, b.otherProcesses));
        List<Round<K>> counted = rounds.subList(0, Math.min(plan.blocks(), rounds.size()));
        Map<K, Samples> samples = new LinkedHashMap<>();
        for (K key : workers.keySet()) {
            samples.put(
                    key,
                    new Samples(counted.stream()
                            .map(round -> round.seconds.get(key))
                            .toList()));
        }
        return new Timings<>(samples, counted.get(counted.size() - 1).otherProcesses);
    }

    private record Round<K>(Map<K, Double> seconds, double otherProcesses) {
        boolean isQuiet() {
            return otherProcesses <= QUIET;
        }
    }

    private <K> Round<K> round(Map<K, WorkerProcess> workers, Map<K, Double> secondsPerIteration) throws IOException {
        ProcessorUse before = ProcessorUse.now(workers.values());
        Map<K, Double> seconds = new LinkedHashMap<>();
        for (Map.Entry<K, WorkerProcess> worker : workers.entrySet()) {
            int iterations = plan.iterations(secondsPerIteration.get(worker.getKey()));
            seconds.put(worker.getKey(), worker.getValue().run(iterations));
        }
        return new Round<>(seconds, ProcessorUse.now(workers.values()).othersSince(before));
    }

    /** A quick estimate of the time of one iteration, in seconds: the median of a few short turns. */
    static double estimate(WorkerProcess worker) throws IOException {
        Interleaved trial = new Interleaved(new Plan(1, 1, 0, TRIAL_SECONDS));
        double last = trial.warmUp(worker);
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < TRIAL_TURNS; i++) {
            seconds.add(worker.run((int) Math.max(1, Math.min(1000, TRIAL_SECONDS / TRIAL_TURNS / last))));
        }
        return new Samples(seconds).median();
    }

    /** Runs a worker until it is warm and returns the time of one iteration, in seconds. */
    double warmUp(WorkerProcess worker) throws IOException {
        long end = System.nanoTime() + (long) (plan.warmUpSeconds() * 1e9);
        double last = worker.run(1);
        for (int i = 1; i < LEAST_WARM_UP || System.nanoTime() < end; i++) {
            last = worker.run(Math.max(1, (int) Math.min(1000, 0.2 / last)));
        }
        return last;
    }
}
