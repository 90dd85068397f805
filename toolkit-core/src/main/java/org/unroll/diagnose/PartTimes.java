package org.unroll.diagnose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unroll.recurrent.PassTimer;

/** Adds up how long the parts of iterations take. */
final class PartTimes extends PassTimer {

    private static final String READING = "reading data";
    private static final String REST = "the rest";
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private record Key(String name, Optional<Pass> pass) {}

    private final Map<Key, Long> nanos = new LinkedHashMap<>();

    @Override
    public void onPass(String part, Pass pass, long duration) {
        nanos.merge(new Key(part, Optional.of(pass)), duration, Long::sum);
    }

    void onReading(long duration) {
        nanos.merge(new Key(READING, Optional.empty()), duration, Long::sum);
    }

    /** Forgets what was heard so far. */
    void reset() {
        nanos.clear();
    }

    /** All parts and, as the last one, what is left of the whole time. */
    List<Speed.Part> of(int iterations, long wholeNanos) {
        List<Speed.Part> parts = new ArrayList<>();
        long rest = wholeNanos;
        for (Map.Entry<Key, Long> entry : nanos.entrySet()) {
            parts.add(part(entry.getKey(), entry.getValue(), iterations, wholeNanos));
            rest -= entry.getValue();
        }
        parts.add(part(new Key(REST, Optional.empty()), rest, iterations, wholeNanos));
        return parts;
    }

    private static Speed.Part part(Key key, long nanos, int iterations, long wholeNanos) {
        return new Speed.Part(
                key.name(), key.pass(), nanos / NANOS_PER_MILLISECOND / iterations, (double) nanos / wholeNanos);
    }
}
