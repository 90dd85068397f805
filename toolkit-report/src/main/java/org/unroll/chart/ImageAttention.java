package org.unroll.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.unroll.config.ImageShape;
import org.unroll.infer.WrittenText;

/**
 * What a model looked at in an image: the image itself, and once more for each word with the positions coloured that
 * counted.
 *
 * @param source name of the image
 * @param image as the network reads it
 * @param positions rows and columns of the positions that the network chooses from
 * @param text what was written
 */
public record ImageAttention(String source, BufferedImage image, ImageShape positions, WrittenText text)
        implements AttentionChart {

    private static final int SIDE = 160;
    private static final int GAP = 12;
    private static final int LABEL = 40;
    private static final int LINE = 16;
    private static final int MOST_IN_A_ROW = 6;
    private static final Color HEAT = new Color(0xFF, 0x6A, 0x00);
    private static final double STRONGEST = 0.85;

    @Override
    public String explanation() {
        return "The image as the network reads it, and what counted for each word: the stronger the colour, the more. The"
                + " share is that of the position that counted most.";
    }

    private int width() {
        return image.getWidth() * scale();
    }

    private int height() {
        return image.getHeight() * scale();
    }

    private int scale() {
        return Math.max(1, SIDE / Math.max(image.getWidth(), image.getHeight()));
    }

    @Override
    public byte[] png() {
        int panels = 1 + text.attention().size();
        int columns = Math.min(panels, MOST_IN_A_ROW);
        int rows = (panels + columns - 1) / columns;
        BufferedImage picture = new BufferedImage(
                GAP + columns * (width() + GAP), GAP + rows * (height() + LABEL), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, LINE - 3));
        for (int panel = 0; panel < panels; panel++) {
            int left = GAP + panel % columns * (width() + GAP);
            int top = GAP + panel / columns * (height() + LABEL);
            graphics.drawImage(image, left, top, width(), height(), null);
            if (panel == 0) {
                label(graphics, left, top, "image", "");
            } else {
                List<Double> weights = text.attention().get(panel - 1);
                double largest = Collections.max(weights);
                colour(graphics, left, top, weights, largest);
                boolean token = panel <= text.tokens().size();
                label(
                        graphics,
                        left,
                        top,
                        token ? text.tokens().get(panel - 1) : "end",
                        String.format(Locale.ROOT, "%.0f %%", 100 * largest));
            }
        }
        graphics.dispose();
        return Png.of(picture);
    }

    private void colour(Graphics2D graphics, int left, int top, List<Double> weights, double largest) {
        for (int position = 0; position < weights.size(); position++) {
            int row = position / positions.width();
            int column = position % positions.width();
            int x = column * width() / positions.width();
            int y = row * height() / positions.height();
            int nextX = (column + 1) * width() / positions.width();
            int nextY = (row + 1) * height() / positions.height();
            int opacity = (int) Math.round(255 * STRONGEST * weights.get(position) / largest);
            graphics.setColor(new Color(HEAT.getRed(), HEAT.getGreen(), HEAT.getBlue(), opacity));
            graphics.fillRect(left + x, top + y, nextX - x, nextY - y);
        }
    }

    private void label(Graphics2D graphics, int left, int top, String word, String share) {
        graphics.setColor(Color.BLACK);
        centred(graphics, word, left, top + height() + LINE);
        graphics.setColor(Color.GRAY);
        centred(graphics, share, left, top + height() + 2 * LINE);
    }

    private void centred(Graphics2D graphics, String line, int left, int baseline) {
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.drawString(line, left + (width() - metrics.stringWidth(line)) / 2, baseline);
    }
}
