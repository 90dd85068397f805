package org.unroll.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.CellStep;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * The gates of one time step on one thread, without the products: nanoseconds per unit and sequence. Gates and
 * gradients are overwritten by a step, so each begins with a copy.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(GateArithmeticBenchmark.ROWS * GateArithmeticBenchmark.UNITS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class GateArithmeticBenchmark {

    static final int ROWS = 32;
    static final int UNITS = 256;

    @Param({"lstm", "gru"})
    private String cell;

    private Pass<?> pass;

    private record Pass<A>(Arithmetic<A> math, Cell cell, CellStep<A> step, A sums, A gradient) {
        static <A> Pass<A> of(Arithmetic<A> math, Cell cell) {
            CellStep<A> step = CellStep.first(cell.shape(UNITS), ROWS, math);
            Random random = new Random(42);
            for (A state : step.previous) {
                fill(math, random, state, ROWS * UNITS);
            }
            for (A kept : step.kept) {
                fill(math, random, kept, ROWS * UNITS);
            }
            return new Pass<>(
                    math,
                    cell,
                    step,
                    fill(math, random, math.array(ROWS * UNITS), ROWS * UNITS),
                    fill(math, random, math.array(ROWS * UNITS), ROWS * UNITS));
        }

        private static <A> A fill(Arithmetic<A> math, Random random, A values, int length) {
            for (int i = 0; i < length; i++) {
                math.set(values, i, random.nextDouble());
            }
            return values;
        }

        void forward() {
            for (A gate : step.gates) {
                math.copy(sums, gate, ROWS * UNITS);
            }
            cell.forward(math, step, 0);
        }

        void backward() {
            for (A gate : step.gates) {
                math.copy(sums, gate, ROWS * UNITS);
            }
            for (A next : step.nextGradient) {
                math.copy(gradient, 0, next, 0, ROWS * UNITS);
            }
            cell.backward(math, step, 0);
        }
    }

    @Setup
    public void allocate() {
        Cell formula = cell.equals("lstm") ? new LstmCell(1) : new GruCell(GruCell.Reset.AFTER);
        pass = Pass.of(Arithmetic.of(DataType.FLOAT), formula);
    }

    @Benchmark
    public Object forward() {
        pass.forward();
        return pass.step().next;
    }

    @Benchmark
    public Object backward() {
        pass.backward();
        return pass.step().previousGradient;
    }
}
