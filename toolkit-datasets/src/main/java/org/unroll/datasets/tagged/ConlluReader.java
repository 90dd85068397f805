package org.unroll.datasets.tagged;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The format CoNLL-U of Universal Dependencies: ten columns separated by tabs, a blank line after each sentence,
 * comments that begin with {@code #}. Syntactic words, numbered from 1, are the tokens; what is numbered as a range
 * such as {@code 3-4} (a surface token of several words) or with a point such as {@code 3.1} (an empty node) is left
 * out.
 *
 * @param token name or number of the column of the tokens; FORM unless given
 * @param tag name or number of the column of the tags; UPOS unless given
 */
record ConlluReader(Optional<String> token, Optional<String> tag) implements TaggedReader {

    private static final List<String> COLUMNS =
            List.of("ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC");
    private static final String UNSPECIFIED = "_";
    private static final Pattern WORD = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern LEFT_OUT = Pattern.compile("[0-9]{1,9}[-.][0-9]{1,9}");

    @Override
    public List<TaggedSentence> read(String name, String text) {
        ColumnChoice choice = new ColumnChoice(name, COLUMNS.size(), COLUMNS);
        int tokenColumn = choice.of("data.token-column", token, COLUMNS.indexOf("FORM"));
        int tagColumn = choice.of("data.tag-column", tag, COLUMNS.indexOf("UPOS"));
        choice.requireDifferent(tokenColumn, tagColumn);
        SentenceCollector sentences = new SentenceCollector(name);
        List<String> lines = Arrays.asList(text.split("\n", -1));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank()) {
                sentences.endSentence();
            } else if (!line.startsWith("#")) {
                add(line.split("\t", -1), tokenColumn, tagColumn, sentences, i + 1);
            }
        }
        return sentences.sentences();
    }

    private static void add(String[] fields, int tokenColumn, int tagColumn, SentenceCollector sentences, int line) {
        if (fields.length != COLUMNS.size()) {
            throw sentences.problem(
                    line,
                    fields.length + (fields.length == 1 ? " column" : " columns")
                            + ". Expected the 10 of CoNLL-U, separated by one tab each; correct the line, or set"
                            + " data.format to columns.");
        }
        String id = fields[0];
        if (LEFT_OUT.matcher(id).matches()) {
            return;
        }
        if (!WORD.matcher(id).matches()) {
            throw sentences.problem(
                    line,
                    "the ID is '" + id + "'. Expected a number such as 3, a range such as 3-4 or an empty node such as"
                            + " 3.1; correct it.");
        }
        int expected = sentences.length() + 1;
        if (Integer.parseInt(id) != expected) {
            throw sentences.problem(
                    line,
                    "the ID is " + id + ". Expected " + expected
                            + ", as the words of a sentence are numbered from 1; correct it, or put a blank line between"
                            + " two sentences.");
        }
        String tag = fields[tagColumn];
        sentences.add(fields[tokenColumn], tag.equals(UNSPECIFIED) ? "" : tag, line);
    }
}
