package org.unroll.datasets.tagged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.config.DataConfig;
import org.unroll.config.SplitConfig;
import org.unroll.config.TaggedFormat;
import org.unroll.config.TokenFeature;
import org.unroll.datasets.DataException;

class TaggedReaderTest {

    @TempDir
    Path folder;

    static DataConfig.TaggedText config(Path path, TaggedFormat format, String token, String tag) {
        return new DataConfig.TaggedText(
                Optional.empty(),
                Optional.of(path),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(format),
                Optional.ofNullable(token),
                Optional.ofNullable(tag),
                List.of(TokenFeature.WORD),
                false,
                false,
                1,
                1000,
                new SplitConfig(0, 0));
    }

    private static List<TaggedSentence> read(Path path, TaggedFormat format, String token, String tag) {
        return TaggedSource.of(config(path, format, token, tag)).training();
    }

    private List<TaggedSentence> read(String name, String text) throws IOException {
        return read(Files.writeString(folder.resolve(name), text), null, null, null);
    }

    private static TaggedSentence sentence(String... tokensAndTags) {
        return new TaggedSentence(List.of(tokensAndTags[0].split(" ", -1)), List.of(tokensAndTags[1].split(" ", -1)));
    }

    @Test
    void tabsSeparateColumnsAndBlankLinesSentences() throws IOException {
        assertThat(read("a.conll", "Empire\tB-loc\nState\tI-loc\n\t\nnice\tO\r\n\r\n\r\n"))
                .containsExactly(sentence("Empire State", "B-loc I-loc"), sentence("nice", "O"));
    }

    @Test
    void blanksSeparateColumnsWhereThereAreNoTabs() throws IOException {
        assertThat(read("a.conll", "-DOCSTART- -X- -X- O\n\nEU NNP  B-NP B-ORG \nrejects VBZ B-VP O\n"))
                .containsExactly(sentence("EU rejects", "B-ORG O"));
    }

    @Test
    void documentsEndSentences() throws IOException {
        assertThat(read("a.conll", "-DOCSTART-\na\tX\n-DOCSTART-\tO\nb\tY\n"))
                .containsExactly(sentence("a", "X"), sentence("b", "Y"));
    }

    @Test
    void hashesBeginCommentsOrTokens() throws IOException {
        assertThat(read("a.conll", "# id = 1\n#fun\tO\n#\tO\nhere\tO\n# the end\n"))
                .containsExactly(sentence("#fun # here", "O O O"));
        assertThat(read("b.conll", "#\tO\n#\tO\n")).containsExactly(sentence("# #", "O O"));
    }

    @Test
    void blanksWithinTabSeparatedTokensStay() throws IOException {
        assertThat(read("a.conll", "1 000\tNUM\n\"\tPUNCT\n"))
                .containsExactly(new TaggedSentence(List.of("1 000", "\""), List.of("NUM", "PUNCT")));
    }

