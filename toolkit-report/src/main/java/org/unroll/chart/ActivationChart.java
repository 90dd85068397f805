package org.unroll.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.unroll.diagnose.UnitActivations;
import org.unroll.recurrent.cell.GateFunction;

/**
 * What gates and states are while a text is read: one heat map for each of them, one below the other; a row for each
 * unit, a column for each symbol. Sigmoid gates go from white (0, closed) to blue (1, open); everything else from
 * orange (negative) by white (0) to blue (positive).
 *
 * @param symbols of the text, one for each time step
 * @param panels gates and states, each of them over these time steps
 */
public record ActivationChart(List<String> symbols, List<UnitActivations> panels) implements Chart {

    private static final int COLUMN = 18;
    private static final int ROW = 16;
    private static final int BESIDE = 70;
    private static final int ABOVE_AND_BELOW = 90;
    private static final int SMALLEST_WIDTH = 420;
    private static final int CHARACTER = 9;
    private static final int MOST_ROWS = 64;

    private static final Color OPEN = new Color(0x08, 0x30, 0x6B);
    private static final Color[] SEQUENTIAL = {Color.WHITE, OPEN};
    private static final Color[] DIVERGING = {new Color(0xB3, 0x58, 0x06), Color.WHITE, OPEN};

    /**
     * @throws IllegalArgumentException if there is nothing to draw, or a gate has not as many time steps as the text
     */
    public ActivationChart {
        symbols = List.copyOf(symbols);
        panels = List.copyOf(panels);
        if (panels.isEmpty() || symbols.isEmpty()) {
            throw new IllegalArgumentException(
                    "There are %d symbols and %d gates or states; expected at least one of each."
                            .formatted(symbols.size(), panels.size()));
        }
        for (UnitActivations panel : panels) {
            if (panel.steps().size() != symbols.size()) {
                throw new IllegalArgumentException("'%s' has %d time steps for %d symbols; expected one for each."
                        .formatted(panel.name(), panel.steps().size(), symbols.size()));
            }
        }
    }

    @Override
    public String description() {
        return panels.stream().map(UnitActivations::name).collect(Collectors.joining(", ")) + " while reading '"
                + String.join("", symbols) + "'";
    }

    @Override
    public byte[] png() {
        List<BufferedImage> drawn = panels.stream()
                .map(panel -> BitmapEncoder.getBufferedImage(chart(panel)))
                .toList();
        BufferedImage picture = new BufferedImage(
                drawn.get(0).getWidth(),
                drawn.stream().mapToInt(BufferedImage::getHeight).sum(),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        int top = 0;
        for (BufferedImage panel : drawn) {
            graphics.drawImage(panel, 0, top, null);
            top += panel.getHeight();
        }
        graphics.dispose();
        return Png.of(picture);
    }

    private HeatMapChart chart(UnitActivations panel) {
        int rows = Math.min(MOST_ROWS, panel.units().size());
        boolean gate = panel.function() == GateFunction.SIGMOID;
        double range = gate || panel.function() == GateFunction.TANH ? 1 : largest(panel);
        int longest = HeatMapLabels.longest(symbols);
        boolean upright = longest > 1;
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(Math.max(SMALLEST_WIDTH, symbols.size() * COLUMN + BESIDE))
                .height(rows * ROW + ABOVE_AND_BELOW + (upright ? CHARACTER * longest : 0))
                .title(title(panel, rows, gate, range))
                .yAxisTitle("unit")
                .build();
        chart.getStyler()
                .setRangeColors(gate ? SEQUENTIAL : DIVERGING)
                .setMin(gate ? 0 : -range)
                .setMax(range);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setXAxisTitleVisible(false);
        chart.getStyler().setLegendVisible(false); // it would take another part of the width in each panel
        chart.getStyler().setPlotGridLinesVisible(false);
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setXAxisLabelRotation(upright ? 90 : 0);
        chart.getStyler().setChartTitleBoxVisible(false);
        chart.getStyler().setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        List<Number[]> cells = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < symbols.size(); column++) {
                // the axis goes upwards
                cells.add(new Number[] {
                    column, rows - 1 - row, panel.steps().get(column).get(row)
                });
            }
        }
        List<String> units = new ArrayList<>();
        for (int row = rows - 1; row >= 0; row--) {
            units.add(Integer.toString(panel.units().get(row)));
        }
        chart.addSeries(panel.name(), HeatMapLabels.of(symbols), units, cells);
        return chart;
    }

    private static String title(UnitActivations panel, int rows, boolean gate, double range) {
        String colours =
                gate ? "white 0, blue 1" : String.format(Locale.ROOT, "orange %.2g, white 0, blue %.2g", -range, range);
        String shown = rows < panel.units().size() ? ", the first " + rows + " units" : "";
        return panel.name() + " (" + colours + shown + ")";
    }

    private static double largest(UnitActivations panel) {
        double largest = panel.steps().stream()
                .flatMapToDouble(values -> values.stream().mapToDouble(Math::abs))
                .max()
                .orElse(0);
        return largest > 0 ? largest : 1;
    }
}
