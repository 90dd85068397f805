package org.unroll.datasets.tagged;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.unroll.datasets.DataException;

/**
 * The columns of the shared tasks of CoNLL: a token in each line, its columns separated by tabs, or by blanks if there
 * are no tabs; a blank line ends a sentence. All tokens have equally many columns. A line that begins with {@code #}
 * and has another number of columns is a comment, so that {@code #} can begin a token; lines of {@code -DOCSTART-}
 * stand between documents and hold no token.
 *
 * @param token number of the column of the tokens; the first unless given
 * @param tag number of the column of the tags; the last unless given
 */
record ColumnsReader(Optional<String> token, Optional<String> tag) implements TaggedReader {

    private static final String DOCUMENT = "-DOCSTART-";
    private static final Pattern BLANKS = Pattern.compile("[ \u00A0]+");

    @Override
    public List<TaggedSentence> read(String name, String text) {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        SentenceCollector sentences = new SentenceCollector(name);
        int first = firstToken(lines);
        if (first < 0) {
            return sentences.sentences();
        }
        boolean tabs = lines.get(first).indexOf('\t') >= 0;
        int columns = columns(lines.get(first), tabs).length;
        if (columns < 2) {
            throw sentences.problem(
                    first + 1,
                    "has one column. Expected a token and its tag, separated by a tab or blanks; add the tags.");
        }
        ColumnChoice choice = new ColumnChoice(name, columns, List.of());
        int tokenColumn = choice.of("data.token-column", token, 0);
        int tagColumn = choice.of("data.tag-column", tag, columns - 1);
        choice.requireDifferent(tokenColumn, tagColumn);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || isDocument(line)) {
                sentences.endSentence();
                continue;
            }
            String[] fields = columns(line, tabs);
            if (fields.length == columns) {
                sentences.add(fields[tokenColumn], fields[tagColumn], i + 1);
            } else if (!line.startsWith("#")) {
                throw wrongNumber(sentences, i + 1, fields.length, columns, first + 1, tabs);
            }
        }
        return sentences.sentences();
    }

    private static int firstToken(List<String> lines) {
        int comment = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || isDocument(line)) {
                continue;
            }
            if (!line.startsWith("#")) {
                return i;
            }
            comment = comment < 0 && line.indexOf('\t') >= 0 ? i : comment;
        }
        return comment;
    }

    private static boolean isDocument(String line) {
        return line.startsWith(DOCUMENT);
    }

    private static String[] columns(String line, boolean tabs) {
        return tabs ? line.split("\t", -1) : BLANKS.split(line.strip(), -1);
    }

    private static DataException wrongNumber(
            SentenceCollector sentences, int line, int found, int expected, int first, boolean tabs) {
        return sentences.problem(
                line,
                found + (found == 1 ? " column" : " columns") + ". Expected " + expected + ", as line " + first
                        + " has, separated by " + (tabs ? "one tab each" : "blanks") + "; correct the line.");
    }
}
