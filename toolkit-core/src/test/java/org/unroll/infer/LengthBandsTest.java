package org.unroll.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthBandsTest {

    @Test
    void fewDifferentLengthsAreToldOneByOne() {
        LengthBands bands = LengthBands.of(List.of(3, 100, 3, 7));

        assertThat(bands).isEqualTo(new LengthBands(1));
        assertThat(bands.members(List.of(3, 100, 3, 7)))
                .isEqualTo(Map.of(3, List.of(0, 2), 7, List.of(3), 100, List.of(1)));
    }

    @Test
    void manyAreToldInBandsOfRoundWidth() {
        assertThat(LengthBands.of(upTo(20))).isEqualTo(new LengthBands(1));
        assertThat(LengthBands.of(upTo(21))).isEqualTo(new LengthBands(2));
        assertThat(LengthBands.of(upTo(24))).isEqualTo(new LengthBands(2));
        assertThat(LengthBands.of(upTo(25))).isEqualTo(new LengthBands(5));
        assertThat(LengthBands.of(upTo(60))).isEqualTo(new LengthBands(5));
        assertThat(LengthBands.of(upTo(61))).isEqualTo(new LengthBands(10));
        assertThat(LengthBands.of(upTo(1000))).isEqualTo(new LengthBands(100));
    }

    @Test
    void aBandIsNamedByItsShortestLength() {
        assertThat(new LengthBands(5).members(List.of(1, 5, 6, 10, 21)))
                .isEqualTo(Map.of(1, List.of(0, 1), 6, List.of(2, 3), 21, List.of(4)));
    }

    private static List<Integer> upTo(int longest) {
        return IntStream.rangeClosed(1, longest).boxed().toList();
    }
}
