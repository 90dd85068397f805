package org.unroll.codec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unroll.config.TokenFeature;

/**
 * Tokens as symbols: one for each feature that a network reads of a token.
 *
 * @param form how features are written
 * @param features what is read of a token, in this order
 * @param vocabularies the values of each feature
 */
public record TokenFeatureCodec(TokenForm form, List<TokenFeature> features, List<Vocabulary> vocabularies)
        implements Codec, TokenCodec {

    /** @throws IllegalArgumentException if there are not as many vocabularies as features, or none */
    public TokenFeatureCodec {
        features = List.copyOf(features);
        vocabularies = List.copyOf(vocabularies);
        if (features.isEmpty() || features.size() != vocabularies.size()) {
            throw new IllegalArgumentException(
                    "There are %d features and %d vocabularies; expected one of each for every symbol"
                            .formatted(features.size(), vocabularies.size()));
        }
    }

    /**
     * Collects the values of all features.
     *
     * @param tokens of the training part
     * @param minimumCount values that occur less often are left out
     * @param maximumSize how many values of a feature are kept at most
     */
    public static TokenFeatureCodec of(
            TokenForm form, List<TokenFeature> features, List<String> tokens, int minimumCount, int maximumSize) {
        Map<String, Long> counts =
                tokens.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return new TokenFeatureCodec(
                form,
                features,
                features.stream()
                        .map(feature -> Vocabulary.of(
                                counts.entrySet().stream()
                                        .collect(Collectors.groupingBy(
                                                entry -> form.of(feature, entry.getKey()),
                                                Collectors.summingLong(Map.Entry::getValue))),
                                minimumCount,
                                maximumSize))
                        .toList());
    }

    /** The values of the first feature. */
    @Override
    @JsonIgnore
    public List<String> tokens() {
        return vocabularies.get(0).tokens();
    }

    /** Number of different symbols of each feature. */
    @JsonIgnore
    public List<Integer> sizes() {
        return vocabularies.stream().map(Vocabulary::size).toList();
    }

    /** The symbols of a token, one for each feature. */
    public int[] encode(String token) {
        return IntStream.range(0, features.size())
                .map(i -> vocabularies.get(i).symbol(form.of(features.get(i), token)))
                .toArray();
    }

    /** The symbols of tokens, {@code [features][tokens]}. */
    public int[][] encode(List<String> tokens) {
        int[][] symbols = new int[features.size()][tokens.size()];
        for (int t = 0; t < tokens.size(); t++) {
            int[] ofToken = encode(tokens.get(t));
            for (int i = 0; i < ofToken.length; i++) {
                symbols[i][t] = ofToken[i];
            }
        }
        return symbols;
    }

    /** What is known of a token with these symbols: the values of its features, '?' for unknown ones. */
    public String decode(int[] symbols) {
        Stream<String> values = IntStream.range(0, symbols.length)
                .mapToObj(i -> symbols[i] == Vocabulary.UNKNOWN
                        ? "?"
                        : vocabularies.get(i).token(symbols[i]));
        return values.collect(Collectors.joining("|"));
    }
}
