package org.unroll.chart;

import java.awt.Color;
import java.util.List;

/** Colours that people who are colour-blind tell apart (Okabe &amp; Ito 2008); without the yellow, pale on white. */
final class ChartColors {

    private static final List<Color> COLORS = List.of(
            new Color(0x00, 0x72, 0xB2),
            new Color(0xD5, 0x5E, 0x00),
            new Color(0x00, 0x9E, 0x73),
            new Color(0xCC, 0x79, 0xA7),
            new Color(0xE6, 0x9F, 0x00),
            new Color(0x56, 0xB4, 0xE9),
            new Color(0x00, 0x00, 0x00));

    private ChartColors() {}

    /** The colour of a line; they begin again when all are used. */
    static Color of(int line) {
        return COLORS.get(line % COLORS.size());
    }
}
