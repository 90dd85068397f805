package org.unroll.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unroll.config.CalendarEncoding;
import org.unroll.config.CalendarFeature;

class SeriesColumnTest {

    private static final double[] VALUES = {3, 5, 4, 8, 13, 7, 2, 9, 30, 6, 1, 12};

    @Test
    void encodesByHand() {
        assertThat(new SeriesColumn("a", false, 0, 3, 2).encode(new double[] {3, 5, 4}))
                .containsExactly(0, 1, 0.5);
        assertThat(new SeriesColumn("a", false, 2, 1, 4).encode(new double[] {3, 5, 4, 8}))
                .containsExactly(Double.NaN, Double.NaN, 0, 0.5);
        assertThat(new SeriesColumn("a", true, 1, 0, 2).encode(new double[] {1, Math.E, Math.E}))
                .containsExactly(Double.NaN, 0.5, 0);
    }

    @ParameterizedTest
    @CsvSource({"false,0", "false,1", "false,3", "false,5", "true,0", "true,1", "true,4"})
    void decodingGivesTheOriginalValuesAlsoBeyondTheLag(boolean logarithm, int difference) {
        SeriesColumn column = new SeriesColumn("a", logarithm, difference, 0.7, 1.9);
        double[] codes = column.encode(VALUES);
        int start = 6;
        double[] known = Arrays.copyOf(VALUES, start);

        double[] decoded = column.decode(known, start, Arrays.copyOfRange(codes, start, codes.length));

        assertThat(decoded).containsExactly(Arrays.copyOfRange(VALUES, start, VALUES.length), offset(1e-9));
    }

    @Test
    void isSavedAsJson() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        Codec codec = new SeriesCodec(
                List.of(new SeriesColumn("load", true, 336, 0.123456789012345, 1e-7)),
                List.of(new CategoryColumn("sky", List.of("blue", "grey"))),
                List.of(new CalendarColumn(CalendarFeature.DAY_OF_WEEK, CalendarEncoding.ONE_HOT)),
                List.of(SeriesColumn.unscaled("wind", false, 0)));

        assertThat(mapper.readValue(mapper.writeValueAsString(codec), Codec.class))
                .isEqualTo(codec);
    }

    @Test
    void oldModelsHaveNoCategoriesAndNoCalendar() throws JsonProcessingException {
        SeriesColumn column = SeriesColumn.unscaled("wind", false, 0);
        String old =
                """
                {"type": "series",
                 "inputs": [{"name": "wind", "logarithm": false, "difference": 0, "center": 0, "spread": 1}],
                 "targets": [{"name": "wind", "logarithm": false, "difference": 0, "center": 0, "spread": 1}]}
                """;

        assertThat(new ObjectMapper().readValue(old, Codec.class))
                .isEqualTo(SeriesCodec.ofNumbers(List.of(column), List.of(column)));
    }

    @Test
    void refusesWhatCannotBeUndone() {
        assertThatThrownBy(() -> new SeriesColumn("a", false, 0, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Column 'a' has difference 0, center 1.0 and spread 0.0; expected a difference from 0, finite"
                                + " numbers, and a spread other than 0");
    }
}
