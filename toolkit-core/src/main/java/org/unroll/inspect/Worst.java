package org.unroll.inspect;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** Keeps the few items of the largest scores; of equal ones those that come first. */
final class Worst<T> {

    private final int most;
    private final PriorityQueue<Scored<T>> kept =
            new PriorityQueue<>(Comparator.comparingDouble((Scored<T> one) -> one.score())
                    .thenComparing(Comparator.comparingLong((Scored<T> one) -> one.number())
                            .reversed()));
    private long seen;

    private record Scored<T>(double score, long number, T item) {}

    Worst(int most) {
        this.most = most;
    }

    /** @param item is made only if it is kept */
    void add(double score, Supplier<T> item) {
        long number = seen++;
        if (kept.size() == most && (most == 0 || score <= kept.peek().score())) {
            return;
        }
        kept.add(new Scored<>(score, number, item.get()));
        if (kept.size() > most) {
            kept.remove();
        }
    }

    /** How many were added. */
    long seen() {
        return seen;
    }

    /** The largest score first. */
    List<T> inOrder() {
        return kept.stream()
                .sorted(kept.comparator().reversed())
                .map(Scored::item)
                .toList();
    }
}
