package org.unroll.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.config.ImageScan;

class ImageCodecTest {

    /** Two rows of three columns. */
    private static final float[] GREY = {1, 2, 3, 4, 5, 6};

    private static final float[] COLOUR = {1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25, 26};

    private static ImageCodec codec(boolean colour, ImageScan scan, Integer... permutation) {
        return new ImageCodec(3, 2, colour, Optional.ofNullable(scan), List.of(permutation));
    }

    @Test
    void aWholeImageStaysAsItIs() {
        assertThat(codec(false, null).encode(GREY)).isDeepEqualTo(new float[][] {GREY});
    }

    @Test
    void pixelsAreTimeSteps() {
        assertThat(codec(false, ImageScan.PIXELS).encode(GREY)).isDeepEqualTo(new float[][] {GREY});
        assertThat(codec(true, ImageScan.PIXELS).encode(COLOUR))
                .isDeepEqualTo(new float[][] {{1, 2, 3, 4, 5, 6}, {11, 12, 13, 14, 15, 16}, {21, 22, 23, 24, 25, 26}});
    }

    @Test
    void rowsAreTimeSteps() {
        assertThat(codec(false, ImageScan.ROWS).encode(GREY)).isDeepEqualTo(new float[][] {{1, 4}, {2, 5}, {3, 6}});
        assertThat(codec(true, ImageScan.ROWS).encode(COLOUR)).isDeepEqualTo(new float[][] {
            {1, 4}, {2, 5}, {3, 6}, {11, 14}, {12, 15}, {13, 16}, {21, 24}, {22, 25}, {23, 26}
        });
    }

    @Test
    void aPermutationIsTheSameInEachChannel() {
        assertThat(codec(false, ImageScan.PIXELS, 5, 4, 3, 2, 1, 0).encode(GREY))
                .isDeepEqualTo(new float[][] {{6, 5, 4, 3, 2, 1}});
        assertThat(codec(true, ImageScan.PIXELS, 1, 0, 2, 3, 4, 5).encode(COLOUR))
                .isDeepEqualTo(new float[][] {{2, 1, 3, 4, 5, 6}, {12, 11, 13, 14, 15, 16}, {22, 21, 23, 24, 25, 26}});
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> codec(false, ImageScan.PIXELS, 0, 1, 2, 3, 4, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The permutation does not hold each of 6 pixels once");
        assertThatThrownBy(() -> codec(true, ImageScan.ROWS).encode(GREY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The image has 6 numbers; expected 3 x 2 x 3");
    }
}
