package org.unroll.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationImage;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A heat map between axes of numbers: a rectangle of cells in colours, with a bar beside it that tells what they mean.
 * The heat maps of XChart have names instead of numbers at their axes, so the cells are a picture in a chart of lines.
 */
final class Raster {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 400;
    private static final int BAR_WIDTH = 160;
    private static final int BAR_STEPS = 256;
    private static final int MOST_MARKS = 10;

    /** Pixels of the lines around the cells, which stay visible. */
    private static final int FRAME = 2;

    /** XChart leaves the labels out of axes without any margin. */
    private static final double NEARLY_ALL = 0.999;

    private final String title;
    private final Axis across;
    private final Axis upwards;
    private final Axis colours;
    private final ColorScale scale;
    private final BufferedImage cells;

    /**
     * An axis.
     *
     * @param title with its unit
     * @param from where it begins
     * @param to where it ends
     * @param marks the labelled places on it, at least one
     * @param label text of a place
     */
    record Axis(String title, double from, double to, List<Double> marks, DoubleFunction<String> label) {

        Axis {
            marks = List.copyOf(marks);
        }

        /** An axis with marks at multiples of 1, 2 or 5 times a power of ten, up to ten of them. */
        static Axis even(String title, double from, double to) {
            int exponent = (int) Math.floor(Math.log10((to - from) / MOST_MARKS));
            double step = Math.pow(10, exponent);
            for (double factor : new double[] {1, 2, 5, 10}) {
                if ((to - from) / (factor * step) <= MOST_MARKS) {
                    step *= factor;
                    break;
                }
            }
            List<Double> marks = new ArrayList<>();
            for (long mark = (long) Math.ceil(from / step); mark * step <= to; mark++) {
                marks.add(mark * step);
            }
            int digits = Math.max(0, (int) -Math.floor(Math.log10(step)));
            return new Axis(title, from, to, marks, value -> String.format(Locale.ROOT, "%." + digits + "f", value));
        }

        /** The same axis with other texts. */
        Axis labelled(DoubleFunction<String> text) {
            return new Axis(title, from, to, marks, text);
        }

        private double middle() {
            return (from + to) / 2;
        }

        private double share(double value) {
            return (value - from) / (to - from);
        }

        /** As many places as are asked for; marks come more than once if there are too few. */
        private double[] places(int count) {
            return IntStream.range(0, count)
                    .mapToDouble(i -> marks.get(Math.min(i, marks.size() - 1)))
                    .toArray();
        }
    }

    /** The value of a cell, columns from the left and rows from the bottom, both from 0. */
    @FunctionalInterface
    interface Cells {
        double value(int column, int row);
    }

    /**
     * A heat map.
     *
     * @param columns number of cells from left to right
     * @param rows number of cells from bottom to top
     * @param colours the values at both ends of the scale
     */
    Raster(
            String title,
            Axis across,
            Axis upwards,
            int columns,
            int rows,
            Axis colours,
            ColorScale scale,
            Cells values) {
        this.title = title;
        this.across = across;
        this.upwards = upwards;
        this.colours = colours;
        this.scale = scale;
        this.cells = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                double share = colours.share(values.value(column, row));
                cells.setRGB(column, rows - 1 - row, scale.of(share).getRGB());
            }
        }
    }

    byte[] png() {
        BufferedImage map = picture(chart(WIDTH - BAR_WIDTH, title, across, upwards), cells, across, upwards);
        Axis nothing = new Axis(" ", 0, 1, List.of(0.5), value -> " ");
        BufferedImage bar = picture(chart(BAR_WIDTH, " ", nothing, colours), bar(), nothing, colours);
        BufferedImage both = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = both.createGraphics();
        graphics.drawImage(map, 0, 0, null);
        graphics.drawImage(bar, WIDTH - BAR_WIDTH, 0, null);
        graphics.dispose();
        return Png.of(both);
    }

    private BufferedImage bar() {
        BufferedImage bar = new BufferedImage(1, BAR_STEPS, BufferedImage.TYPE_INT_RGB);
        for (int step = 0; step < BAR_STEPS; step++) {
            bar.setRGB(
                    0, BAR_STEPS - 1 - step, scale.of(step / (BAR_STEPS - 1.0)).getRGB());
        }
        return bar;
    }

    private static XYChart chart(int width, String title, Axis x, Axis y) {
        XYChart chart = new XYChartBuilder()
                .width(width)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x.title())
                .yAxisTitle(y.title())
                .build();
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setLegendVisible(false)
                .setPlotContentSize(NEARLY_ALL);
        chart.getStyler()
                .setPlotGridLinesVisible(false)
                .setXAxisMin(x.from())
                .setXAxisMax(x.to())
                .setYAxisMin(y.from())
                .setYAxisMax(y.to())
                .setxAxisTickLabelsFormattingFunction(x.label()::apply)
                .setyAxisTickLabelsFormattingFunction(y.label()::apply);
        // labels that come from a function stand where there is data
        int count = Math.max(x.marks().size(), y.marks().size());
        XYSeries marks = chart.addSeries("marks", x.places(count), y.places(count));
        marks.setLineColor(new Color(0, 0, 0, 0));
        marks.setMarker(SeriesMarkers.NONE);
        return chart;
    }

    /** Only a chart that has been drawn knows where its axes are, and so how large the cells have to be. */
    private static BufferedImage picture(XYChart chart, BufferedImage content, Axis x, Axis y) {
        BitmapEncoder.getBufferedImage(chart);
        int width = (int) Math.round(chart.getScreenXFromChart(x.to()) - chart.getScreenXFromChart(x.from())) - FRAME;
        int height = (int) Math.round(chart.getScreenYFromChart(y.from()) - chart.getScreenYFromChart(y.to())) - FRAME;
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.drawImage(content, 0, 0, width, height, null);
        graphics.dispose();
        chart.addAnnotation(new AnnotationImage(scaled, x.middle(), y.middle(), false));
        return BitmapEncoder.getBufferedImage(chart);
    }
}
