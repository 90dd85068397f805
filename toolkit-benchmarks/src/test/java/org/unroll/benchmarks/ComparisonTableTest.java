package org.unroll.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unroll.benchmarks.ComparisonResult.Cell;
import org.unroll.benchmarks.ComparisonResult.ProductRow;
import org.unroll.benchmarks.ComparisonResult.Row;

class ComparisonTableTest {

    private final StringWriter text = new StringWriter();
    private final ComparisonTable table = new ComparisonTable(new PrintWriter(text));

    private static Cell cell(Library library, double millis, Double target) {
        return new Cell(library, millis, 0.02, 250_000_000, "", 4.5, target);
    }

    private List<String> lines() {
        return text.toString().lines().map(String::stripTrailing).toList();
    }

    @Test
    void ratiosAreComparedWithTheirTargets() {
        table.row(new Row(
                "A",
                "2x LSTM-256",
                "training",
                1600,
                List.of(
                        cell(Library.UNROLL, 50, null),
                        cell(Library.LIBTORCH, 65, 1.2),
                        cell(Library.STOCK_DL4J, 250, 6.0)),
                0));
        assertThat(lines())
                .containsExactly(
                        "A      training   50.0 ±2%    65.0 ±2%    250.0 ±2%   1.30 >=  1.2      5.00 MISSES 6.0 "
                                + "  250    250    250");
    }

    @Test
    void aLibraryThatCannotDoItLeavesAGap() {
        table.row(new Row("A-gru", "2x GRU-256", "inference", 1600, List.of(cell(Library.LIBTORCH, 9.5, null)), 0));
        assertThat(lines())
                .containsExactly("A-gru  inference  -           9.50 ±2%    -           -                 -"
                        + "                 -      250    -");
    }

    @Test
    void memoryIsComparedWithLibtorchs() {
        Cell small = new Cell(Library.UNROLL, 1, 0, 100, "", 4.5, null);
        Cell large = new Cell(Library.UNROLL, 1, 0, 300_000_000, "", 4.5, null);
        Cell libtorch = cell(Library.LIBTORCH, 1, null);
        Row good = new Row("A", "", "training", 1600, List.of(small, libtorch), 0);
        Row bad = new Row("B", "", "training", 6400, List.of(large, libtorch), 0);
        table.summary(new ComparisonResult("a machine", List.of(good), List.of(), null, null, List.of()));
        table.summary(new ComparisonResult("a machine", List.of(good, bad), List.of(), null, null, List.of()));
        assertThat(lines())
                .containsExactly(
                        "",
                        "Peak memory is below that of libtorch everywhere (target).",
                        "",
                        "Peak memory MISSES its target, that of libtorch, in: B training.");
    }

    @Test
    void theSummaryTellsWhatWasMissed() {
        ComparisonResult result = new ComparisonResult(
                "a machine",
                List.of(),
                List.of(new ProductRow(2048, 2048, 2048, 150, 200, 180)),
                0.55,
                3.2,
                List.of("A note."));
        table.products(result.products());
        table.summary(result);
        assertThat(lines())
                .containsExactly(
                        "",
                        "product, 10^9 op/s      OpenBLAS   oneDNN     libtorch",
                        "2048 x 2048 x 2048      150        200        180",
                        "",
                        "Training at B reaches 55 % of the best product (MISSES 60 %).",
                        "'unroll train' finishes its first iteration 3.2 s after its start (target: 4 s).",
                        "- A note.");
    }
}
