package org.unroll.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One training iteration of Unroll: forward, backward, clipping, Adam. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class TrainingIterationBenchmark {

    @Param({"A", "B", "C", "D", "A-gru", "C-gru"})
    private String shape;

    private Iteration iteration;

    @Setup
    public void compile() {
        iteration = UnrollNetwork.iteration(Workload.of(shape), Phase.TRAINING);
    }

    @Benchmark
    public double iteration() {
        iteration.run();
        return iteration.result();
    }
}
