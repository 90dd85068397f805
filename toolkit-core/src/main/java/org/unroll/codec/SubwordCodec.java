package org.unroll.codec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Subwords as integers, by byte-pair encoding (Sennrich, Haddow &amp; Birch, "Neural machine translation of rare words
 * with subword units", 2016). A text is cut into words, each with the blank after it, which marks the word's end; a
 * word begins as its characters, and neighbours are merged in the order in which the merges were learned. Nothing is
 * lost but characters that are not in the vocabulary.
 */
public final class SubwordCodec implements TextCodec {

    private static final int MOST_REMEMBERED_WORDS = 1 << 16;

    private final String characters;
    private final List<Merge> merges;
    private final Vocabulary vocabulary;
    private final Map<Merge, Integer> ranks = new HashMap<>();
    private final Map<String, int[]> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, int[]> eldest) {
            return size() > MOST_REMEMBERED_WORDS;
        }
    };

    /** Two neighbours that become one subword. */
    public record Merge(String left, String right) {

        /** What they become. */
        String result() {
            return left + right;
        }
    }

    /**
     * @param characters that the subwords are made of, in the order of their symbols
     * @param merges in the order in which they were learned
     * @throws IllegalArgumentException if a character or a merge occurs twice
     */
    @JsonCreator
    public SubwordCodec(@JsonProperty("characters") String characters, @JsonProperty("merges") List<Merge> merges) {
        this.characters = characters;
        this.merges = List.copyOf(merges);
        List<String> single =
                characters.codePoints().mapToObj(Character::toString).toList();
        new Vocabulary(single); // refuses a character that occurs twice
        this.vocabulary =
                new Vocabulary(Stream.concat(single.stream(), merges.stream().map(Merge::result))
                        .distinct() // two merges may lead to the same subword
                        .toList());
        for (Merge merge : this.merges) {
            if (ranks.put(merge, ranks.size()) != null) {
                throw new IllegalArgumentException("The merge of '%s' and '%s' occurs twice; expected each once"
                        .formatted(merge.left(), merge.right()));
            }
        }
    }

    /** The characters that the subwords are made of. */
    @JsonProperty("characters")
    public String characters() {
        return characters;
    }

    /** The merges in the order in which they were learned. */
    @JsonProperty("merges")
    public List<Merge> merges() {
        return merges;
    }

    @Override
    public List<String> tokens() {
        return vocabulary.tokens();
    }

    @Override
    public int size() {
        return vocabulary.size();
    }

    @Override
    public synchronized int[] encode(String text) {
        return SubwordTokenizer.words(text)
                .flatMapToInt(word -> Arrays.stream(remembered.computeIfAbsent(word, this::symbols)))
                .toArray();
    }

    private int[] symbols(String word) {
        return merged(word).stream().mapToInt(vocabulary::symbol).toArray();
    }

    private List<String> merged(String word) {
        List<String> pieces =
                new ArrayList<>(word.codePoints().mapToObj(Character::toString).toList());
        while (true) {
            Merge first = null;
            int rank = Integer.MAX_VALUE;
            for (int i = 0; i + 1 < pieces.size(); i++) {
                Merge merge = new Merge(pieces.get(i), pieces.get(i + 1));
                int mergeRank = ranks.getOrDefault(merge, Integer.MAX_VALUE);
                if (mergeRank < rank) {
                    first = merge;
                    rank = mergeRank;
                }
            }
            if (first == null) {
                return pieces;
            }
            pieces = apply(first, pieces);
        }
    }

    /** Merges all such neighbours, from left to right. */
    static List<String> apply(Merge merge, List<String> pieces) {
        List<String> merged = new ArrayList<>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            boolean isPair = i + 1 < pieces.size()
                    && pieces.get(i).equals(merge.left())
                    && pieces.get(i + 1).equals(merge.right());
            merged.add(isPair ? merge.result() : pieces.get(i));
            i += isPair ? 1 : 0;
        }
        return merged;
    }

    @Override
    public String decodeAfter(int previous, int symbol) {
        return symbol == UNKNOWN ? REPLACEMENT : vocabulary.token(symbol);
    }

    @Override
    public List<String> unknownIn(String text) {
        return text.codePoints()
                .mapToObj(Character::toString)
                .filter(character -> vocabulary.symbol(character) == UNKNOWN)
                .distinct()
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubwordCodec codec
                && codec.characters.equals(characters)
                && codec.merges.equals(merges);
    }

    @Override
    public int hashCode() {
        return merges.hashCode();
    }
}
