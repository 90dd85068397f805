package org.unroll.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelCodecTest {

    @Test
    void numbersItsLabels() {
        LabelCodec codec = new LabelCodec(List.of("rain", "sun"));
        assertThat(codec.indexOf("sun")).isEqualTo(1);
        assertThat(codec.indexOf("snow")).isEqualTo(-1);
    }

    @Test
    void eachLabelStandsForOneClass() {
        assertThatThrownBy(() -> new LabelCodec(List.of("rain", "sun", "rain")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The label 'rain' occurs twice; expected each once");
        assertThatThrownBy(() -> new LabelCodec(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are no labels; expected at least one");
    }

    @Test
    void survivesJsonAsPartOfAPair() throws Exception {
        Codec pair = new PairCodec(CharacterCodec.of("ab", 1), new LabelCodec(List.of("x", "y")));
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readValue(mapper.writeValueAsString(pair), Codec.class))
                .isEqualTo(pair);
    }
}
