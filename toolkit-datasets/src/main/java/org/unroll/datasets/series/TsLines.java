package org.unroll.datasets.series;

import java.util.List;
import java.util.Optional;
import org.unroll.datasets.rows.Row;
import org.unroll.datasets.rows.RowSource;

/**
 * The series among the rows of a {@code .ts} file: lines of the header, comments and blank lines before and between
 * them are passed over, and the classes at their ends are dropped if the header announces some. Rows without a header
 * hold series alone.
 */
final class TsLines implements RowSource {
    private final RowSource rows;
    private boolean withClasses;

    TsLines(RowSource rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Row> next() {
        Optional<Row> row = rows.next();
        while (row.isPresent() && row.get().isGood() && !isSeries(row.get())) {
            row = rows.next();
        }
        return row.map(this::withoutClass);
    }

    private boolean isSeries(Row row) {
        String text = row.inputs().get(0).strip();
        if (text.startsWith("@")) {
            List<String> words = List.of(text.split("\\s+", -1));
            if (words.get(0).equalsIgnoreCase("@classLabel")) {
                withClasses = words.size() > 1 && words.get(1).equalsIgnoreCase("true");
            }
        }
        return !text.isEmpty() && !text.startsWith("#") && !text.startsWith("@");
    }

    private Row withoutClass(Row row) {
        if (!withClasses || !row.isGood()) {
            return row;
        }
        String text = row.inputs().get(0);
        int end = text.lastIndexOf(':');
        return end < 0
                ? row.withProblem("there is no colon. Expected channels and then a class, parted by colons")
                : row.withInput(text.substring(0, end));
    }
}
