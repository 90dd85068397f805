package org.unroll.codec;

import java.util.Locale;
import org.unroll.config.TokenFeature;

/**
 * How features of tokens are written.
 *
 * @param lowerCase whether words, prefixes and suffixes are in small letters
 * @param digitsAsZero whether every digit of words, prefixes and suffixes is 0
 */
public record TokenForm(boolean lowerCase, boolean digitsAsZero) {

    /** Characters of one kind in a row that a shape tells apart. */
    private static final int LONGEST_RUN = 2;

    /** The value of a feature of a token. */
    public String of(TokenFeature feature, String token) {
        return switch (feature) {
            case WORD -> written(token);
            case PREFIX_2 -> prefix(written(token), 2);
            case PREFIX_3 -> prefix(written(token), 3);
            case SUFFIX_1 -> suffix(written(token), 1);
            case SUFFIX_2 -> suffix(written(token), 2);
            case SUFFIX_3 -> suffix(written(token), 3);
            case SUFFIX_4 -> suffix(written(token), 4);
            case SHAPE -> shape(token);
        };
    }

    private String written(String token) {
        String cased = lowerCase ? token.toLowerCase(Locale.ROOT) : token;
        if (!digitsAsZero) {
            return cased;
        }
        StringBuilder result = new StringBuilder();
        cased.codePoints().forEach(c -> result.appendCodePoint(Character.isDigit(c) ? '0' : c));
        return result.toString();
    }

    private static String prefix(String token, int characters) {
        int count = token.codePointCount(0, token.length());
        return token.substring(0, token.offsetByCodePoints(0, Math.min(count, characters)));
    }

    private static String suffix(String token, int characters) {
        int count = token.codePointCount(0, token.length());
        return token.substring(token.offsetByCodePoints(0, Math.max(0, count - characters)));
    }

    private static String shape(String token) {
        StringBuilder shape = new StringBuilder();
        int last = -1;
        int run = 0;
        for (int c : token.codePoints().toArray()) {
            int kind = kind(c);
            run = kind == last ? run + 1 : 1;
            last = kind;
            if (run <= LONGEST_RUN) {
                shape.appendCodePoint(kind);
            }
        }
        return shape.toString();
    }

    private static int kind(int character) {
        if (Character.isDigit(character)) {
            return 'd';
        }
        if (Character.isUpperCase(character) || Character.isTitleCase(character)) {
            return 'X';
        }
        return Character.isLetter(character) ? 'x' : character;
    }
}
