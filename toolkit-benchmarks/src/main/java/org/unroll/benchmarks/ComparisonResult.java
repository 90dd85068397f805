package org.unroll.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * All that a comparison found.
 *
 * @param machine processor, threads, Java
 * @param rows one for each workload and phase
 * @param products one for each size of the matrix product
 * @param peakShare training operations per second at B, as a share of the best product; null if not measured
 * @param firstIterationSeconds from the start of {@code unroll train} to its first finished iteration; null if not
 *     measured
 * @param notes what a reader should know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ComparisonResult(
        String machine,
        List<Row> rows,
        List<ProductRow> products,
        Double peakShare,
        Double firstIterationSeconds,
        List<String> notes) {

    /** One workload and phase. */
    record Row(
            String shape, String description, String phase, long timeSteps, List<Cell> cells, double otherProcesses) {
        Optional<Cell> cell(Library library) {
            return cells.stream().filter(cell -> cell.library() == library).findFirst();
        }
    }

    /**
     * One library on one workload.
     *
     * @param millis median time of an iteration
     * @param spread half of the distance between the quartiles, as a share of the median
     * @param peakMemory resident bytes
     * @param settings environment of the process
     * @param result loss after the last training iteration, or sum of the outputs
     * @param target least ratio of this library's time to Unroll's; null if nothing is aimed at
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cell(
            Library library,
            double millis,
            double spread,
            long peakMemory,
            String settings,
            double result,
            Double target) {}

    /** One size of the matrix product, in 10^9 operations per second. */
    record ProductRow(int rows, int columns, int inner, double openBlas, double oneDnn, double libtorch) {
        double best() {
            return Math.max(openBlas, Math.max(oneDnn, libtorch));
        }
    }
}
