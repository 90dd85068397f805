package org.unroll.jupyter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.unroll.infer.BackTest;
import org.unroll.infer.ForecastAccuracy;
import org.unroll.infer.IntervalAccuracy;
import org.unroll.report.HtmlTable;
import org.unroll.report.ScoreText;

/** Errors of forecasts beside those of the naive ones, over all origins and time steps. */
final class BackTestView implements HtmlView<BackTest> {

    private static final double PERCENT = 100;

    @Override
    public Class<BackTest> type() {
        return BackTest.class;
    }

    @Override
    public String html(BackTest test) {
        return "<p>" + title(test) + "</p>" + table(test).html();
    }

    @Override
    public String text(BackTest test) {
        return title(test) + "\n" + table(test).text();
    }

    private static String title(BackTest test) {
        return String.format(
                Locale.ROOT,
                "%,d forecasts of %,d time steps; a season has %,d",
                test.origins().size(),
                test.horizon(),
                test.season());
    }

    private static HtmlTable table(BackTest test) {
        List<String> header = new ArrayList<>(List.of("score"));
        header.addAll(test.total().keySet());
        HtmlTable table = new HtmlTable(header);
        row(table, "mean absolute error", test.total(), ForecastAccuracy::meanAbsoluteError);
        row(table, "root mean squared error", test.total(), ForecastAccuracy::rootMeanSquaredError);
        row(table, "MASE", test.total(), ForecastAccuracy::scaledError);
        row(table, "sMAPE in %", test.total(), ForecastAccuracy::symmetricPercentage);
        test.intervals().ifPresent(intervals -> {
            row(table, "pinball loss", intervals.rows(), IntervalAccuracy::pinball);
            row(table, "width of intervals", intervals.rows(), IntervalAccuracy::width);
            String name = String.format(
                    Locale.ROOT, "%% of truth within (%.0f wanted)", PERCENT * intervals.expectedCoverage());
            row(table, name, intervals.rows(), accuracy -> PERCENT * accuracy.coverage());
        });
        return table;
    }

    private static <T> void row(HtmlTable table, String name, Map<String, T> rows, ToDoubleFunction<T> figure) {
        List<String> cells = new ArrayList<>(List.of(name));
        rows.values().forEach(value -> cells.add(ScoreText.decimal(figure.applyAsDouble(value))));
        table.row(cells);
    }
}
