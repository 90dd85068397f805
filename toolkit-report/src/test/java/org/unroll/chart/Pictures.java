package org.unroll.chart;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Pictures as tests look at them. */
final class Pictures {

    private Pictures() {}

    static BufferedImage of(Chart chart) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(chart.png()));
    }

    /** Number of pixels of a colour. */
    static long count(BufferedImage picture, Color color) {
        return IntStream.range(0, picture.getWidth() * picture.getHeight())
                .filter(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) == color.getRGB())
                .count();
    }
}
