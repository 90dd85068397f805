package org.unroll.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.codec.SubwordCodec.Merge;

class SubwordCodecTest {

    /** The dictionary of the program in the appendix of Sennrich et al.; a blank is the end of a word. */
    private static final Map<String, Integer> DICTIONARY = Map.of("low ", 5, "lower ", 2, "newest ", 6, "widest ", 3);

    private static SubwordCodec of(String text, int minimumCount, int merges) {
        TextCodecBuilder builder = new TextCodecBuilder.Subwords(minimumCount, merges);
        builder.add(text);
        return (SubwordCodec) builder.build();
    }

    private static String dictionary() {
        return DICTIONARY.entrySet().stream()
                .map(entry -> entry.getKey().repeat(entry.getValue()))
                .collect(Collectors.joining());
    }

    private static List<String> pieces(SubwordCodec codec, String text) {
        return Arrays.stream(codec.encode(text)).mapToObj(codec::decode).toList();
    }

    @Test
    void mergesAreThoseOfThePaper() {
        assertThat(of(dictionary(), 1, 5).merges())
                .containsExactly(
                        new Merge("e", "s"),
                        new Merge("es", "t"),
                        new Merge("est", " "),
                        new Merge("l", "o"),
                        new Merge("lo", "w"));
    }

    @Test
    void mergesAreAppliedInTheOrderInWhichTheyWereLearned() {
        SubwordCodec codec = of(dictionary(), 1, 5);

        assertThat(pieces(codec, "lowest newer low "))
                .containsExactly("low", "est ", "n", "e", "w", "e", "r", " ", "low", " ");
        assertThat(codec.tokens())
                .containsExactly(
                        " ", "d", "e", "i", "l", "n", "o", "r", "s", "t", "w", "es", "est", "est ", "lo", "low");
    }

    @Test
    void learningStopsWhenNoPairOccursTwice() {
        assertThat(of("abab cd ", 1, 100).merges()).containsExactly(new Merge("a", "b"));
    }

    /** Counts all pairs anew for each merge, as the program of the paper does. */
    private static List<Merge> learnSlowly(Map<List<String>, Long> dictionary, int most) {
        Map<List<String>, Long> words = new HashMap<>(dictionary);
        List<Merge> merges = new ArrayList<>();
        while (merges.size() < most) {
            Map<Merge, Long> counts = new HashMap<>();
            words.forEach((pieces, count) -> IntStream.range(0, pieces.size() - 1)
                    .forEach(i -> counts.merge(new Merge(pieces.get(i), pieces.get(i + 1)), count, Long::sum)));
            Merge best = counts.keySet().stream()
                    .filter(pair -> counts.get(pair) > 1)
                    .min(Comparator.<Merge, Long>comparing(counts::get)
                            .reversed()
                            .thenComparing(Merge::left)
                            .thenComparing(Merge::right))
                    .orElse(null);
            if (best == null) {
                return merges;
            }
            merges.add(best);
            Map<List<String>, Long> merged = new HashMap<>();
            words.forEach((pieces, count) -> merged.merge(SubwordCodec.apply(best, pieces), count, Long::sum));
            words = merged;
        }
        return merges;
    }

    @Test
    void learningWithKeptCountsIsTheSameAsCountingAnew() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            Map<List<String>, Long> dictionary = new HashMap<>();
            for (int i = 0; i < 40; i++) {
                List<String> word = random.ints(1 + random.nextInt(9), 0, 3)
                        .mapToObj(c -> Character.toString('a' + c))
                        .toList();
                dictionary.put(word, 1L + random.nextInt(5));
            }
            assertThat(new MergeLearner(dictionary).learn(30)).isEqualTo(learnSlowly(dictionary, 30));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "    return x;\n\n\tif (a != b) {\r\n",
                "Grüße, 世界 😀😀 e\u0301 1,250.5 well-known don't  two blanks ",
                "\u00A0\u2003\u2060 \u0301\n"
            })
    void aTextIsRestoredExactly(String text) {
        for (int merges : new int[] {1, 3, 1000}) {
            SubwordCodec codec = of(text.repeat(3), 1, merges);

            assertThat(codec.decode(codec.encode(text))).isEqualTo(text);
            assertThat(codec.unknownIn(text)).isEmpty();
        }
    }

    @Test
    void aTextOfUnseenWordsIsRestoredExactly() {
        SubwordCodec codec = of(dictionary(), 1, 10);

        assertThat(codec.decode(codec.encode("wed dew lintel newestest "))).isEqualTo("wed dew lintel newestest ");
    }

    @Test
    void rareAndUnseenCharactersAreUnknown() {
        SubwordCodec codec = of("aab aab aac", 2, 10);

        assertThat(codec.characters()).isEqualTo(" ab");
        assertThat(codec.unknownIn("acaz")).containsExactly("c", "z");
        assertThat(codec.decode(codec.encode("aacaa"))).isEqualTo("aa\uFFFDaa");
    }

    @Test
    void twoMergesMayLeadToTheSameSubword() {
        SubwordCodec codec = new SubwordCodec(
                "abc", List.of(new Merge("a", "b"), new Merge("b", "c"), new Merge("ab", "c"), new Merge("a", "bc")));

        assertThat(codec.tokens()).containsExactly("a", "b", "c", "ab", "bc", "abc");
        assertThat(codec.encode("abc")).containsExactly(6);
    }

    @Test
    void aMergeThatOccursTwiceIsRefused() {
        assertThatThrownBy(() -> new SubwordCodec("ab", List.of(new Merge("a", "b"), new Merge("a", "b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The merge of 'a' and 'b' occurs twice; expected each once");
    }

    @Test
    void isSavedWithTheModel() throws Exception {
        ObjectMapper json = new ObjectMapper();
        Codec codec = new SubwordCodec("ab", List.of(new Merge("a", "b")));
        String saved = json.writerFor(Codec.class).writeValueAsString(codec);

        assertThat(json.readTree(saved))
                .isEqualTo(json.readTree(
                        "{\"type\":\"subwords\",\"characters\":\"ab\",\"merges\":[{\"left\":\"a\",\"right\":\"b\"}]}"));
        assertThat(json.readValue(saved, Codec.class)).isEqualTo(codec);
    }
}
