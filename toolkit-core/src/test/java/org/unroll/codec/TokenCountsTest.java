package org.unroll.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenCountsTest {

    private static Map<String, Long> count(int most, String... tokens) {
        TokenCounts counts = new TokenCounts(most);
        for (String token : tokens) {
            counts.add(token);
        }
        return counts.counts();
    }

    @Test
    void countsEveryToken() {
        assertThat(count(3, "a", "b", "a", "c")).isEqualTo(Map.of("a", 2L, "b", 1L, "c", 1L));
    }

    @Test
    void theRarestAreForgottenWhereThereAreTooMany() {
        assertThat(count(2, "a", "a", "b", "c", "a")).isEqualTo(Map.of("a", 3L));
        assertThat(count(2, "a", "a", "b", "b", "c")).isEqualTo(Map.of("a", 2L, "b", 2L));
    }
}
