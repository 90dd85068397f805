package org.unroll.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorstTest {

    @Test
    void keepsTheLargestScoresAndOfEqualOnesTheFirst() {
        Worst<String> worst = new Worst<>(3);
        List<String> made = new ArrayList<>();
        double[] scores = {1, 5, 2, 5, 5, 0, 2};
        for (int i = 0; i < scores.length; i++) {
            String item = "item " + i;
            worst.add(scores[i], () -> {
                made.add(item);
                return item;
            });
        }

        assertThat(worst.inOrder()).containsExactly("item 1", "item 3", "item 4");
        assertThat(worst.seen()).isEqualTo(7);
        assertThat(made).containsExactly("item 0", "item 1", "item 2", "item 3", "item 4");
    }

    @Test
    void keepsFewerIfThereAreNoMore() {
        Worst<String> worst = new Worst<>(3);
        worst.add(1, () -> "small");
        worst.add(2, () -> "large");

        assertThat(worst.inOrder()).containsExactly("large", "small");
    }

    @Test
    void keepsNothingIfNothingIsWanted() {
        Worst<String> worst = new Worst<>(0);
        worst.add(1, () -> "item");

        assertThat(worst.inOrder()).isEmpty();
    }
}
