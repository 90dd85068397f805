package org.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.unroll.inspect.Mistake;
import org.unroll.inspect.Mistakes;

/** Mistakes as the page tells of them. */
class MistakesSectionTest {

    private static String html(Mistake... worst) {
        return new MistakesSection(new Mistakes(List.of(worst), OptionalLong.of(worst.length), 1, true))
                .text()
                .html();
    }

    private static Mistake frame(List<String> before, String step) {
        return new Mistake.WrongTimeStep("<7>-vicki.wav", before, step, List.of(), "seven", "one", 0.75, 0.125);
    }

    @Test
    void aTimeStepWithoutNeighboursHasTheNameOfItsSequence() {
        assertThat(html(frame(List.of(), "0.35 s")))
                .contains("<p>1 of 1 answer is wrong.</p>", ">&lt;7&gt;-vicki.wav: <mark>0.35 s</mark></td>");
    }

    @Test
    void aWordStandsAmongItsNeighbours() {
        assertThat(html(frame(List.of("a", "<b>"), "c"))).contains("\">a &lt;b&gt; <mark>c</mark></td>");
    }

    @Test
    void noMistake() {
        assertThat(html()).isEqualTo("<p>None of 1 answer is wrong.</p>\n");
    }
}
