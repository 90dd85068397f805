package org.unroll.codec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tokens as integers: symbol 0 stands for every token that is not in the vocabulary, symbol {@code i} for its i-th
 * token.
 */
public final class Vocabulary {

    /** The symbol of all tokens that are not in the vocabulary. */
    public static final int UNKNOWN = 0;

    private final List<String> tokens;
    private final Map<String, Integer> symbols = new HashMap<>();

    /**
     * @param tokens in the order of their symbols
     * @throws IllegalArgumentException if a token occurs twice
     */
    @JsonCreator
    public Vocabulary(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
        for (String token : this.tokens) {
            if (symbols.put(token, symbols.size() + 1) != null) {
                throw new IllegalArgumentException(
                        "The vocabulary holds the token '%s' twice; expected each once".formatted(token));
            }
        }
    }

    /**
     * Collects tokens, the most frequent first and those of one frequency in alphabetical order.
     *
     * @param minimumCount tokens that occur less often are left out
     * @param maximumSize how many tokens are kept at most
     */
    public static Vocabulary of(Stream<String> tokens, int minimumCount, int maximumSize) {
        return of(
                tokens.collect(Collectors.groupingBy(Function.identity(), Collectors.counting())),
                minimumCount,
                maximumSize);
    }

    /**
     * Chooses among counted tokens, the most frequent first and those of one frequency in alphabetical order.
     *
     * @param counts how often each token occurs
     * @param minimumCount tokens that occur less often are left out
     * @param maximumSize how many tokens are kept at most
     */
    public static Vocabulary of(Map<String, Long> counts, int minimumCount, int maximumSize) {
        return new Vocabulary(counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minimumCount)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(maximumSize)
                .map(Map.Entry::getKey)
                .toList());
    }

    /** The tokens, in the order of their symbols. */
    @JsonValue
    public List<String> tokens() {
        return tokens;
    }

    /** Number of symbols, the unknown one included. */
    public int size() {
        return tokens.size() + 1;
    }

    /** The symbol of a token; {@link #UNKNOWN} if it is not in the vocabulary. */
    public int symbol(String token) {
        return symbols.getOrDefault(token, UNKNOWN);
    }

    /** The token of a symbol other than {@link #UNKNOWN}. */
    public String token(int symbol) {
        return tokens.get(symbol - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary vocabulary && vocabulary.tokens.equals(tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }
}
