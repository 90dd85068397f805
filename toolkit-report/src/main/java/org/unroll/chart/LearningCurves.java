package org.unroll.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.unroll.train.RunHistory;
import org.unroll.train.TrainingReport;

/**
 * The losses of runs over their iterations: a line with points for the validation part, a thin one for training.
 *
 * @param runs by their names, in the order of the legend
 */
public record LearningCurves(Map<String, RunHistory> runs) implements Chart {

    private static final double MARGIN = 0.15;
    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;

    public LearningCurves {
        runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
    }

    @Override
    public String description() {
        return "Losses over the iterations: " + String.join("; ", runs.keySet());
    }

    @Override
    public byte[] png() {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("iteration")
                .yAxisTitle("loss")
                .build();
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.InsideNE)
                .setChartTitleVisible(false);
        List<String> names = new ArrayList<>(runs.keySet());
        runs.forEach((name, run) -> add(chart, run, name, ChartColors.of(names.indexOf(name))));
        showValidation(chart);
        return Png.of(chart);
    }

    /** The first losses of training may be so high that nothing else could be told apart. */
    private void showValidation(XYChart chart) {
        OptionalDouble highest = runs.values().stream()
                .flatMap(run -> run.validations().stream())
                .mapToDouble(TrainingReport::validationLoss)
                .max();
        if (highest.isPresent()) {
            double margin = MARGIN * (highest.getAsDouble() - lowest());
            chart.getStyler().setYAxisMax(highest.getAsDouble() + margin);
            chart.getStyler().setYAxisMin(lowest() < 0 ? lowest() - margin : Math.max(0, lowest() - margin));
        }
    }

    private double lowest() {
        return runs.values().stream()
                .flatMap(run -> run.reports().stream())
                .flatMap(report -> Stream.of(report.trainingLoss(), report.validationLoss()))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
    }

    private static void add(XYChart chart, RunHistory run, String title, Color color) {
        List<TrainingReport> training = run.reports().stream()
                .filter(report -> report.trainingLoss() != null)
                .toList();
        if (!training.isEmpty()) {
            XYSeries series = chart.addSeries(
                    title + ", training",
                    iterations(training),
                    training.stream().map(TrainingReport::trainingLoss).toList());
            series.setMarker(SeriesMarkers.NONE);
            series.setLineColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 90));
            series.setLineWidth(1);
            series.setShowInLegend(false);
        }
        List<TrainingReport> validations = run.validations();
        if (!validations.isEmpty()) {
            XYSeries series = chart.addSeries(
                    title,
                    iterations(validations),
                    validations.stream().map(TrainingReport::validationLoss).toList());
            series.setMarker(SeriesMarkers.CIRCLE);
            series.setMarkerColor(color);
            series.setLineColor(color);
            series.setLineWidth(2.5f);
        }
    }

    private static List<Integer> iterations(List<TrainingReport> reports) {
        return reports.stream().map(TrainingReport::iteration).toList();
    }
}
