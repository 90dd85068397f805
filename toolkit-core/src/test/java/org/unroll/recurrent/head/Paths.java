package org.unroll.recurrent.head;

import java.util.ArrayList;
import java.util.List;

/** All sequences of some length, for sums term by term. */
final class Paths {

    private Paths() {}

    /** Every sequence of {@code length} numbers from 0 to {@code symbols - 1}. */
    static List<int[]> of(int symbols, int length) {
        List<int[]> paths = new ArrayList<>();
        int count = (int) Math.pow(symbols, length);
        for (int number = 0; number < count; number++) {
            int[] path = new int[length];
            int rest = number;
            for (int t = 0; t < length; t++) {
                path[t] = rest % symbols;
                rest /= symbols;
            }
            paths.add(path);
        }
        return paths;
    }
}
