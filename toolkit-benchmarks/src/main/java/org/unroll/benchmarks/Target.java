package org.unroll.benchmarks;

import java.util.Optional;
import org.unroll.benchmarks.NetworkShape.Cell;

/** How many times faster than a library Unroll means to be. */
final class Target {

    private Target() {}

    /** Least ratio of the library's time to Unroll's; empty where nothing is aimed at. */
    static Optional<Double> ratio(Subject.Network subject, Library library) {
        boolean gru = subject.workload().network().cell() == Cell.GRU;
        return switch (subject.phase()) {
            case TRAINING ->
                switch (library) {
                    case LIBTORCH -> Optional.of(gru ? 1.5 : 1.2);
                    case STOCK_DL4J ->
                        gru
                                ? Optional.empty()
                                : Optional.of(subject.workload().label().equals("A") ? 6.0 : 3.0);
                    case UNROLL, OPENBLAS, ONEDNN -> Optional.empty();
                };
            case STEPPING -> library == Library.LIBTORCH ? Optional.of(2.0) : Optional.empty();
            case INFERENCE -> Optional.empty();
        };
    }
}
