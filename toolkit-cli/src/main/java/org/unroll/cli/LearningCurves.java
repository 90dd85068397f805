package org.unroll.cli;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.unroll.train.TrainingReport;

/** The losses of runs over their iterations: a line with points for the validation part, a thin one for training. */
final class LearningCurves {

    private static final double MARGIN = 0.15;
    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;

    private final XYChart chart = new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle("iteration")
            .yAxisTitle("loss")
            .build();

    /** @param titles of the runs */
    LearningCurves(List<RecordedRun> runs, List<String> titles) {
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.InsideNE)
                .setChartTitleVisible(false);
        for (int number = 0; number < runs.size(); number++) {
            add(runs.get(number), titles.get(number), ChartColors.of(number));
        }
        showValidation(runs);
    }

    /** The first losses of training may be so high that nothing else could be told apart. */
    private void showValidation(List<RecordedRun> runs) {
        runs.stream()
                .flatMap(run -> run.history().validations().stream())
                .mapToDouble(TrainingReport::validationLoss)
                .max()
                .ifPresent(highest -> {
                    double lowest = lowest(runs);
                    chart.getStyler().setYAxisMax(highest + MARGIN * (highest - lowest));
                    chart.getStyler().setYAxisMin(lowest - MARGIN * (highest - lowest));
                });
    }

    private static double lowest(List<RecordedRun> runs) {
        return runs.stream()
                .flatMap(run -> run.history().reports().stream())
                .flatMap(report -> Stream.of(report.trainingLoss(), report.validationLoss()))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
    }

    private void add(RecordedRun run, String title, Color color) {
        List<TrainingReport> training = run.history().reports().stream()
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
        List<TrainingReport> validations = run.history().validations();
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

    void writePng(OutputStream out) throws IOException {
        BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG);
    }
}