    @Test
    void columnsByNumber() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "1 EU NNP ORG\n2 calls VBZ O\n");
        assertThat(read(file, null, "2", "3")).containsExactly(sentence("EU calls", "NNP VBZ"));
        assertThat(read(file, null, "2", null)).containsExactly(sentence("EU calls", "ORG O"));
    }

    private static final String CONLLU =
            """
            # sent_id = 1
            # text = don't
            1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
            1\tdo\tdo\tAUX\tVBP\t_\t2\taux\t_\t_
            2\tn't\tnot\tPART\tRB\t_\t0\troot\t_\t_
            2.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_

            1\t#1\t#1\tNOUN\tNN\t_\t0\troot\t_\t_
            """;

    @Test
    void universalDependencies() throws IOException {
        Path file = Files.writeString(folder.resolve("a.conllu"), CONLLU);
        assertThat(read(file, null, null, null))
                .containsExactly(sentence("do n't", "AUX PART"), sentence("#1", "NOUN"));
        assertThat(read(file, null, "LEMMA", "XPOS"))
                .containsExactly(sentence("do not", "VBP RB"), sentence("#1", "NN"));
        assertThat(read(file, null, "2", "5").get(0)).isEqualTo(sentence("do n't", "VBP RB"));
    }

    @Test
    void universalDependenciesUnderAnotherName() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), CONLLU);
        assertThat(read(file, TaggedFormat.CONLL_U, null, null)).hasSize(2);
    }

    @Test
    void wordsWithTheirTagsBehindASlash() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "\n\n\tThe/at 1/2/cd\t``/`` ./.\n\n\n\tYes/rb\n");
        assertThat(read(file, TaggedFormat.WORD_SLASH_TAG, null, null))
                .containsExactly(sentence("The 1/2 `` .", "at cd `` ."), sentence("Yes", "rb"));
    }

    @Test
    void placesAreNoPartOfTheTagsOfTheBrownCorpus() throws IOException {
        Path brown = Files.createDirectory(folder.resolve("brown"));
        Files.writeString(brown.resolve("cb01"), "\n\n\tYes/rb-hl\n");
        Files.writeString(brown.resolve("ca02"), "\n\n\tFulton/np-tl Jury/nn-tl-hl de/fw-in+at-tl 'ncs/fw-nn\n");
        Files.writeString(brown.resolve("README"), "no text");
        Files.writeString(brown.resolve("cats.txt"), "ca01 news");

        assertThat(BrownCorpus.read(brown))
                .containsExactly(sentence("Fulton Jury de 'ncs", "np nn fw-in+at fw-nn"), sentence("Yes", "rb"));
    }

    private static final String WORD = "1\ta\ta\tX\tX\t_\t0\troot\t_\t_\n";

    static List<Arguments> broken() {
        String noSentence = ": has no sentence. Expected tokens with tags; fill the file or name another one.";
        return List.of(
                arguments("", "", ": is empty. Expected text; fill the file or name another one in data.path."),
                arguments(
                        "",
                        " \n\n",
                        ": holds nothing but white space. Expected text; fill the file or name another one in"
                                + " data.path."),
                arguments(
                        "",
                        "a\0b",
                        ": is a binary file, the byte at offset 1 is zero. Expected text in UTF-8; name a text file in"
                                + " data.path."),
                arguments("", "# a comment\n-DOCSTART-\n", noSentence),
                arguments(
                        "",
                        "word\nother\n",
                        ":1: has one column. Expected a token and its tag, separated by a tab or blanks; add the tags."),
                arguments(
                        "",
                        "a\tX\nb\n",
                        ":2: 1 column. Expected 2, as line 1 has, separated by one tab each; correct the line."),
                arguments(
                        "",
                        "# c\na X\n\nb c X\n",
                        ":4: 3 columns. Expected 2, as line 2 has, separated by blanks; correct the line."),
                arguments(
                        "",
                        "a\tX\nb X\n",
                        ":2: 1 column. Expected 2, as line 1 has, separated by one tab each; correct the line."),
                arguments(
                        "",
                        "a\tX\n\tX\n",
                        ":2: the token is empty. Expected a token and its tag; add the token or remove the line."),
                arguments(
                        "",
                        "a\tX\nb\t\n",
                        ":2: the token 'b' has no tag. Expected one for each token; add it or remove the line."),
                arguments(
                        "",
                        "a X\n".repeat(5001),
                        ":5001: the sentence has more than 5,000 tokens. Expected a mark between two sentences; add what"
                                + " is missing."),
                arguments(
                        "1 1",
                        "a X\n",
                        ": column 1 holds both tokens and tags. Expected two columns; correct"
                                + " data.token-column or data.tag-column."),
                arguments(
                        "1 3",
                        "a X\n",
                        ": there is no column '3'. Expected a number from 1 to 2; correct" + " data.tag-column."),
                arguments(
                        "0 2",
                        "a X\n",
                        ": there is no column '0'. Expected a number from 1 to 2; correct" + " data.token-column."),
                arguments(
                        "FORM 2",
                        "a X\n",
                        ": there is no column 'FORM'. Expected a number from 1 to 2; correct" + " data.token-column."),
                arguments(
                        "conllu",
                        "1\ta\tX\n",
                        ":1: 3 columns. Expected the 10 of CoNLL-U, separated by one tab each;"
                                + " correct the line, or set data.format to columns."),
                arguments("conllu", "# only\n# comments\n", noSentence),
                arguments(
                        "conllu",
                        WORD.replace("1\ta", "x\ta"),
                        ":1: the ID is 'x'. Expected a number such as 3, a"
                                + " range such as 3-4 or an empty node such as 3.1; correct it."),
                arguments(
                        "conllu",
                        WORD + WORD,
                        ":2: the ID is 1. Expected 2, as the words of a sentence are numbered"
                                + " from 1; correct it, or put a blank line between two sentences."),
                arguments(
                        "conllu",
                        WORD.replace("\tX\tX", "\t_\tX"),
                        ":1: the token 'a' has no tag. Expected one for" + " each token; add it or remove the line."),
                arguments(
                        "conllu",
                        WORD.replace("1\ta", "1\t"),
                        ":1: the token is empty. Expected a token and its tag;" + " add the token or remove the line."),
                arguments(
                        "conllu FROM UPOS",
                        WORD,
                        ": there is no column 'FROM'. Did you mean 'FORM'? Expected one of"
                                + " ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC, or a number from 1 to 10;"
                                + " correct data.token-column."),
                arguments("slash", "a/X b\n", ":1: 'b' has no tag. Expected word/tag; add '/' and the tag."),
                arguments(
                        "slash",
                        "a/X\n/X\n",
                        ":2: the token is empty. Expected a token and its tag; add the token or" + " remove the line."),
                arguments(
                        "slash",
                        "a/\n",
                        ":1: the token 'a' has no tag. Expected one for each token; add it or remove" + " the line."));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatCannotBeUsedIsSaidWithItsLine(String options, String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("broken.conll"), text);
        List<String> words = List.of(options.split(" ", -1));
        TaggedFormat format = words.get(0).equals("conllu")
                ? TaggedFormat.CONLL_U
                : words.get(0).equals("slash") ? TaggedFormat.WORD_SLASH_TAG : null;
        boolean columns = words.size() > 1;
        int last = words.size() - 1;

        assertThatThrownBy(() ->
                        read(file, format, columns ? words.get(last - 1) : null, columns ? words.get(last) : null))
                .isInstanceOf(DataException.class)
                .hasMessage(file + message);
    }

    private void assertEncodingRefused(Charset charset, String message) throws IOException {
        Path file = Files.write(folder.resolve("b.conll"), "Gr\u00FC\u00DFe\tX\n".getBytes(charset));
        assertThatThrownBy(() -> read(file, null, null, null))
                .isInstanceOf(DataException.class)
                .hasMessage(file + message);
    }

    @Test
    void otherEncodings() throws IOException {
        assertEncodingRefused(
                StandardCharsets.ISO_8859_1,
                ": the byte 0xFC at offset 2 (line 1) is not valid in UTF-8. Expected text in that encoding; convert"
                        + " the file to UTF-8.");
        assertEncodingRefused(
                StandardCharsets.UTF_16,
                ": starts with the byte-order mark of UTF-16. Expected text in UTF-8; convert the file to UTF-8.");
    }

    @Test
    void missingFileAndFolder() {
        assertThatThrownBy(() -> read(folder.resolve("no.conll"), null, null, null))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("no.conll")
                        + ": no such file. Expected a text file; check data.path, which is relative to the folder of"
                        + " the config.");
        assertThatThrownBy(() -> read(folder, null, null, null))
                .isInstanceOf(DataException.class)
                .hasMessage(folder + ": is a folder. Expected a text file; name one file in data.path, several can be"
                        + " joined into one.");
    }
}
