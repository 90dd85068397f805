package org.unroll.benchmarks;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unroll.benchmarks.ComparisonResult.Cell;
import org.unroll.benchmarks.ComparisonResult.ProductRow;
import org.unroll.benchmarks.ComparisonResult.Row;

/** Prints a comparison for people. */
final class ComparisonTable {

    private static final List<Library> NETWORKS = List.of(Library.UNROLL, Library.LIBTORCH, Library.STOCK_DL4J);
    private static final double FIRST_ITERATION_TARGET = 4;
    private static final double PEAK_SHARE_TARGET = 0.6;
    private static final double MEGABYTE = 1e6;

    private final PrintWriter out;

    ComparisonTable(PrintWriter out) {
        this.out = out;
    }

    void header(String machine) {
        out.println(machine);
        out.println();
        out.printf(
                Locale.ROOT,
                "%-6s %-9s  %-34s  %-16s  %-16s  %-20s%n",
                "shape",
                "",
                "milliseconds per iteration",
                "x libtorch",
                "x stock DL4J",
                "peak memory, MB");
        out.printf(
                Locale.ROOT,
                "%-6s %-9s  %-11s %-11s %-11s %-16s  %-16s  %-6s %-6s %-6s%n",
                "",
                "",
                "Unroll",
                "libtorch",
                "DL4J",
                "",
                "",
                "Unroll",
                "torch",
                "DL4J");
        out.flush();
    }

    void row(Row row) {
        out.printf(Locale.ROOT, "%-6s %-9s ", row.shape(), row.phase());
        for (Library library : NETWORKS) {
            out.printf(
                    Locale.ROOT,
                    " %-11s",
                    row.cell(library).map(ComparisonTable::time).orElse("-"));
        }
        out.printf(Locale.ROOT, " %-16s  %-16s", ratio(row, Library.LIBTORCH), ratio(row, Library.STOCK_DL4J));
        out.print(" ");
        for (Library library : NETWORKS) {
            String memory = row.cell(library)
                    .map(cell -> String.format(Locale.ROOT, "%.0f", cell.peakMemory() / MEGABYTE))
                    .orElse("-");
            out.printf(Locale.ROOT, " %-6s", memory);
        }
        out.println();
        out.flush();
    }

    private static String time(Cell cell) {
        String digits = cell.millis() < 10 ? "%.2f" : "%.1f";
        return String.format(Locale.ROOT, digits + " ±%.0f%%", cell.millis(), 100 * cell.spread());
    }

    private static String ratio(Row row, Library library) {
        Optional<Cell> unroll = row.cell(Library.UNROLL);
        Optional<Cell> other = row.cell(library);
        if (unroll.isEmpty() || other.isEmpty()) {
            return "-";
        }
        double ratio = other.get().millis() / unroll.get().millis();
        String text = String.format(Locale.ROOT, "%.2f", ratio);
        return Optional.ofNullable(other.get().target())
                .map(target ->
                        String.format(Locale.ROOT, "%s %s %.1f", text, ratio >= target ? ">= " : "MISSES", target))
                .orElse(text);
    }

    void products(List<ProductRow> products) {
        out.println();
        out.printf(Locale.ROOT, "%-22s  %-10s %-10s %-10s%n", "product, 10^9 op/s", "OpenBLAS", "oneDNN", "libtorch");
        for (ProductRow row : products) {
            String size = row.rows() + " x " + row.columns() + " x " + row.inner();
            out.printf(
                    Locale.ROOT,
                    "%-22s  %-10.0f %-10.0f %-10.0f%n",
                    size,
                    row.openBlas(),
                    row.oneDnn(),
                    row.libtorch());
        }
        out.flush();
    }

    private void memory(List<Row> rows) {
        if (rows.stream()
                .noneMatch(row -> row.cell(Library.UNROLL).isPresent()
                        && row.cell(Library.LIBTORCH).isPresent())) {
            return;
        }
        List<String> larger = rows.stream()
                .filter(ComparisonTable::takesMoreThanLibtorch)
                .map(row -> row.shape() + " " + row.phase())
                .toList();
        if (!larger.isEmpty()) {
            out.println("Peak memory MISSES its target, that of libtorch, in: " + String.join(", ", larger) + ".");
        } else {
            out.println("Peak memory is below that of libtorch everywhere (target).");
        }
    }

    private static boolean takesMoreThanLibtorch(Row row) {
        return row.cell(Library.UNROLL).isPresent()
                && row.cell(Library.LIBTORCH)
                        .map(cell -> cell.peakMemory()
                                <= row.cell(Library.UNROLL).get().peakMemory())
                        .orElse(false);
    }

    void summary(ComparisonResult result) {
        out.println();
        Optional.ofNullable(result.peakShare())
                .ifPresent(share -> out.printf(
                        Locale.ROOT,
                        "Training at B reaches %.0f %% of the best product (%s %.0f %%).%n",
                        100 * share,
                        share >= PEAK_SHARE_TARGET ? "target:" : "MISSES",
                        100 * PEAK_SHARE_TARGET));
        Optional.ofNullable(result.firstIterationSeconds())
                .ifPresent(seconds -> out.printf(
                        Locale.ROOT,
                        "'unroll train' finishes its first iteration %.1f s after its start (%s %.0f s).%n",
                        seconds,
                        seconds <= FIRST_ITERATION_TARGET ? "target:" : "MISSES",
                        FIRST_ITERATION_TARGET));
        memory(result.rows());
        result.notes().forEach(note -> out.println("- " + note));
        out.flush();
    }
}
