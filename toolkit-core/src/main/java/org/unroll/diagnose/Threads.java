package org.unroll.diagnose;

import java.util.Optional;
import org.unroll.recurrent.kernel.ThreadCount;

/**
 * Who computes with how many threads.
 *
 * @param unroll threads that share Unroll's work
 * @param set what the user asks for; empty if he leaves the choice to Unroll
 * @param ompNumThreads the environment variable OMP_NUM_THREADS, which says how many threads ND4J starts beside
 *     Unroll's; empty if it is not set
 */
public record Threads(int unroll, Optional<Integer> set, Optional<String> ompNumThreads) {

    /** Environment variable that limits the threads of native libraries. */
    public static final String OMP_NUM_THREADS = "OMP_NUM_THREADS";

    static Threads inspect() {
        return new Threads(
                ThreadCount.chosen(), ThreadCount.set(), Optional.ofNullable(System.getenv(OMP_NUM_THREADS)));
    }
}
