package org.unroll.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordCodecTest {

    private static final String UNKNOWN = "<unk>";

    private static WordCodec of(String text, int minimumCount, int maximumSize) {
        TextCodecBuilder builder = new TextCodecBuilder.Words(minimumCount, maximumSize, UNKNOWN);
        builder.add(text);
        return (WordCodec) builder.build();
    }

    private static List<String> tokens(String text) {
        return new WordTokenizer(UNKNOWN).tokens(text);
    }

    @Test
    void wordsNumbersAndMarksAreTokensAndExpectedBlanksAreNot() {
        assertThat(tokens("Mr President, 1,250.5 well-known countries don't (yet) agree.\nThey will!"))
                .containsExactly(
                        "Mr",
                        "President",
                        ",",
                        "1,250.5",
                        "well-known",
                        "countries",
                        "don't",
                        "(",
                        "yet",
                        ")",
                        "agree",
                        ".",
                        "\n",
                        "They",
                        "will",
                        "!");
    }

    @Test
    void blanksThatAreMissingOrNotExpectedAreTokens() {
        assertThat(tokens("a  b , c\"d\""))
                .containsExactly("a", " ", " ", "b", " ", ",", "c", "", "\"", "", "d", "", "\"");
        assertThat(tokens("  x")).containsExactly(" ", " ", "x");
        assertThat(tokens("x ")).containsExactly("x", " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "a ",
                " a",
                "a\n\n b\tc",
                "The states' rights, it's said: \"no\" - or (perhaps) yes...",
                "x = f(a, b) * 2; // 100%\r\n",
                "Grüße, 世界 😀 ‘quoted’ — 3.14,15 km/h",
                "e\u0301 -- -a- 'b' 1.2.3. a.b",
                "\u00A0no-break\u2003spaces\u2060",
                "a   .  ,b ) c( d"
            })
    void aTextIsRestoredExactly(String text) {
        WordCodec codec = of(text, 1, Integer.MAX_VALUE);

        assertThat(codec.decode(codec.encode(text))).isEqualTo(text);
        assertThat(codec.unknownIn(text)).isEmpty();
    }

    @Test
    void randomTextsAreRestoredExactly() {
        Random random = new Random(1);
        String characters = "ab1 .,'\"-()\n/ \t%é😀 ";
        int[] points = characters.codePoints().toArray();
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            IntStream.range(0, random.nextInt(30))
                    .forEach(j -> text.appendCodePoint(points[random.nextInt(points.length)]));
            WordCodec codec = of(text.toString(), 1, Integer.MAX_VALUE);
            assertThat(codec.decode(codec.encode(text.toString()))).isEqualTo(text.toString());
        }
    }

    @Test
    void rareWordsAreUnknownAndWrittenAsTheUnknownToken() {
        WordCodec codec = of("the cat and the dog and the bird", 2, Integer.MAX_VALUE);

        assertThat(codec.tokens()).containsExactly("the", "and");
        assertThat(codec.size()).isEqualTo(3);
        assertThat(codec.encode("and the cat")).containsExactly(2, 1, TextCodec.UNKNOWN);
        assertThat(codec.decode(2, 1, TextCodec.UNKNOWN)).isEqualTo("and the <unk>");
        assertThat(codec.unknownIn("the cat, the dog, the cat")).containsExactly("cat", ",", "dog");
    }

    @Test
    void ofMoreWordsThanAllowedTheMostFrequentAreKept() {
        assertThat(of("a b b c c c", 1, 2).tokens()).containsExactly("c", "b");
    }

    @Test
    void theUnknownTokenOfTheTextIsNoWord() {
        WordCodec codec = of("the <unk> of the <unk>", 1, Integer.MAX_VALUE);

        assertThat(codec.tokens()).containsExactly("the", "of");
        assertThat(codec.encode("the <unk> of")).containsExactly(1, TextCodec.UNKNOWN, 2);
    }

    @Test
    void aSymbolAddsItsBlankAndItsWord() {
        WordCodec codec = of("yes , no", 1, 10);
        int yes = codec.encode("yes")[0];
        int comma = codec.encode(",")[0];

        assertThat(codec.decodeAfter(TextCodec.BEGINNING, yes)).isEqualTo("yes");
        assertThat(codec.decodeAfter(yes, comma)).isEqualTo(",");
        assertThat(codec.decodeAfter(comma, yes)).isEqualTo(" yes");
    }

    @Test
    void longRunsAreNoProblem() {
        String text = "a-".repeat(200_000) + "1,".repeat(200_000);

        assertThat(String.join("", tokens(text))).isEqualTo(text);
    }

    @Test
    void isSavedWithTheModel() throws Exception {
        ObjectMapper json = new ObjectMapper();
        Codec codec = new WordCodec(new Vocabulary(List.of("the", ",")), "<unk>");
        String saved = json.writerFor(Codec.class).writeValueAsString(codec);

        assertThat(json.readTree(saved))
                .isEqualTo(json.readTree(
                        "{\"type\":\"words\",\"vocabulary\":[\"the\",\",\"],\"unknownToken\":\"<unk>\"}"));
        assertThat(json.readValue(saved, Codec.class)).isEqualTo(codec);
    }
}
