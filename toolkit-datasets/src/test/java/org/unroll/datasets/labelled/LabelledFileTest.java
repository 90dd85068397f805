package org.unroll.datasets.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.datasets.DataException;

class LabelledFileTest {

    @TempDir
    Path folder;

    @Test
    void readsCommasQuotesAndLineFeedsInsideOfValues() throws IOException {
        assertThat(read("r.csv", "id,label,text\r\n1,good,\"one, \"\"two\"\"\nthree\"\r\n2, bad ,four\r\n"))
                .containsExactly(new LabelledText("one, \"two\"\nthree", "good"), new LabelledText("four", "bad"));
    }

    @Test
    void quotationMarksInTabSeparatedFilesMeanThemselves() throws IOException {
        assertThat(read("r.tsv", "text\tlabel\n\"one, two\tgood\n"))
                .containsExactly(new LabelledText("\"one, two", "good"));
    }

    @Test
    void blankLinesAreNoRows() throws IOException {
        assertThat(read("r.csv", "text,label\n\na,b\n\n")).containsExactly(new LabelledText("a", "b"));
    }

    @Test
    void missingFile() {
        rejects(
                "no.csv",
                null,
                "%s: no such file. Expected a text file; check data.path, which is relative to the folder of the config.");
    }

    @Test
    void unknownEnding() {
        rejects(
                "r.txt",
                "text,label\na,b\n",
                "%s: does not end in .csv, .tsv or .tab, so its columns cannot be told apart. Expected a table; rename the"
                        + " file by what separates its values.");
    }

    @Test
    void emptyFile() {
        rejects("r.csv", "", "%s: is empty. Expected text; fill the file or name another one in data.path.");
    }

    @Test
    void blankFile() {
        rejects(
                "r.csv",
                " \n\n",
                "%s: holds nothing but white space. Expected text; fill the file or name another one in data.path.");
    }

    @Test
    void binaryFile() {
        rejects(
                "r.csv",
                "text\0label\n",
                "%s: is a binary file, the byte at offset 4 is zero. Expected text in UTF-8; name a text file in"
                        + " data.path.");
    }

    @Test
    void otherEncoding() throws IOException {
        Path file = folder.resolve("r.csv");
        Files.write(file, "text,label\nGr\u00FC\u00DFe,b\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> LabelledFile.read(file, "data.path", new LabelledColumns("text", "label")))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": the byte 0xFC at offset 13 (line 2) is not valid in UTF-8. Expected text in that"
                        + " encoding; convert the file to UTF-8.");
    }

    @Test
    void utf16() throws IOException {
        Path file = folder.resolve("r.csv");
        Files.write(file, "text,label\na,b\n".getBytes(StandardCharsets.UTF_16));

        assertThatThrownBy(() -> LabelledFile.read(file, "data.path", new LabelledColumns("text", "label")))
                .isInstanceOf(DataException.class)
                .hasMessage(file
                        + ": starts with the byte-order mark of UTF-16. Expected text in UTF-8; convert the file to"
                        + " UTF-8.");
    }

    @Test
    void folderInsteadOfFile() throws IOException {
        Path file = Files.createDirectory(folder.resolve("d.csv"));

        assertThatThrownBy(() -> LabelledFile.read(file, "data.path", new LabelledColumns("text", "label")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file + ": is a folder. Expected a text file; name one file in data.path, several can be joined"
                                + " into one.");
    }

    @Test
    void noTextColumn() {
        rejects(
                "r.csv",
                "body,label\na,b\n",
                "%s:1: no column 'text', the header has 'body', 'label'. Expected one such column; name another one in"
                        + " data.text-column or correct the header.");
    }

    @Test
    void noLabelColumn() {
        rejects(
                "r.csv",
                "text,class\na,b\n",
                "%s:1: no column 'label', the header has 'text', 'class'. Expected one such column; name another one in"
                        + " data.label-column or correct the header.");
    }

    @Test
    void columnTwice() {
        rejects(
                "r.csv",
                "text,label,text\na,b,c\n",
                "%s:1: the column 'text' occurs 2 times, the header has 'text', 'label', 'text'. Expected one such column;"
                        + " name another one in data.text-column or correct the header.");
    }

    @Test
    void wrongDelimiter() {
        rejects(
                "r.csv",
                "text;label\na;b\n",
                "%s:1: no column 'text', the header has 'text;label'. Expected one such column; name another one in"
                        + " data.text-column or correct the header.");
    }

    @Test
    void noRows() {
        rejects(
                "r.csv",
                "text,label\n",
                "%s: has a header but no rows. Expected a text and a class in each row; add rows.");
    }

    @Test
    void tooFewValues() {
        rejects(
                "r.csv",
                "text,label\na,b\nc\n",
                "%s:3: 1 value. Expected 2, as the header has; enclose a value that holds a comma in quotation marks.");
    }

    @Test
    void tooManyValues() {
        rejects(
                "r.csv",
                "text,label\n\"a\nb\",c\nd,e,f\n",
                "%s:4: 3 values. Expected 2, as the header has; enclose a value that holds a comma in quotation marks.");
    }

    @Test
    void tooManyTabs() {
        rejects(
                "r.tsv",
                "text\tlabel\na\t\tb\n",
                "%s:2: 3 values. Expected 2, as the header has; separate the values by one tab each.");
    }

    @Test
    void emptyText() {
        rejects(
                "r.csv",
                "text,label\n  ,b\n",
                "%s:2: the column 'text' is empty. Expected a value in each row; write a text or remove the row.");
    }

    @Test
    void emptyLabel() {
        rejects(
                "r.csv",
                "text,label\na,\n",
                "%s:2: the column 'label' is empty. Expected a value in each row; write a class or remove the row.");
    }

    @Test
    void quoteThatNeverEnds() {
        rejectsQuotes("text,label\na,b\n\"c,d\n", 3);
    }

    @Test
    void textAfterQuote() {
        rejectsQuotes("text,label\n\"a\" b,c\n", 2);
    }

    private void rejectsQuotes(String content, int line) {
        assertThatThrownBy(() -> read("r.csv", content))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder.resolve("r.csv") + ":" + line
                        + ": quotation marks are misplaced in the row that begins here (")
                .hasMessageEndingWith(
                        "). Expected values that are enclosed as a whole, with marks inside doubled; correct the row.");
    }

    private void rejects(String name, String content, String message) {
        assertThatThrownBy(() -> read(name, content))
                .isInstanceOf(DataException.class)
                .hasMessage(message.formatted(folder.resolve(name)));
    }

    private List<LabelledText> read(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        if (content != null) {
            Files.writeString(file, content);
        }
        return LabelledFile.read(file, "data.path", new LabelledColumns("text", "label"))
                .examples();
    }
}
