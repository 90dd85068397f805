package org.unroll.datasets.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.config.DataConfig;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Parts;
import org.unroll.train.DataOrigin;

/** Parts by group and from files of their own. */
class LabelledSplitTest {

    private static final SplitConfig SPLIT = new SplitConfig(0.2, 0.2);

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** Ten authors with six texts each, of both classes. */
    private Path byAuthor() throws IOException {
        StringBuilder table = new StringBuilder("author,label,text\n");
        for (int i = 0; i < 60; i++) {
            table.append("author ")
                    .append(i % 10)
                    .append(i % 4 < 2 ? ",good" : ",bad")
                    .append(",text ")
                    .append(i);
            table.append('\n');
        }
        return file("authors.csv", table.toString());
    }

    private static Parts<LabelledText> parts(DataConfig.LabelledText config, long seed) {
        return LabelledParts.of(LabelledSource.of(config), config, seed);
    }

    private static Set<String> groups(List<LabelledText> part) {
        return part.stream().map(text -> text.group().orElseThrow()).collect(Collectors.toSet());
    }

    @Test
    void allTextsOfAGroupAreInOnePart() throws IOException {
        DataConfig.LabelledText config =
                LabelledTexts.files(byAuthor(), Optional.empty(), Optional.empty(), Optional.of("author"), SPLIT);
        Parts<LabelledText> parts = parts(config, 1);

        assertThat(parts.training()).hasSize(36);
        assertThat(parts.validation()).hasSize(12);
        assertThat(parts.test()).hasSize(12);
        assertThat(groups(parts.training())).hasSize(6).doesNotContainAnyElementsOf(groups(parts.validation()));
        assertThat(groups(parts.test())).hasSize(2).doesNotContainAnyElementsOf(groups(parts.training()));
        assertThat(groups(parts.test())).doesNotContainAnyElementsOf(groups(parts.validation()));
        assertThat(parts(config, 1)).isEqualTo(parts);
        assertThat(parts(config, 2)).isNotEqualTo(parts);
    }

    @Test
    void givenFilesAreTheirPartsAsAWhole() throws IOException {
        Path path = file(
                "all.csv",
                """
                label,text
                a,one
                b,two
                a,three
                b,four
                """);
        Path validation = file("dev.csv", "text,label\nfive,a\n");
        Path test = file("test.tsv", "text\tlabel\nsix\tb\nsix\tb\nthree\ta\n");
        DataConfig.LabelledText config = LabelledTexts.files(
                path, Optional.of(validation), Optional.of(test), Optional.empty(), new SplitConfig(0.4, 0.4));
        Parts<LabelledText> parts = parts(config, 1);

        assertThat(parts.training())
                .containsExactlyInAnyOrder(
                        new LabelledText("one", "a"),
                        new LabelledText("two", "b"),
                        new LabelledText("three", "a"),
                        new LabelledText("four", "b"));
        assertThat(parts.validation()).containsExactly(new LabelledText("five", "a"));
        assertThat(parts.test())
                .containsExactly(
                        new LabelledText("six", "b"), new LabelledText("six", "b"), new LabelledText("three", "a"));
        assertThat(LabelledSource.of(config).origins())
                .extracting(DataOrigin::name)
                .containsExactly(path.toString(), validation.toString(), test.toString());
    }

    @Test
    void withATestFileTheGroupsAreDividedIntoTheOtherParts() throws IOException {
        Path test = file("test.csv", "label,text\ngood,new\n");
        Parts<LabelledText> parts = parts(
                LabelledTexts.files(byAuthor(), Optional.empty(), Optional.of(test), Optional.of("author"), SPLIT), 1);

        assertThat(groups(parts.training())).hasSize(8);
        assertThat(groups(parts.validation())).hasSize(2);
        assertThat(parts.test()).containsExactly(new LabelledText("new", "good"));
    }

