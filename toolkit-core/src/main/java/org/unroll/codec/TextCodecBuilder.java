package org.unroll.codec;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.unroll.codec.SubwordCodec.Merge;
import org.unroll.config.TextSideConfig;
import org.unroll.config.TextUnit;
import org.unroll.config.TextVocabulary;

/** Makes a codec of the text of the training part, which is handed over piece by piece. */
public sealed interface TextCodecBuilder {

    /** The builder for the unit of a config. */
    static TextCodecBuilder of(TextVocabulary config) {
        int most = config.maximumSize().orElse(Integer.MAX_VALUE);
        return switch (config.unit()) {
            case CHAR -> characters(config.minimumCount(), most);
            case WORD -> new Words(config.minimumCount(), most, config.unknownWord());
            case SUBWORD -> new Subwords(config.minimumCount(), config.mergesToLearn());
        };
    }

    /**
     * A builder for characters.
     *
     * @param minimumCount characters that occur less often are left out
     * @param maximumSize how many of the most frequent ones are kept
     */
    static TextCodecBuilder characters(int minimumCount, int maximumSize) {
        return new Characters(minimumCount, maximumSize);
    }

    /**
     * A builder for words, unknown ones of which are written as {@link TextCodec#REPLACEMENT}.
     *
     * @param minimumCount words that occur less often are left out
     * @param maximumSize how many of the most frequent ones are kept
     */
    static TextCodecBuilder words(int minimumCount, int maximumSize) {
        return new Words(minimumCount, maximumSize, TextCodec.REPLACEMENT);
    }

    /**
     * The builder for one side of pairs of texts.
     *
     * @param unit what a time step is
     */
    static TextCodecBuilder of(TextSideConfig config, TextUnit unit) {
        int most = config.maximumSize().orElse(Integer.MAX_VALUE);
        return switch (unit) {
            case CHAR -> characters(config.minimumCount(), most);
            case WORD -> words(config.minimumCount(), most);
            case SUBWORD -> new Subwords(config.minimumCount(), config.mergesToLearn());
        };
    }

    /** Adds a piece of the text; a word must not be divided between two pieces. */
    void add(String text);

    /** The codec for everything that was added. */
    TextCodec build();

    /** Characters, in code-point order. */
    final class Characters implements TextCodecBuilder {
        private final Map<Integer, Long> counts = new HashMap<>();
        private final int minimumCount;
        private final int maximumSize;

        /** @param maximumSize how many of the most frequent characters are kept */
        Characters(int minimumCount, int maximumSize) {
            this.minimumCount = minimumCount;
            this.maximumSize = maximumSize;
        }

        @Override
        public void add(String text) {
            text.codePoints().forEach(character -> counts.merge(character, 1L, Long::sum));
        }

        @Override
        public CharacterCodec build() {
            int[] kept = counts.entrySet().stream()
                    .filter(entry -> entry.getValue() >= minimumCount)
                    .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(maximumSize)
                    .mapToInt(Map.Entry::getKey)
                    .sorted()
                    .toArray();
            return new CharacterCodec(new String(kept, 0, kept.length));
        }
    }

    /** Words, the most frequent first. */
    final class Words implements TextCodecBuilder {
        private final TokenCounts counts = new TokenCounts();
        private final WordTokenizer tokenizer;
        private final int minimumCount;
        private final int maximumSize;
        private final String unknownToken;

        Words(int minimumCount, int maximumSize, String unknownToken) {
            this.tokenizer = new WordTokenizer(unknownToken);
            this.minimumCount = minimumCount;
            this.maximumSize = maximumSize;
            this.unknownToken = unknownToken;
        }

        @Override
        public void add(String text) {
            for (String token : tokenizer.tokens(text)) {
                if (!token.equals(unknownToken)) {
                    counts.add(token);
                }
            }
        }

        @Override
        public WordCodec build() {
            return new WordCodec(Vocabulary.of(counts.counts(), minimumCount, maximumSize), unknownToken);
        }
    }

    /** Subwords: characters in code-point order, then what the merges lead to. */
    final class Subwords implements TextCodecBuilder {
        private final TokenCounts counts = new TokenCounts();
        private final int minimumCount;
        private final int merges;

        /** @param minimumCount characters that occur less often are left out */
        Subwords(int minimumCount, int merges) {
            this.minimumCount = minimumCount;
            this.merges = merges;
        }

        @Override
        public void add(String text) {
            SubwordTokenizer.words(text).forEach(counts::add);
        }

        @Override
        public SubwordCodec build() {
            int[] characters = characters();
            Map<List<String>, Long> words = new HashMap<>();
            counts.counts().forEach((word, count) -> {
                if (word.codePoints().allMatch(character -> Arrays.binarySearch(characters, character) >= 0)) {
                    words.put(word.codePoints().mapToObj(Character::toString).toList(), count);
                }
            });
            List<Merge> learned = new MergeLearner(words).learn(merges);
            return new SubwordCodec(new String(characters, 0, characters.length), learned);
        }

        private int[] characters() {
            Map<Integer, Long> occurrences = new HashMap<>();
            counts.counts().forEach((word, count) -> word.codePoints()
                    .forEach(character -> occurrences.merge(character, count, Long::sum)));
            return occurrences.entrySet().stream()
                    .filter(entry -> entry.getValue() >= minimumCount)
                    .mapToInt(Map.Entry::getKey)
                    .sorted()
                    .toArray();
        }
    }
}
