package org.unroll.jupyter;

import java.util.List;
import java.util.OptionalInt;

/** Why a cell did not come to its end. The name of the class is the name of the error in the notebook. */
abstract sealed class CellFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> report;
    private final transient OptionalInt line;

    private CellFailure(String message, List<String> report, OptionalInt line) {
        super(message);
        this.report = report;
        this.line = line;
    }

    /** What the notebook shows, line by line. */
    List<String> report() {
        return report;
    }

    /** Line of the cell, from 1 on; empty if the failure belongs to no line. */
    OptionalInt line() {
        return line;
    }

    /** The code is not Java. */
    static final class CompilationError extends CellFailure {
        private static final long serialVersionUID = 1;

        CompilationError(String message, List<String> report, int line) {
            super(message, report, OptionalInt.of(line));
        }
    }

    /** The code has thrown an exception. */
    static final class UncaughtException extends CellFailure {
        private static final long serialVersionUID = 1;

        UncaughtException(String message, List<String> report, OptionalInt line) {
            super(message, report, line);
        }
    }

    /** Somebody has interrupted the cell. */
    static final class Interrupted extends CellFailure {
        private static final long serialVersionUID = 1;

        Interrupted(String message, int line) {
            super(message, List.of("Interrupted: " + message), OptionalInt.of(line));
        }
    }
}
