package org.unroll.datasets.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Handwritten digits on a canvas, none upon another. Each but the last is left of the next one, at about the same
 * height, or above it.
 *
 * @param canvas rows and columns
 * @param digits in the order in which they are named
 */
record DigitScene(int canvas, List<PlacedDigit> digits) implements CaptionedImage {

    private static final int SIZE = 8;
    private static final int GAP = 1;
    private static final int SHIFT = 4;
    private static final int MOST_DIGITS = 3;
    private static final List<String> NAMES =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    DigitScene {
        digits = List.copyOf(digits);
    }

    /**
     * A digit in its place.
     *
     * @param row of its upper edge
     * @param column of its left edge
     */
    record PlacedDigit(LabelledImage digit, int row, int column) {

        private boolean covers(PlacedDigit other) {
            return Math.abs(row - other.row) < SIZE && Math.abs(column - other.column) < SIZE;
        }

        private boolean isLeftOf(PlacedDigit other) {
            return other.column - column >= SIZE + GAP && Math.abs(other.row - row) <= SHIFT;
        }

        private String name() {
            String name = NAMES.get(Integer.parseInt(digit.label()));
            return (name.equals("eight") ? "an " : "a ") + name;
        }
    }

    /** Draws a scene of several digits. */
    static DigitScene draw(List<LabelledImage> pool, int count, int canvas, Random random) {
        List<PlacedDigit> placed;
        do {
            placed = new ArrayList<>();
            int row = 0;
            int column = 0;
            for (int i = 0; i < count; i++) {
                placed.add(new PlacedDigit(pool.get(random.nextInt(pool.size())), row, column));
                int along = SIZE + GAP + random.nextInt((canvas - MOST_DIGITS * SIZE - 2 * GAP) / 2 + 1);
                int across = random.nextInt(2 * SHIFT + 1) - SHIFT;
                boolean beside = random.nextBoolean();
                row += beside ? across : along;
                column += beside ? along : across;
            }
        } while (anyCovered(placed));
        return new DigitScene(canvas, moved(placed, canvas, random));
    }

    private static boolean anyCovered(List<PlacedDigit> digits) {
        for (int i = 0; i < digits.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (digits.get(i).covers(digits.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** To any place where all are on the canvas. */
    private static List<PlacedDigit> moved(List<PlacedDigit> digits, int canvas, Random random) {
        int top = digits.stream().mapToInt(PlacedDigit::row).min().orElseThrow();
        int left = digits.stream().mapToInt(PlacedDigit::column).min().orElseThrow();
        int height = digits.stream().mapToInt(PlacedDigit::row).max().orElseThrow() - top + SIZE;
        int width = digits.stream().mapToInt(PlacedDigit::column).max().orElseThrow() - left + SIZE;
        int down = random.nextInt(canvas - height + 1) - top;
        int right = random.nextInt(canvas - width + 1) - left;
        return digits.stream()
                .map(digit -> new PlacedDigit(digit.digit(), digit.row() + down, digit.column() + right))
                .toList();
    }

    @Override
    public RasterImage image() {
        float[] values = new float[canvas * canvas];
        for (PlacedDigit placed : digits) {
            for (int row = 0; row < SIZE; row++) {
                for (int column = 0; column < SIZE; column++) {
                    values[(placed.row() + row) * canvas + placed.column() + column] =
                            placed.digit().image().at(0, row, column);
                }
            }
        }
        return new RasterImage(1, canvas, canvas, values);
    }

    /** Such as {@code a two above a nine left of a five}. */
    @Override
    public List<String> captions() {
        StringBuilder caption = new StringBuilder(digits.get(0).name());
        for (int i = 1; i < digits.size(); i++) {
            PlacedDigit digit = digits.get(i);
            caption.append(digits.get(i - 1).isLeftOf(digit) ? " left of " : " above ")
                    .append(digit.name());
        }
        return List.of(caption.toString());
    }
}
