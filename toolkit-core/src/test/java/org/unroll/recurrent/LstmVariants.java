package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.unroll.recurrent.TestCells.Named;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LayerNormalizedCell;
import org.unroll.recurrent.cell.LayerNormalizedCell.Scheme;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.cell.LstmVariantCell;
import org.unroll.recurrent.cell.LstmVariantCell.Option;

/** The variants of the LSTM, and cells with layer normalisation. */
public final class LstmVariants {

    /** Each departure by itself, and combinations in which any two options that go together meet. */
    static final List<Named> CHOSEN = chosen();

    /** Cells with layer normalisation. */
    static final List<Named> NORMALIZED = List.of(
            normalized("rnn tanh", new ElmanCell(ElmanCell.Activation.TANH), Scheme.JOINT),
            normalized("rnn relu, separately", new ElmanCell(ElmanCell.Activation.RELU), Scheme.SEPARATE),
            normalized("gru, reset after", new GruCell(GruCell.Reset.AFTER), Scheme.SEPARATE),
            normalized("gru, reset after, jointly", new GruCell(GruCell.Reset.AFTER, 0.2), Scheme.JOINT),
            normalized("plain lstm", new LstmCell(1), Scheme.SEPARATE),
            normalized("lstm", lstm(EnumSet.of(Option.NORMALIZED_MEMORY), 0, 0), Scheme.SEPARATE),
            normalized(
                    "lstm with everything",
                    lstm(EnumSet.of(Option.NORMALIZED_MEMORY, Option.PEEPHOLES, Option.FULL_GATE_RECURRENCE), 3, 0.2),
                    Scheme.SEPARATE));

    private LstmVariants() {}

    private static Named normalized(String name, Cell cell, Scheme scheme) {
        return new Named(name + ", normalised", new LayerNormalizedCell(cell, scheme));
    }

    private static Cell lstm(Set<Option> options, int projection, double candidateDropout) {
        return new LstmVariantCell(options, projection, candidateDropout, 1);
    }

    private static List<Named> chosen() {
        List<Named> cells = new ArrayList<>();
        for (Option option : Option.values()) {
            cells.add(named(EnumSet.of(option), 0, 0));
        }
        cells.add(named(EnumSet.noneOf(Option.class), 3, 0));
        cells.add(named(EnumSet.noneOf(Option.class), 6, 0));
        cells.add(named(EnumSet.noneOf(Option.class), 0, 0.3));
        EnumSet<Option> coupled = EnumSet.allOf(Option.class);
        coupled.removeAll(EnumSet.of(Option.NO_INPUT_GATE, Option.NO_FORGET_GATE, Option.NO_OUTPUT_GATE));
        cells.add(named(coupled, 3, 0.3));
        EnumSet<Option> onlyOutputGate = EnumSet.allOf(Option.class);
        onlyOutputGate.removeAll(EnumSet.of(Option.COUPLED_GATES, Option.NO_OUTPUT_GATE));
        cells.add(named(onlyOutputGate, 3, 0.3));
        EnumSet<Option> onlyForgetGate = EnumSet.allOf(Option.class);
        onlyForgetGate.removeAll(EnumSet.of(Option.COUPLED_GATES, Option.NO_FORGET_GATE));
        cells.add(named(onlyForgetGate, 3, 0.3));
        EnumSet<Option> noOutputGate =
                EnumSet.of(Option.COUPLED_GATES, Option.NO_OUTPUT_GATE, Option.PEEPHOLES, Option.FULL_GATE_RECURRENCE);
        cells.add(named(noOutputGate, 0, 0.3));
        EnumSet<Option> noGate = EnumSet.of(Option.NO_INPUT_GATE, Option.NO_FORGET_GATE, Option.NO_OUTPUT_GATE);
        cells.add(named(noGate, 0, 0));
        return cells;
    }

    private static Named named(Set<Option> options, int projection, double candidateDropout) {
        return new Named(
                "lstm " + options + (projection > 0 ? " projected to " + projection : "")
                        + (candidateDropout > 0 ? " with candidates dropped" : ""),
                lstm(options, projection, candidateDropout));
    }

    /** All combinations of options that do not contradict each other. */
    public static List<Set<Option>> combinations() {
        List<Set<Option>> combinations = new ArrayList<>();
        combinations.add(EnumSet.noneOf(Option.class));
        for (Option option : Option.values()) {
            for (Set<Option> without : List.copyOf(combinations)) {
                Set<Option> with = EnumSet.of(option);
                with.addAll(without);
                combinations.add(with);
            }
        }
        return combinations.stream().filter(LstmVariants::isSensible).toList();
    }

    private static boolean isSensible(Set<Option> options) {
        boolean coupled = options.contains(Option.COUPLED_GATES);
        boolean noInput = options.contains(Option.NO_INPUT_GATE);
        boolean noForget = options.contains(Option.NO_FORGET_GATE);
        boolean noGate = noInput && noForget && options.contains(Option.NO_OUTPUT_GATE);
        boolean needsGate = options.contains(Option.PEEPHOLES) || options.contains(Option.FULL_GATE_RECURRENCE);
        return !(coupled && (noInput || noForget)) && !(noGate && needsGate);
    }
}
