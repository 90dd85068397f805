package org.unroll.chart;

import java.awt.Color;
import java.util.List;

/** Colours of a heat map. Their lightness changes steadily, so that they can be told apart without seeing hues. */
final class ColorScale {

    /** From nothing, white, to the most, nearly black. */
    static final ColorScale SEQUENTIAL = new ColorScale(
            new Color(0xFF, 0xFF, 0xFF),
            new Color(0x9E, 0xCA, 0xE1),
            new Color(0x21, 0x71, 0xB5),
            new Color(0x08, 0x30, 0x6B),
            new Color(0x02, 0x0B, 0x1C));

    /** From below, blue, by the middle, white, to above, orange. */
    static final ColorScale DIVERGING = new ColorScale(
            new Color(0x05, 0x30, 0x61),
            new Color(0x00, 0x72, 0xB2),
            new Color(0xFF, 0xFF, 0xFF),
            new Color(0xD5, 0x5E, 0x00),
            new Color(0x5A, 0x24, 0x00));

    private final List<Color> stops;

    private ColorScale(Color... stops) {
        this.stops = List.of(stops);
    }

    /** @param share from 0 to 1; what lies outside is taken for the nearer end */
    Color of(double share) {
        double place = Math.max(0, Math.min(1, share)) * (stops.size() - 1);
        int stop = Math.min((int) place, stops.size() - 2);
        double rest = place - stop;
        Color from = stops.get(stop);
        Color to = stops.get(stop + 1);
        return new Color(
                between(from.getRed(), to.getRed(), rest),
                between(from.getGreen(), to.getGreen(), rest),
                between(from.getBlue(), to.getBlue(), rest));
    }

    private static int between(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }
}
