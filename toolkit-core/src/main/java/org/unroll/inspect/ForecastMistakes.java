package org.unroll.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.unroll.infer.ForecastExample;
import org.unroll.infer.ForecastExamples;
import org.unroll.train.BatchSource;
import org.unroll.train.Model;

/** Forecasts that are far from what came; none of them overlaps another one of the same column. */
final class ForecastMistakes {

    private static final int MOST_FORECASTS = 1000;

    private ForecastMistakes() {}

    static Optional<Mistakes> of(Model model, BatchSource part, int most) {
        int places = part.forecasts().orElseThrow().starts().size();
        return ForecastExamples.of(model, part, MOST_FORECASTS)
                .map(examples -> of(examples, most, places <= MOST_FORECASTS));
    }

    private static Mistakes of(ForecastExamples examples, int most, boolean complete) {
        List<ForecastExample> worst = new ArrayList<>();
        examples.examples().stream()
                .sorted(Comparator.comparingDouble(ForecastExample::scaledError).reversed())
                .forEach(example -> {
                    if (worst.size() < most && worst.stream().noneMatch(example::overlaps)) {
                        worst.add(example);
                    }
                });
        return new Mistakes(
                worst.stream()
                        .map(Mistake.FarForecast::new)
                        .map(Mistake.class::cast)
                        .toList(),
                OptionalLong.empty(),
                examples.examples().size(),
                complete);
    }
}
