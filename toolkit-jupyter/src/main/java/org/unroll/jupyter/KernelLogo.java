package org.unroll.jupyter;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** The picture of the kernel: a recurrent network, unrolled over three time steps. */
final class KernelLogo {

    private static final Color ARROW = new Color(0x59, 0x59, 0x59);
    private static final Color[] STEPS = {
        new Color(0x9E, 0xCA, 0xE1), new Color(0x42, 0x92, 0xC6), new Color(0x08, 0x45, 0x94)
    };

    private KernelLogo() {}

    /** The picture as a PNG file. */
    static byte[] png(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(size / 64.0, size / 64.0);
        graphics.setStroke(new BasicStroke(3));
        graphics.setColor(ARROW);
        graphics.draw(new Line2D.Double(4, 32, 60, 32));
        for (int step = 0; step < STEPS.length; step++) {
            double x = 11 + 21 * step;
            graphics.setColor(ARROW);
            graphics.draw(new Line2D.Double(x, 8, x, 56));
            graphics.setColor(STEPS[step]);
            graphics.fill(new Ellipse2D.Double(x - 8, 24, 16, 16));
        }
        graphics.dispose();
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
