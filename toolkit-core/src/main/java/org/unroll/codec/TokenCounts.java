package org.unroll.codec;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts tokens in bounded memory. Where there are more different tokens than fit, those that occurred least so far are
 * forgotten, as in lossy counting (Manku &amp; Motwani 2002): counts of rare tokens may be too small then.
 */
final class TokenCounts {

    /** Different tokens that are counted at the same time. */
    static final int MOST = 1 << 20;

    private final Map<String, Long> counts = new HashMap<>();
    private final int most;

    TokenCounts() {
        this(MOST);
    }

    TokenCounts(int most) {
        this.most = most;
    }

    void add(String token) {
        counts.merge(token, 1L, Long::sum);
        for (long least = 1; counts.size() > most; least++) {
            long forgotten = least;
            counts.values().removeIf(count -> count <= forgotten);
        }
    }

    /** How often each token occurs. */
    Map<String, Long> counts() {
        return counts;
    }
}
