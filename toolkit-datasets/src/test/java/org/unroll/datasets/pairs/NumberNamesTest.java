package org.unroll.datasets.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberNamesTest {

    private static final List<String> UNITS = List.of(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                    .split(" ", -1));

    @ParameterizedTest
    @CsvSource({
        "0, zero",
        "7, seven",
        "10, ten",
        "13, thirteen",
        "19, nineteen",
        "20, twenty",
        "21, twenty-one",
        "40, forty",
        "99, ninety-nine",
        "100, one hundred",
        "101, one hundred and one",
        "115, one hundred and fifteen",
        "342, three hundred and forty-two",
        "900, nine hundred",
        "1000, one thousand",
        "1001, one thousand and one",
        "1100, one thousand one hundred",
        "2019, two thousand and nineteen",
        "9999, nine thousand nine hundred and ninety-nine",
        "10000, ten thousand",
        "12345, twelve thousand three hundred and forty-five",
        "80080, eighty thousand and eighty",
        "100000, one hundred thousand",
        "205040, two hundred and five thousand and forty",
        "300300, three hundred thousand three hundred",
        "999999, nine hundred and ninety-nine thousand nine hundred and ninety-nine"
    })
    void names(int number, String name) {
        assertThat(NumberNames.name(number)).isEqualTo(name);
    }

    /** A reader of names that knows nothing of how they are written. */
    private static int value(String name) {
        Map<String, Integer> values = new HashMap<>();
        IntStream.range(0, UNITS.size()).forEach(i -> values.put(UNITS.get(i), i));
        values.putAll(Map.of("seventeen", 17, "eighteen", 18, "nineteen", 19));
        values.putAll(Map.of("twenty", 20, "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60, "seventy", 70));
        values.putAll(Map.of("eighty", 80, "ninety", 90, "and", 0));
        int thousands = 0;
        int current = 0;
        for (String word : name.split("[ -]", -1)) {
            if (word.equals("thousand")) {
                thousands = current * 1000;
                current = 0;
            } else {
                current = word.equals("hundred") ? current * 100 : current + values.get(word);
            }
        }
        return thousands + current;
    }

    @Test
    void everyNumberCanBeReadBack() {
        for (int number = 0; number < 1_000_000; number += number < 20_000 ? 1 : 37) {
            assertThat(value(NumberNames.name(number))).isEqualTo(number);
        }
    }

    @Test
    void drawsDifferentNumbersByTheSeed() {
        List<TextPair> pairs = NumberNames.draw(5000, 1).pairs();
        assertThat(pairs).hasSize(5000).doesNotHaveDuplicates();
        assertThat(pairs).allSatisfy(pair -> assertThat(pair.source())
                .isEqualTo(NumberNames.name(Integer.parseInt(pair.target()))));
        assertThat(NumberNames.draw(5000, 1).pairs()).isEqualTo(pairs);
        assertThat(NumberNames.draw(5000, 2).pairs()).isNotEqualTo(pairs);
        double mean = pairs.stream()
                .mapToInt(pair -> Integer.parseInt(pair.target()))
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(480_000.0, 520_000.0); // 5 standard errors
    }
}