    @Test
    void aTextOfSeveralGroupsIsInOnePart() throws IOException {
        StringBuilder table = new StringBuilder("author,label,text\n");
        for (int i = 0; i < 10; i++) {
            table.append(i).append(",a,same\n").append(i).append(",a,x").append(i);
            table.append('\n').append(i).append(",b,y").append(i).append('\n');
        }
        Parts<LabelledText> parts = parts(
                LabelledTexts.files(
                        file("same.csv", table.toString()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("author"),
                        SPLIT),
                3);
        Set<String> seen = new HashSet<>();

        assertThat(parts.training()).allMatch(text -> seen.add(text.text()));
        assertThat(parts.validation()).allMatch(text -> seen.add(text.text()));
        assertThat(parts.test()).allMatch(text -> seen.add(text.text()));
        assertThat(seen).hasSize(21);
    }

    @Test
    void noSuchGroupColumn() throws IOException {
        Path path = file("t.csv", "label,text\na,one\n");

        assertThatThrownBy(() -> LabelledSource.of(
                        LabelledTexts.files(path, Optional.empty(), Optional.empty(), Optional.of("author"), SPLIT)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        path + ":1: no column 'author', the header has 'label', 'text'. Expected one such column; name"
                                + " another one in data.group-column or correct the header.");
    }

    @Test
    void groupColumnTwice() throws IOException {
        Path path = file("t.csv", "label,by,by,text\na,x,y,one\n");

        assertThatThrownBy(() -> LabelledSource.of(
                        LabelledTexts.files(path, Optional.empty(), Optional.empty(), Optional.of("by"), SPLIT)))
                .isInstanceOf(DataException.class)
                .hasMessage(path
                        + ":1: the column 'by' occurs 2 times, the header has 'label', 'by', 'by', 'text'. Expected"
                        + " one such column; name another one in data.group-column or correct the header.");
    }

    @Test
    void emptyGroup() throws IOException {
        Path path = file("t.csv", "label,by,text\na,x,one\na, ,two\n");

        assertThatThrownBy(() -> LabelledSource.of(
                        LabelledTexts.files(path, Optional.empty(), Optional.empty(), Optional.of("by"), SPLIT)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        path + ":3: the column 'by' is empty. Expected a value in each row; write the group that the"
                                + " text belongs to or remove the row.");
    }

    @Test
    void tooFewGroups() throws IOException {
        Path path = file("t.csv", "label,by,text\na,x,one\nb,x,two\na,y,three\nb,y,four\n");
        DataConfig.LabelledText config =
                LabelledTexts.files(path, Optional.empty(), Optional.empty(), Optional.of("by"), SPLIT);

        assertThatThrownBy(() -> parts(config, 1))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        path + ": the column 'by' has 2 different values, too few groups to have one in the validation"
                                + " part. Expected at least one in each part; add texts of other groups, change data.split or"
                                + " remove data.group-column.");
    }

    @Test
    void aClassThatNoTrainingGroupHas() throws IOException {
        Path path = file("t.csv", "label,by,text\na,x,one\nb,y,two\n");
        DataConfig.LabelledText config = LabelledTexts.files(
                path, Optional.empty(), Optional.empty(), Optional.of("by"), new SplitConfig(0, 0.5));

        assertThatThrownBy(() -> parts(config, 1))
                .isInstanceOf(DataException.class)
                .hasMessageMatching(
                        "\\Q" + path + "\\E: the class '[ab]' occurs in the test part but not in the training"
                                + " part, all groups that have it went elsewhere\\. Expected each class in the training part; add"
                                + " texts of it in other groups, or change data\\.split or the seed\\.");
    }

    @Test
    void unknownClassInAGivenFile() throws IOException {
        Path path = file("t.csv", "label,text\nb,one\na,two\nb,three\n");
        Path test = file("test.tsv", "text\tlabel\nfour\ta\nfive\tc\n");

        assertThatThrownBy(() -> LabelledSource.of(
                        LabelledTexts.files(path, Optional.empty(), Optional.of(test), Optional.empty(), SPLIT)))
                .isInstanceOf(DataException.class)
                .hasMessage(test
                        + ":3: the class 'c' does not occur in data.path, which has 'a', 'b'. Expected one of these;"
                        + " correct the class or remove the row.");
    }

    @Test
    void aGivenFileWithoutRows() throws IOException {
        Path path = file("t.csv", "label,text\nb,one\na,two\n");
        Path validation = file("dev.csv", "label,text\n");

        assertThatThrownBy(() -> LabelledSource.of(
                        LabelledTexts.files(path, Optional.of(validation), Optional.empty(), Optional.empty(), SPLIT)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        validation + ": has a header but no rows. Expected a text and a class in each row; add rows.");
    }

    @Test
    void aGivenFileWithOtherColumns() throws IOException {
        Path path = file("t.csv", "label,text\nb,one\na,two\n");
        Path test = file("test.csv", "class,text\na,three\n");

        assertThatThrownBy(() -> LabelledSource.of(
                        LabelledTexts.files(path, Optional.empty(), Optional.of(test), Optional.empty(), SPLIT)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        test + ":1: no column 'label', the header has 'class', 'text'. Expected one such column; name"
                                + " another one in data.label-column or correct the header.");
    }
}
