package org.unroll.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.unroll.recurrent.PassTimer;
import org.unroll.recurrent.RecurrentLayer;

/** Adds up how long the layers, the clipping and the updater take. */
final class PartTimes extends PassTimer {

    private static final double NANOS_PER_MILLISECOND = 1e6;

    private record Key(String part, Pass pass) {}

    private final Map<Key, Long> nanos = new LinkedHashMap<>();

    /**
     * Where the time of an iteration goes.
     *
     * @param millis of the whole iteration
     * @param parts in the order in which they first ran; the last one is the rest
     */
    record Profile(double millis, List<Part> parts) {
        Profile {
            parts = List.copyOf(parts);
        }

        /** A line for each part: milliseconds and share. */
        List<String> lines() {
            List<String> lines = new ArrayList<>();
            for (Part part : parts) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%-40s %9.2f ms %5.1f %%",
                        part.name(),
                        part.millis(),
                        100 * part.millis() / millis));
            }
            lines.add(String.format(Locale.ROOT, "%-40s %9.2f ms", "iteration", millis));
            return lines;
        }
    }

    /** A part of an iteration and how long it takes. */
    record Part(String name, double millis) {}

    @Override
    public void onPass(String part, Pass pass, long duration) {
        nanos.merge(new Key(part, pass), duration, Long::sum);
    }

    /** Forgets what was heard so far. */
    void reset() {
        nanos.clear();
    }

    /** Time of the forward and backward passes of a network's recurrent layers, in nanoseconds. */
    long ofRecurrentLayers(ComputationGraph network) {
        return nanos.entrySet().stream()
                .filter(entry -> isRecurrent(network, entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static boolean isRecurrent(ComputationGraph network, Key key) {
        return key.pass() != Pass.UPDATE
                && network.getVertex(key.part()) != null
                && network.getLayer(key.part()).conf().getLayer() instanceof RecurrentLayer;
    }

    /** The parts of one iteration on average; recurrent layers are summed up. */
    Profile profile(ComputationGraph network, int iterations, long wholeNanos) {
        Map<String, Long> sums = new LinkedHashMap<>();
        long rest = wholeNanos;
        for (Map.Entry<Key, Long> entry : nanos.entrySet()) {
            sums.merge(name(network, entry.getKey()), entry.getValue(), Long::sum);
            rest -= entry.getValue();
        }
        sums.put("the rest", rest);
        List<Part> parts = new ArrayList<>();
        sums.forEach((name, sum) -> parts.add(new Part(name, sum / NANOS_PER_MILLISECOND / iterations)));
        return new Profile(wholeNanos / NANOS_PER_MILLISECOND / iterations, parts);
    }

    private static String name(ComputationGraph network, Key key) {
        String pass = key.pass() == Pass.UPDATE ? "" : ", " + key.pass().name().toLowerCase(Locale.ROOT);
        return (isRecurrent(network, key) ? "recurrent layers" : key.part()) + pass;
    }
}
