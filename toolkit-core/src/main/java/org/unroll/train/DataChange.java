package org.unroll.train;

import java.util.List;
import java.util.Optional;

/** Tells whether data are still those that a run was trained on; the same data elsewhere are still those. */
public final class DataChange {

    private static final int SHOWN_DIGITS = 12;

    private DataChange() {}

    /** What has changed, as the end of a sentence; empty if nothing has. */
    public static Optional<String> since(List<DataOrigin> then, List<DataOrigin> now) {
        return now.stream()
                .map(origin -> change(then, origin))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> change(List<DataOrigin> then, DataOrigin now) {
        Optional<DataOrigin> before =
                then.stream().filter(origin -> origin.name().equals(now.name())).findFirst();
        if (before.isEmpty() && isElsewhere(then, now)) {
            return Optional.empty();
        }
        if (before.isEmpty()) {
            return Optional.of("it was not trained on " + now.name() + ".");
        }
        if (before.get().sha256().equals(now.sha256())) {
            return Optional.empty();
        }
        return Optional.of(
                now.name() + " has changed since (SHA-256 was " + start(before.get()) + ", is " + start(now) + ").");
    }

    private static boolean isElsewhere(List<DataOrigin> then, DataOrigin now) {
        return !now.sha256().isEmpty()
                && then.stream().anyMatch(origin -> origin.sha256().equals(now.sha256()));
    }

    private static String start(DataOrigin origin) {
        String checksum = origin.sha256();
        return checksum.substring(0, Math.min(SHOWN_DIGITS, checksum.length())) + "...";
    }
}
