package org.unroll.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints how fast a GPU trains beside others. */
final class GpuTable {

    private static final double SHARE_OF_PYTORCH = 0.9;
    private static final double TIMES_THE_PROCESSOR = 20;

    private GpuTable() {}

    /**
     * What was measured on a network.
     *
     * @param samples seconds per iteration of those that could be measured
     */
    record Row(Subject subject, Map<Contestant, Samples> samples) {
        Row {
            samples = Map.copyOf(samples);
        }

        private Optional<Samples> of(Contestant contestant) {
            return Optional.ofNullable(samples.get(contestant));
        }

        /** How many times longer a contestant takes than Unroll on the GPU. */
        Optional<Double> ratio(Contestant contestant) {
            return of(contestant)
                    .flatMap(other -> of(Contestant.UNROLL_ON_GPU).map(own -> other.median() / own.median()));
        }
    }

    /** The headings of the columns. */
    static String heading() {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-22s", "ms per iteration"));
        for (Contestant contestant : Contestant.values()) {
            line.append(String.format(Locale.ROOT, " %-24s", contestant.title()));
        }
        return line.toString().stripTrailing();
    }

    /** Medians, half of the distance between the quartiles, and ratios to Unroll on the GPU. */
    static String line(Row row) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-22s", name(row.subject())));
        for (Contestant contestant : Contestant.values()) {
            line.append(String.format(
                    Locale.ROOT,
                    " %-24s",
                    row.of(contestant)
                            .map(samples -> cell(row, contestant, samples))
                            .orElse("-")));
        }
        return line.toString().stripTrailing();
    }

    private static String name(Subject subject) {
        String label = Contestant.workload(subject).label();
        return subject instanceof Subject.Layers ? label + ", layers alone" : label + ", training";
    }

    private static String cell(Row row, Contestant contestant, Samples samples) {
        String time = String.format(Locale.ROOT, "%.2f ±%.0f%%", samples.median() * 1e3, 100 * samples.spread());
        return contestant == Contestant.UNROLL_ON_GPU
                ? time
                : time
                        + row.ratio(contestant)
                                .map(ratio -> String.format(Locale.ROOT, " (%.2fx)", ratio))
                                .orElse("");
    }

    /** What was aimed at and what was reached. */
    static List<String> targets(List<Row> rows) {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            if (row.subject() instanceof Subject.Network network) {
                String label = network.workload().label();
                if (label.equals("G")) {
                    add(lines, row, Contestant.PYTORCH_ON_GPU, SHARE_OF_PYTORCH);
                } else if (label.equals("B")) {
                    add(lines, row, Contestant.UNROLL_ON_TWO_CORES, TIMES_THE_PROCESSOR);
                }
            }
        }
        return lines;
    }

    private static void add(List<String> lines, Row row, Contestant contestant, double target) {
        String what = String.format(
                Locale.ROOT,
                "target: at least %.1f times the training speed of '%s' at %s",
                target,
                contestant.title(),
                Contestant.workload(row.subject()).label());
        lines.add(what + ": "
                + row.ratio(contestant)
                        .map(ratio ->
                                String.format(Locale.ROOT, "%.2f, %s", ratio, ratio >= target ? "reached" : "missed"))
                        .orElse("not measured"));
    }
}
