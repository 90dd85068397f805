package org.unroll.datasets.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.datasets.DataException;
import org.unroll.infer.Prediction;

class RowStreamTest {

    private static final Prediction YES = new Prediction("yes, sir", List.of(0.25, 0.75));

    @Test
    void linesKeepOrderAndCount() {
        assertThat(predict(RowFormat.LINES, "\uFEFFone\r\n\ntwo", false))
                .isEqualTo("one>yes, sir\n>yes, sir\ntwo>yes, sir\n");
    }

    @Test
    void linesWithProbabilities() {
        assertThat(predict(RowFormat.LINES, "one\n", true)).isEqualTo("one>yes, sir\tno=0.250000\tyes, sir=0.750000\n");
    }

    @Test
    void aLineThatIsNotUtf8IsBadAndTheNextOneGood() {
        RowStream rows = open(RowFormat.LINES, "a\n\u00FF\nb\n".getBytes(StandardCharsets.ISO_8859_1), false);

        assertThat(rows.next()).contains(Row.good(1, List.of("a"), List.of("a")));
        Row bad = rows.next().orElseThrow();
        assertThat(bad).isEqualTo(Row.bad(2, List.of(), "the line is not valid UTF-8"));
        assertThat(rows.written(bad, List.of())).isEqualTo("\n");
        assertThat(rows.next()).contains(Row.good(3, List.of("b"), List.of("b")));
        assertThat(rows.next()).isEmpty();
    }

    @Test
    void tablesKeepTheirColumns() {
        assertThat(predict(RowFormat.CSV, "id,text\n1,\"a, \"\"b\"\"\nc\"\n2\n3,d\n", true))
                .isEqualTo(
                        """
                        >id,text,prediction,probability-no,"probability-yes, sir"
                        a, "b"
                        c>1,"a, ""b""
                        c","yes, sir",0.250000,0.750000
                        4: the row has 1 value where the header has 2>2,,,,
                        d>3,d,"yes, sir",0.250000,0.750000
                        """);
    }

    @Test
    void tabSeparatedTables() {
        assertThat(predict(RowFormat.TSV, "text\tid\n\"a, b\t1\nc\t2\t3\n", false))
                .isEqualTo(
                        """
                        >text\tid\tprediction
                        "a, b>"a, b\t1\tyes, sir
                        3: the row has 3 values where the header has 2>c\t2\t
                        """);
    }

    @Test
    void objectsKeepTheirFields() {
        assertThat(predict(RowFormat.JSONL, "{\"n\":1.50,\"text\":\"a\"}\n", true))
                .isEqualTo(
                        "a>{\"n\":1.50,\"text\":\"a\",\"prediction\":\"yes, sir\",\"probabilities\":{\"no\":0.250000,"
                                + "\"yes, sir\":0.750000}}\n");
    }

    @Test
    void badObjects() {
        assertThat(problem("{text")).isEqualTo("the line is not a JSON object");
        assertThat(problem("[\"text\"]")).isEqualTo("the line is not a JSON object");
        assertThat(problem("")).isEqualTo("the line is not a JSON object");
        assertThat(problem("{\"text\":\"a\"} x")).isEqualTo("the line is not a JSON object");
        assertThat(problem("{\"text\":\"a\",\"text\":\"b\"}")).isEqualTo("the line is not a JSON object");
        assertThat(problem("{\"body\":\"a\"}")).isEqualTo("the object has no field 'text'");
        assertThat(problem("{\"text\":5}")).isEqualTo("the field 'text' is no text");
        assertThat(problem("{\"text\":null}")).isEqualTo("the field 'text' is no text");
        assertThat(problem("{\"text\":\"a\",\"error\":1}")).isEqualTo("the object has a field 'error' already");
    }

    @Test
    void aBadObjectSaysWhy() {
        assertThat(predict(RowFormat.JSONL, "{\"text\":5}\n{\n", true))
                .isEqualTo(
                        "1: the field 'text' is no text>{\"text\":5,\"prediction\":null,\"error\":\"the field 'text' is no"
                                + " text\"}\n2: the line is not a JSON object>{\"prediction\":null,\"error\":\"the line is not a"
                                + " JSON object\"}\n");
    }

