package org.unroll.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;

/**
 * How busy the machine is with other things than the workers. A measurement beside a compiler or a browser says little,
 * least of all where libraries spin while they wait for their own threads.
 *
 * @param busySeconds processor time of all processes since the machine started
 * @param ownSeconds processor time of the workers
 * @param nanos when this was read
 */
record ProcessorUse(double busySeconds, double ownSeconds, long nanos) {

    private static final double TICKS_PER_SECOND = 100; // the kernel's USER_HZ
    private static final int IDLE = 4;
    private static final int INPUT_OUTPUT_WAIT = 5;
    private static final int STEAL = 8;

    static ProcessorUse now(Collection<WorkerProcess> workers) throws IOException {
        // "cpu user nice system idle iowait irq softirq steal guest ..."
        String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +", -1);
        double busy = 0;
        for (int i = 1; i <= STEAL; i++) {
            if (i != IDLE && i != INPUT_OUTPUT_WAIT) {
                busy += Long.parseLong(fields[i]);
            }
        }
        double own = workers.stream()
                .map(WorkerProcess::processorTime)
                .mapToDouble(Duration::toMillis)
                .sum();
        return new ProcessorUse(busy / TICKS_PER_SECOND, own / 1000, System.nanoTime());
    }

    /** Processors that were busy with other processes since an earlier reading, on average. */
    double othersSince(ProcessorUse earlier) {
        double others = busySeconds - earlier.busySeconds - (ownSeconds - earlier.ownSeconds);
        return Math.max(0, others / ((nanos - earlier.nanos) / 1e9));
    }
}
