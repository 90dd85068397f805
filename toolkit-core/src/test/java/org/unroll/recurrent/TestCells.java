package org.unroll.recurrent;

import java.util.List;
import java.util.stream.Stream;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ClockworkCell;
import org.unroll.recurrent.cell.DeepTransitionCell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.HmLstmCell;
import org.unroll.recurrent.cell.LeakyCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.cell.MguCell;
import org.unroll.recurrent.cell.Mut1Cell;
import org.unroll.recurrent.cell.Mut2Cell;
import org.unroll.recurrent.cell.Mut3Cell;
import org.unroll.recurrent.cell.ReservoirCell;
import org.unroll.recurrent.cell.SruCell;
import org.unroll.recurrent.cell.TraceCell;

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
            new Named("reservoir without leak", new ReservoirCell(1)),
            new Named("leaky", new LeakyCell(0.3)),
            new Named("leaky, learned rates", new LeakyCell(new double[] {0.2, 0.7}, true)),
            new Named("trace", new TraceCell(TraceCell.Activation.LINEAR, new double[] {0.3, 1, 0.1}, false)),
            new Named("trace, tanh, learned", new TraceCell(TraceCell.Activation.TANH, new double[] {0.4}, true)),
            new Named("clockwork", new ClockworkCell(1, 2)),
            new Named("clockwork, slow first", new ClockworkCell(3, 1, 2)),
            new Named("mgu", new MguCell()),
            new Named("mut1", new Mut1Cell()),
            new Named("mut2", new Mut2Cell()),
            new Named("mut3", new Mut3Cell()),
            new Named("sru", new SruCell()),
            new Named("deep transition", new DeepTransitionCell(2, false)),
            new Named("deep transition, shortcut", new DeepTransitionCell(3, true)),
            new Named("hm-lstm, soft", new HmLstmCell(2, HmLstmCell.Boundary.SOFT, 0)),
            new Named("hm-lstm, soft, 3 levels", new HmLstmCell(3, HmLstmCell.Boundary.SOFT, 0)));

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