    @Test
    void severalAnswersStandInOneRow() {
        Prediction no = new Prediction("no", List.of(0.75, 0.25));

        assertThat(predict(RowFormat.LINES, "a b\n", List.of(YES, no)))
                .isEqualTo("yes,_sir no\tno=0.250000 0.750000\tyes, sir=0.750000 0.250000\n");
        assertThat(predict(RowFormat.CSV, "text\na b\n", List.of(YES, no)))
                .isEqualTo("a b,\"yes,_sir no\",0.250000 0.750000,0.750000 0.250000\n");
        assertThat(predict(RowFormat.JSONL, "{\"text\":\"a b\"}\n", List.of(YES, no)))
                .isEqualTo("{\"text\":\"a b\",\"prediction\":[\"yes, sir\",\"no\"],\"probabilities\":{\"no\":[0.250000,"
                        + "0.750000],\"yes, sir\":[0.750000,0.250000]}}\n");
    }

    private static String predict(RowFormat format, String input, List<Prediction> answers) {
        RowStream rows = RowStream.open(
                format,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                "in",
                List.of("text"),
                new ClassStyle(List.of("no", "yes, sir"), true, true));
        return rows.written(rows.next().orElseThrow(), answers);
    }

    @Test
    void severalFieldsAreNumbersOrMissing() {
        RowStream rows = RowStream.open(
                RowFormat.JSONL,
                new ByteArrayInputStream(
                        "{\"a\":1.50,\"b\":null}\n{\"a\":\"2\",\"b\":[]}\n".getBytes(StandardCharsets.UTF_8)),
                "in",
                List.of("a", "b"),
                new ClassStyle(List.of("no"), false, false));

        assertThat(rows.next().orElseThrow().inputs()).containsExactly("1.50", "");
        assertThat(rows.next().flatMap(Row::problem)).contains("the field 'b' is no text or number");
    }

    @Test
    void headersThatCannotBeUsed() {
        rejects("", "in: is empty. Expected a header that names the columns, and rows.");
        rejects(
                "id,body\n",
                "in:1: no column 'text', the header has 'id', 'body'. Expected one such column; name another one with"
                        + " --column or correct the header.");
        rejects(
                "text,text\n",
                "in:1: the column 'text' occurs 2 times, the header has 'text', 'text'. Expected one such column; name"
                        + " another one with --column or correct the header.");
        rejects(
                "text,prediction\n",
                "in:1: there is a column 'prediction' already. Expected none, as predictions go into a column of that"
                        + " name; rename it.");
    }

    @Test
    void aTableWithMisplacedQuotesCannotBeReadOn() {
        assertThatThrownBy(() -> predict(RowFormat.CSV, "text\na\n\"b\" c\n", false))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("in:3: cannot be read on (")
                .hasMessageEndingWith(
                        "). Expected values that are enclosed in quotation marks as a whole or not at all;"
                                + " correct the row.");
    }

    @Test
    void theNameOfAFileTellsItsFormat() {
        assertThat(List.of("a.csv", "a.TSV", "a.tab", "a.jsonl", "a.ndjson", "a.txt", "-"))
                .extracting(name -> RowFormat.named(Path.of(name)))
                .containsExactly(
                        Optional.of(RowFormat.CSV),
                        Optional.of(RowFormat.TSV),
                        Optional.of(RowFormat.TSV),
                        Optional.of(RowFormat.JSONL),
                        Optional.of(RowFormat.JSONL),
                        Optional.empty(),
                        Optional.empty());
    }

    private static void rejects(String table, String message) {
        assertThatThrownBy(() -> predict(RowFormat.CSV, table, false))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    private static String problem(String json) {
        return open(RowFormat.JSONL, (json + "\n").getBytes(StandardCharsets.UTF_8), false)
                .next()
                .flatMap(Row::problem)
                .orElseThrow();
    }

    /** What is read of each row, or line and problem, then what is written. */
    private static String predict(RowFormat format, String input, boolean probabilities) {
        RowStream rows = open(format, input.getBytes(StandardCharsets.UTF_8), probabilities);
        List<String> all = new ArrayList<>();
        if (!rows.header().isEmpty()) {
            all.add(">" + rows.header());
        }
        Optional<Row> row = rows.next();
        while (row.isPresent()) {
            Row read = row.get();
            String shown = read.isGood()
                    ? read.inputs().get(0)
                    : read.line() + ": " + read.problem().orElseThrow();
            all.add(shown + ">" + rows.written(read, read.isGood() ? List.of(YES) : List.of()));
            row = rows.next();
        }
        return String.join("", all);
    }

    private static RowStream open(RowFormat format, byte[] input, boolean probabilities) {
        return RowStream.open(
                format,
                new ByteArrayInputStream(input),
                "in",
                List.of("text"),
                new ClassStyle(List.of("no", "yes, sir"), probabilities, false));
    }
}
