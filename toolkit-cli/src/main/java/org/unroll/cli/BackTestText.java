package org.unroll.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.unroll.infer.BackTest;
import org.unroll.infer.ForecastAccuracy;
import org.unroll.infer.ForecastScores;
import org.unroll.report.ScoreText;
import org.unroll.train.DataPart;

/** How a back-test reads. */
final class BackTestText {

    private BackTestText() {}

    /** Tables of origins, time steps of the horizon, and all together. */
    static List<String> lines(String experiment, DataPart part, BackTest test) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s, %s part: %,d forecasts of %,d time steps, every %,d time steps (season %,d)",
                experiment,
                part,
                test.origins().size(),
                test.horizon(),
                test.stride(),
                test.season()));
        Collection<String> names = test.total().keySet();
        lines.add("");
        lines.add("MASE by origin:");
        lines.add(header("first time step", names));
        for (BackTest.Origin origin : test.origins()) {
            String name = origin.time().orElse(Integer.toString(origin.start() + 1));
            lines.add(row(name, origin.rows().values().stream().map(ForecastAccuracy::scaledError)));
        }
        lines.add("");
        lines.add("MAE by time step of the horizon:");
        lines.add(header("time step", names));
        for (int step = 0; step < test.steps().size(); step++) {
            lines.add(row(
                    Integer.toString(step + 1),
                    test.steps().get(step).values().stream().map(ForecastAccuracy::meanAbsoluteError)));
        }
        lines.add("");
        lines.add("All together, in original units:");
        lines.addAll(ForecastText.lines(test.total()));
        test.intervals().ifPresent(intervals -> lines.addAll(ForecastText.lines(intervals)));
        return lines;
    }

    private static String header(String first, Collection<String> names) {
        return ForecastText.row(
                first,
                names.stream()
                        .map(name -> name.equals(ForecastScores.SEASONAL_NAIVE) ? "seasonal" : name)
                        .toArray(String[]::new));
    }

    private static String row(String name, Stream<Double> figures) {
        return ForecastText.row(name, figures.map(ScoreText::decimal).toArray(String[]::new));
    }

    /** The same for programs. */
    static Map<String, Object> json(String experiment, DataPart part, BackTest test) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("experiment", experiment);
        json.put("split", part.toString());
        json.put("horizon", test.horizon());
        json.put("stride", test.stride());
        json.put("season", test.season());
        json.put("origins", test.origins().stream().map(BackTestText::json).toList());
        json.put("steps", test.steps().stream().map(ForecastText::json).toList());
        json.put("total", ForecastText.json(test.total()));
        test.intervals().ifPresent(intervals -> json.put("intervals", ForecastText.json(intervals)));
        return json;
    }

    private static Map<String, Object> json(BackTest.Origin origin) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", origin.start() + 1);
        origin.time().ifPresent(time -> json.put("time", time));
        json.putAll(ForecastText.json(origin.rows()));
        return json;
    }
}
