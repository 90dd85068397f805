package org.unroll.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.unroll.diagnose.UnitActivations;
import org.unroll.recurrent.cell.GateFunction;

class ActivationChartTest {

    private static final List<String> SYMBOLS = List.of("a", " ", "a");

    private static UnitActivations panel(GateFunction function, double... unit) {
        return new UnitActivations(
                "gate", function, List.of(7), List.of(List.of(unit[0]), List.of(unit[1]), List.of(unit[2])));
    }

    private static boolean contains(BufferedImage picture, Color colour) {
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                if (picture.getRGB(x, y) == colour.getRGB()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static BufferedImage draw(UnitActivations... panels) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(new ActivationChart(SYMBOLS, List.of(panels)).png()));
    }

    @Test
    void gatesAreBlueWhereTheyAreOpen() throws IOException {
        BufferedImage open = draw(panel(GateFunction.SIGMOID, 1, 1, 1));
        BufferedImage closed = draw(panel(GateFunction.SIGMOID, 0, 0, 0));

        assertThat(blue(open)).isGreaterThan(blue(closed) + 500);
    }

    /** Number of dark blue dots. */
    private static long blue(BufferedImage picture) {
        long count = 0;
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                Color colour = new Color(picture.getRGB(x, y));
                count += colour.getRed() < 0x20 && colour.getBlue() > 0x50 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void statesHaveAColourForEitherSign() throws IOException {
        BufferedImage picture = draw(panel(GateFunction.OTHER, -3, 0, 3));

        assertThat(contains(picture, new Color(0xB3, 0x58, 0x06))).isTrue();
        assertThat(contains(picture, new Color(0x08, 0x30, 0x6B))).isTrue();
    }

    @Test
    void panelsStandOneBelowTheOther() throws IOException {
        UnitActivations panel = panel(GateFunction.TANH, 0.5, 0, -0.5);

        assertThat(draw(panel, panel).getHeight()).isEqualTo(2 * draw(panel).getHeight());
    }

    @Test
    void whatItSays() {
        assertThat(new ActivationChart(SYMBOLS, List.of(panel(GateFunction.TANH, 0, 0, 0))).description())
                .isEqualTo("gate while reading 'a a'");
    }

    @Test
    void eachTimeStepNeedsASymbol() {
        assertThatThrownBy(() -> new ActivationChart(List.of("a"), List.of(panel(GateFunction.TANH, 0, 0, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'gate' has 3 time steps for 1 symbols; expected one for each.");
        assertThatThrownBy(() -> new ActivationChart(SYMBOLS, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are 3 symbols and 0 gates or states; expected at least one of each.");
    }
}
