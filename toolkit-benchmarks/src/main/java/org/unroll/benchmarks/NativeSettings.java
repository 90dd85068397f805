package org.unroll.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Environment of a worker that decides how the threads of its native code behave. With libraries whose own threads and
 * whose OpenBLAS wait for each other spinning, it makes a difference of up to twenty times, and which setting is best
 * depends on workload and machine: each library gets the best of its candidates.
 *
 * @param environment variables and their values
 */
record NativeSettings(Map<String, String> environment) {

    private static final String OPENMP = "OMP_NUM_THREADS";
    private static final String OPENBLAS = "OPENBLAS_NUM_THREADS";
    private static final String WAITING = "OMP_WAIT_POLICY";

    NativeSettings {
        environment = Map.copyOf(environment);
    }

    /** What may be best for a library on a number of threads. */
    static List<NativeSettings> candidates(Library library, int threads) {
        String all = Integer.toString(threads);
        NativeSettings spinning = new NativeSettings(Map.of(OPENMP, all));
        NativeSettings passive = new NativeSettings(Map.of(OPENMP, all, WAITING, "passive", OPENBLAS, all));
        NativeSettings single = new NativeSettings(Map.of(OPENMP, "1"));
        return switch (library) {
            case UNROLL -> List.of(single); // as its launcher sets it: it divides the work itself
            case OPENBLAS, ONEDNN -> List.of(spinning);
            case STOCK_DL4J -> threads == 1 ? List.of(single) : List.of(single, passive, spinning);
            case LIBTORCH -> {
                NativeSettings oneBlasThread = new NativeSettings(Map.of(OPENMP, all, OPENBLAS, "1"));
                List<NativeSettings> candidates = new ArrayList<>(List.of(oneBlasThread));
                if (threads > 1) {
                    candidates.add(new NativeSettings(Map.of(OPENMP, all, OPENBLAS, "1", WAITING, "passive")));
                    candidates.add(passive);
                    candidates.add(spinning);
                }
                yield candidates;
            }
        };
    }

    @Override
    public String toString() {
        return new TreeMap<>(environment)
                .entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .collect(Collectors.joining(" "));
    }
}
