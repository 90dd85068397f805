package org.unroll.config;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Locale;
import org.unroll.config.binding.Report;
import org.unroll.config.binding.Suggestions;

/** Contradictions between the keys of running text. */
record TextRules(DataConfig.Text text, Report report) {

    private static final String UTF_8 = "UTF-8";

    void check() {
        checkSource();
        checkEncoding();
        checkUnit();
    }

    private void checkSource() {
        if (text.corpus().isEmpty() && text.path().isEmpty()) {
            report.add(
                    "data",
                    "neither 'corpus' nor 'path' says which text to read. Add 'corpus: europarl-english' or"
                            + " 'path: <text file>'.");
        } else if (text.corpus().isPresent() && text.path().isPresent()) {
            report.add("data.path", "'corpus' already says which text to read. Remove one of the two.");
        }
    }

    private void checkEncoding() {
        if (!isCharset(text.encoding())) {
            report.add(
                    "data.encoding",
                    "unknown character encoding '" + text.encoding() + "'."
                            + Suggestions.question(
                                    text.encoding(), Charset.availableCharsets().keySet())
                            + " Write a name such as UTF-8, ISO-8859-1 or windows-1252.");
        } else if (text.corpus().isPresent() && !text.encoding().equals(UTF_8)) {
            report.add("data.encoding", "has no effect with 'corpus', whose encoding is known. Remove 'encoding'.");
        }
    }

    private void checkUnit() {
        new TextUnitRules("data", text.unit(), report).check(text.merges(), text.maximumSize());
        if (text.unknownToken().isPresent()) {
            checkUnknownToken(text.unknownToken().get());
        }
    }

    private void checkUnknownToken(String token) {
        if (text.unit() != TextUnit.WORD) {
            report.add(
                    "data.unknown-token",
                    "only texts of words write unknown ones, but the unit is "
                            + new TextUnitRules("data", text.unit(), report).name()
                            + ". Remove 'unknown-token' or write 'unit: word'.");
        } else if (token.isEmpty() || token.chars().anyMatch(Character::isWhitespace)) {
            report.add(
                    "data.unknown-token",
                    "is '" + token + "'. Expected characters without white space, such as <unk>.");
        } else if (text.lowerCase() && !token.equals(token.toLowerCase(Locale.ROOT))) {
            report.add(
                    "data.unknown-token",
                    "'" + token + "' is never found, because 'lower-case' makes its capital letters small. Write it in"
                            + " small letters.");
        }
    }

    private static boolean isCharset(String name) {
        try {
            return !name.isEmpty() && Charset.isSupported(name);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }
}
