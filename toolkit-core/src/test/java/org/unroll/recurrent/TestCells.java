package org.unroll.recurrent;

import java.util.List;
import java.util.stream.Stream;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.cell.ReservoirCell;

/** Every cell in every variant: what is added here is tested by all tests of layers. */
final class TestCells {

    private TestCells() {}

    /** A cell and what tests call it. */
    record Named(String name, Cell cell) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Named> BASIC = List.of(
            new Named("rnn tanh", new ElmanCell(ElmanCell.Activation.TANH)),
            new Named("rnn relu", new ElmanCell(ElmanCell.Activation.RELU)),
            new Named("lstm", new LstmCell(1)),
            new Named("gru, reset after", new GruCell(GruCell.Reset.AFTER)),
            new Named("gru, reset before", new GruCell(GruCell.Reset.BEFORE)),
            new Named("reservoir", new ReservoirCell(0.3)),
            new Named("reservoir without leak", new ReservoirCell(1)));

    private static final List<Named> DROPPING = List.of(
            new Named("gru, reset after, candidates dropped", new GruCell(GruCell.Reset.AFTER, 0.3)),
            new Named("gru, reset before, candidates dropped", new GruCell(GruCell.Reset.BEFORE, 0.3)));

    private static final List<Named> ALL = Stream.of(BASIC, LstmVariants.CHOSEN, LstmVariants.NORMALIZED, DROPPING)
            .flatMap(List::stream)
            .toList();

    static Stream<Named> all() {
        return ALL.stream();
    }

    static Stream<Cell> cells() {
        return ALL.stream().map(Named::cell);
    }
}
