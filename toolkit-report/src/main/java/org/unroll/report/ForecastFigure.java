package org.unroll.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unroll.infer.ForecastExample;

/**
 * A forecast beside what came: history, truth, forecast, the bands of its quantiles and the seasonal naive forecast.
 */
final class ForecastFigure {

    private static final String TRUTH = "what came";
    private static final String FORECAST = "forecast";
    private static final String SEASONAL = "seasonal naive";

    private final ForecastExample example;

    ForecastFigure(ForecastExample example) {
        this.example = example;
    }

    PageChart chart() {
        String start = example.times().get(0);
        List<String> series = new ArrayList<>(List.of(TRUTH, FORECAST));
        if (!example.seasonalNaive().isEmpty()) {
            series.add(SEASONAL);
        }
        return PageChart.of(
                "forecast",
                String.format(
                        Locale.ROOT,
                        "%s from %s on: mean absolute error %s, MASE %s.%s",
                        example.column(),
                        start,
                        ScoreText.decimal(example.meanAbsoluteError()),
                        ScoreText.decimal(example.scaledError()),
                        bands()),
                Map.of(
                        "title",
                        "from " + start + " on",
                        "column",
                        example.column(),
                        "steps",
                        "time steps after the beginning of the forecast",
                        "series",
                        series),
                rows());
    }

    private String bands() {
        int quantiles = example.quantiles().size();
        return quantiles < 2
                ? ""
                : String.format(
                        Locale.ROOT,
                        " The outer band reaches from quantile %s to %s.",
                        example.quantiles().get(0).level(),
                        example.quantiles().get(quantiles - 1).level());
    }

    private List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        int before = example.history().size();
        add(rows, TRUTH, -before, example.historyTimes(), example.history());
        add(rows, TRUTH, 0, example.times(), example.truth());
        add(rows, FORECAST, 0, example.times(), example.forecast());
        if (!example.seasonalNaive().isEmpty()) {
            add(rows, SEASONAL, 0, example.times(), example.seasonalNaive());
        }
        int quantiles = example.quantiles().size();
        for (int low = 0; low < quantiles / 2; low++) {
            addBand(rows, example.quantiles().get(low), example.quantiles().get(quantiles - 1 - low));
        }
        return rows;
    }

    private static void add(
            List<Map<String, Object>> rows, String series, int from, List<String> times, List<Double> values) {
        for (int i = 0; i < values.size(); i++) {
            if (Double.isFinite(values.get(i))) {
                Map<String, Object> row = row(series, from + i, times.get(i));
                row.put("value", values.get(i));
                rows.add(row);
            }
        }
    }

    private void addBand(
            List<Map<String, Object>> rows, ForecastExample.Quantile lower, ForecastExample.Quantile upper) {
        for (int step = 0; step < example.times().size(); step++) {
            Map<String, Object> row = row(FORECAST, step, example.times().get(step));
            row.put("band", lower.level() + " to " + upper.level());
            row.put("lower", lower.values().get(step));
            row.put("upper", upper.values().get(step));
            rows.add(row);
        }
    }

    private static Map<String, Object> row(String series, int step, String time) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("series", series);
        row.put("step", step);
        row.put("time", time);
        return row;
    }
}
