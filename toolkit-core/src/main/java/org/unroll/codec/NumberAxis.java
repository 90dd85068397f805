package org.unroll.codec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Times that are plain numbers. */
public final class NumberAxis implements TimeAxis {
    private final String name;
    private final List<BigDecimal> times;
    private final Optional<BigDecimal> distance;

    /**
     * @param name of the column
     * @param times ascending, at least one
     */
    public NumberAxis(String name, List<BigDecimal> times) {
        this.name = name;
        this.times = List.copyOf(times);
        this.distance = distance(this.times);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> text(int step) {
        int last = times.size() - 1;
        return step <= last
                ? Optional.of(times.get(step).toPlainString())
                : distance.map(even -> times.get(last)
                        .add(even.multiply(BigDecimal.valueOf(step - last)))
                        .setScale(times.get(last).scale(), RoundingMode.HALF_EVEN)
                        .toPlainString());
    }

    /** The mean distance if all agree up to rounding, otherwise the one that at least half of the neighbours have. */
    private static Optional<BigDecimal> distance(List<BigDecimal> times) {
        if (times.size() < 2) {
            return Optional.empty();
        }
        List<BigDecimal> gaps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            gaps.add(times.get(i).subtract(times.get(i - 1)));
        }
        Collections.sort(gaps);
        BigDecimal first = times.get(0);
        BigDecimal last = times.get(times.size() - 1);
        BigDecimal rounding = BigDecimal.ONE.movePointLeft(last.scale()).multiply(BigDecimal.valueOf(2));
        BigDecimal difference = gaps.get(gaps.size() - 1).subtract(gaps.get(0));
        if (difference.signum() == 0 || (last.scale() > 0 && difference.compareTo(rounding) <= 0)) {
            return Optional.of(last.subtract(first)
                    .divide(BigDecimal.valueOf(gaps.size()), last.scale() + 10, RoundingMode.HALF_EVEN));
        }
        BigDecimal middle = gaps.get(gaps.size() / 2);
        long same = gaps.stream().filter(gap -> gap.compareTo(middle) == 0).count();
        return 2 * same >= gaps.size() ? Optional.of(middle) : Optional.empty();
    }

    @Override
    public Optional<LocalDateTime> time(int step) {
        return Optional.empty();
    }
}
