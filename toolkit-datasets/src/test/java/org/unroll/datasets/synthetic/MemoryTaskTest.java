package org.unroll.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Example;
import org.unroll.datasets.Value;

/** The examples of the memory tasks of the literature are what the papers describe. */
class MemoryTaskTest {

    private static int[] symbols(Value value) {
        Value.Sequence sequence = (Value.Sequence) value;
        float[] numbers = new float[sequence.length()];
        sequence.copyTo(0, 0, sequence.length(), numbers, 0);
        int[] symbols = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            symbols[i] = (int) numbers[i];
        }
        return symbols;
    }

    private static int[] input(Example example) {
        return symbols(example.inputs().get(0));
    }

    @Test
    void aCycleGoesRoundFromAnySymbol() {
        Random random = new Random(1);
        Set<Integer> starts = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            Example example = new CycleTask(3).example(8, random);
            int[] input = input(example);
            int[] label = symbols(example.label());
            starts.add(input[0]);
            for (int t = 0; t < 8; t++) {
                assertThat(input[t]).isEqualTo((input[0] + t) % 3);
                assertThat(label[t]).isEqualTo((input[t] + 1) % 3);
            }
        }
        assertThat(starts).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void copyRepeatsAfterTheSignal() {
        int blank = 8;
        int signal = 9;
        Example example = new CopyTask(8).example(60, new Random(1));
        int[] input = input(example);
        int[] label = symbols(example.label());
        for (int t = 0; t < 60; t++) {
            if (t < 10) {
                assertThat(input[t]).isBetween(0, 7);
            } else {
                assertThat(input[t]).isEqualTo(t == 49 ? signal : blank);
            }
            assertThat(label[t]).isEqualTo(t < 50 ? blank : input[t - 50]);
        }
    }

    @Test
    void aShortCopyRepeatsFewerSymbols() {
        Example example = new CopyTask(2).example(8, new Random(1));
        int[] input = input(example);
        int[] label = symbols(example.label());
        assertThat(input).hasSize(8).endsWith(2, 3, 2, 2, 2);
        assertThat(label).startsWith(2, 2, 2, 2, 2).endsWith(input[0], input[1], input[2]);
    }

    @ParameterizedTest
    @CsvSource({"2, 4", "3, 8", "4, 16"})
    void theClassOfATemporalOrderIsItsOrder(int relevant, int classes) {
        Random random = new Random(1);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            int length = 100 + random.nextInt(11);
            Example example = new TemporalOrderTask(relevant).example(length, random);
            int[] input = input(example);
            assertThat(input).hasSize(length).startsWith(6).endsWith(7);
            int expected = 0;
            int found = 0;
            for (int t = 0; t < length; t++) {
                if (input[t] == 4 || input[t] == 5) {
                    int from = found == 0 ? length / 10 : found * length / relevant;
                    assertThat(t).isBetween(from, from + length / 10 - 1);
                    expected = 2 * expected + input[t] - 4;
                    found++;
                }
            }
            float[] label = new float[1];
            ((Value.Vector) example.label()).copyTo(label, 0);
            assertThat(found).isEqualTo(relevant);
            assertThat((int) label[0]).isEqualTo(expected);
            seen.add(expected);
        }
        assertThat(seen).hasSize(classes);
    }

    @Test
    void reberWordsFollowTheGrammar() {
        Random random = new Random(1);
        Set<String> words = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            String word = ReberTask.word(random);
            words.add(word);
            assertThat(accepts(word)).as(word).isTrue();
        }
        assertThat(words).contains("BTBTXSETE", "BPBPVVEPE").hasSizeGreaterThan(100);
    }

    /** The grammar as a table of its arrows, written down from the figure of the 1997 paper. */
    private static boolean accepts(String word) {
        Map<String, Integer> arrows = new HashMap<>();
        String[] figure = {"0T1", "0P2", "1S1", "1X3", "2T2", "2V4", "3X2", "3S5", "4P3", "4V5", "5E6"};
        for (String arrow : figure) {
            arrows.put(arrow.substring(0, 2), arrow.charAt(2) - '0');
        }
        int end = word.length();
        if (word.charAt(0) != 'B' || word.charAt(2) != 'B' || word.charAt(1) != word.charAt(end - 2)) {
            return false;
        }
        Integer state = 0;
        for (int i = 3; i < end - 2 && state != null; i++) {
            state = arrows.get(state.toString() + word.charAt(i));
        }
        return state != null && state == 6 && word.charAt(end - 1) == 'E';
    }

    @Test
    void theGrammarKnowsWhatMayFollow() {
        assertThat(ReberTask.next("B")).isEqualTo("TP");
        assertThat(ReberTask.next("BP")).isEqualTo("B");
        assertThat(ReberTask.next("BPB")).isEqualTo("TP");
        assertThat(ReberTask.next("BPBT")).isEqualTo("SX");
        assertThat(ReberTask.next("BPBTX")).isEqualTo("XS");
        assertThat(ReberTask.next("BPBTXS")).isEqualTo("E");
        assertThat(ReberTask.next("BPBTXSE")).isEqualTo("P");
        assertThat(ReberTask.next("BPBTXSEP")).isEqualTo("E");
        assertThat(ReberTask.next("BPBE")).isEmpty();
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            String word = ReberTask.word(random);
            for (int length = 1; length < word.length(); length++) {
                assertThat(ReberTask.next(word.substring(0, length))).contains(word.substring(length, length + 1));
            }
        }
    }

    @Test
    void lengthsThatNoWordHasAreRefused() {
        ReberTask task = new ReberTask(new GeneratedExamples.Lengths(5, 8));
        assertThatThrownBy(() -> task.example(5, new Random(1)))
                .isInstanceOf(DataException.class)
                .hasMessage("synthetic: embedded-reber: none of 100,000 words drawn has 5 to 8 symbols. Words have 9"
                        + " symbols or more, most of them fewer than 20; lower data.minimum-length or raise"
                        + " data.maximum-length.");
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 14, 30})
    void reberWordsHaveTheLengthsAskedFor(int most) {
        ReberTask task = new ReberTask(new GeneratedExamples.Lengths(9, most));
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            Example example = task.example(9, random);
            int[] input = input(example);
            int[] label = symbols(example.label());
            assertThat(input.length).isBetween(8, most - 1);
            assertThat(label[0]).isEqualTo(input[1]);
            assertThat(label[input.length - 2]).isEqualTo(input[1]);
            assertThat(label[input.length - 1]).isEqualTo("BTPSXVE".indexOf('E'));
        }
    }
}
