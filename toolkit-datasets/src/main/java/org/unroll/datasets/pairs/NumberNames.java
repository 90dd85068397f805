package org.unroll.datasets.pairs;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.unroll.datasets.SeededRandom;
import org.unroll.train.DataOrigin;

/**
 * Numbers from 0 to 999,999 in British English and in digits, such as {@code two hundred and five thousand and forty}
 * and {@code 205040}.
 */
final class NumberNames {

    private static final int NUMBERS = 1_000_000;

    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");

    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private NumberNames() {}

    /**
     * Draws different numbers.
     *
     * @param count how many, 1,000,000 at most
     */
    static PairSource draw(int count, long seed) {
        Random random = SeededRandom.of(seed, "number names", 0);
        int[] numbers = IntStream.range(0, NUMBERS).toArray();
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(NUMBERS - i);
            int swapped = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = swapped;
        }
        List<TextPair> pairs = IntStream.of(numbers)
                .limit(count)
                .mapToObj(number -> new TextPair(name(number), Integer.toString(number)))
                .toList();
        return new PairSource(List.of(new DataOrigin("number-names", 0, "")), pairs);
    }

    /** The English name of a number from 0 to 999,999. */
    static String name(int number) {
        if (number < SMALL.size()) {
            return SMALL.get(number);
        } else if (number < 100) {
            String tens = TENS.get(number / 10 - 2);
            return number % 10 == 0 ? tens : tens + "-" + SMALL.get(number % 10);
        } else if (number < 1000) {
            return joined(SMALL.get(number / 100) + " hundred", number % 100);
        }
        return joined(name(number / 1000) + " thousand", number % 1000);
    }

    private static String joined(String large, int rest) {
        if (rest == 0) {
            return large;
        }
        return large + (rest < 100 ? " and " : " ") + name(rest);
    }
}
