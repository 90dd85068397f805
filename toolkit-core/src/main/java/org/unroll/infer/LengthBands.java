package org.unroll.infer;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lengths in bands of equal width, so that scores can be told by length.
 *
 * @param width lengths of one band; the first band begins at 1
 */
record LengthBands(int width) {

    /** As many different lengths as are told one by one. */
    private static final int MOST_SINGLE = 20;

    private static final int MOST_BANDS = 12;

    /** Bands of a single length if there are few different ones, otherwise of 2, 5, 10, 20, 50 ... lengths. */
    static LengthBands of(List<Integer> lengths) {
        if (lengths.stream().distinct().count() <= MOST_SINGLE) {
            return new LengthBands(1);
        }
        int longest = lengths.stream().mapToInt(Integer::intValue).max().orElseThrow();
        return IntStream.iterate(1, scale -> scale * 10)
                .flatMap(scale -> IntStream.of(2 * scale, 5 * scale, 10 * scale))
                .filter(width -> (longest - 1) / width < MOST_BANDS)
                .mapToObj(LengthBands::new)
                .findFirst()
                .orElseThrow();
    }

    /** The numbers of the lengths of each band that is not empty; the key is the band's shortest length. */
    TreeMap<Integer, List<Integer>> members(List<Integer> lengths) {
        return IntStream.range(0, lengths.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> (lengths.get(i) - 1) / width * width + 1, TreeMap::new, Collectors.toList()));
    }
}
