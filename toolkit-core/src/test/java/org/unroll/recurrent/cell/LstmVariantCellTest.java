package org.unroll.recurrent.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.recurrent.LstmVariants;
import org.unroll.recurrent.cell.LayerNormalizedCell.Scheme;
import org.unroll.recurrent.cell.LstmVariantCell.Option;

class LstmVariantCellTest {

    static List<Set<Option>> combinations() {
        return LstmVariants.combinations();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void gradientsOfEveryCombinationAreRight(Set<Option> options) {
        CellGradients.check(new LstmVariantCell(options, 0, 0, 1), 3);
        CellGradients.check(new LstmVariantCell(options, 2, 0.3, 1), 3);
        CellGradients.check(new LayerNormalizedCell(new LstmVariantCell(options, 0, 0.3, 1), Scheme.SEPARATE), 3);
        CellGradients.check(new LayerNormalizedCell(new LstmVariantCell(options, 4, 0, 1), Scheme.JOINT), 3);
    }

    @Test
    void whatIsLeftOutHasNoWeights() {
        CellShape full = shape(EnumSet.noneOf(Option.class));
        assertThat(names(full)).containsExactly("input", "forget", "output", "candidate");
        assertThat(names(shape(EnumSet.of(Option.NO_INPUT_GATE)))).containsExactly("forget", "output", "candidate");
        assertThat(names(shape(EnumSet.of(Option.NO_FORGET_GATE)))).containsExactly("input", "output", "candidate");
        assertThat(names(shape(EnumSet.of(Option.COUPLED_GATES)))).containsExactly("input", "output", "candidate");
        assertThat(names(shape(EnumSet.of(Option.NO_OUTPUT_GATE)))).containsExactly("input", "forget", "candidate");
        assertThat(shape(EnumSet.of(Option.PEEPHOLES, Option.NO_OUTPUT_GATE)).vectors())
                .extracting(CellShape.Vector::name)
                .containsExactly("peephole-input", "peephole-forget");
        CellShape recurrent = shape(EnumSet.of(Option.FULL_GATE_RECURRENCE, Option.NO_INPUT_GATE));
        assertThat(recurrent.terms().get(1))
                .isEqualTo(new CellShape.Term("RW-gates", 2, false, 10, new CellShape.GateRange(0, 2), 0));
    }

    @Test
    void coupledGatesRememberAtFirst() {
        Cell coupled = new LstmVariantCell(Set.of(Option.COUPLED_GATES), 0, 0, 1.5);
        assertThat(coupled.initialBias(0)).isEqualTo(-1.5);
        assertThat(coupled.initialBias(1)).isZero();
        Cell withoutInputGate = new LstmVariantCell(Set.of(Option.NO_INPUT_GATE), 0, 0, 1.5);
        assertThat(withoutInputGate.initialBias(0)).isEqualTo(1.5);
        assertThat(withoutInputGate.initialBias(1)).isZero();
    }

    private static CellShape shape(Set<Option> options) {
        return new LstmVariantCell(options, 0, 0, 1).shape(5);
    }

    private static List<String> names(CellShape shape) {
        return shape.gates().stream().map(CellShape.Gate::name).toList();
    }

    @Test
    void contradictionsAreNamed() {
        assertThatThrownBy(() -> shape(EnumSet.of(Option.COUPLED_GATES, Option.NO_FORGET_GATE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Coupled gates are an input gate and a forget gate in one; remove NO_FORGET_GATE.");
        assertThatThrownBy(() -> shape(EnumSet.of(Option.COUPLED_GATES, Option.NO_INPUT_GATE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Coupled gates are an input gate and a forget gate in one; remove NO_INPUT_GATE.");
        Set<Option> noGate = EnumSet.of(Option.NO_INPUT_GATE, Option.NO_FORGET_GATE, Option.NO_OUTPUT_GATE);
        noGate.add(Option.PEEPHOLES);
        assertThatThrownBy(() -> shape(noGate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The option PEEPHOLES needs a gate, but all three are left out; keep one of them.");
        assertThatThrownBy(() -> new LstmVariantCell(Set.of(), -1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The projection is -1; expected a length, or 0 for no projection.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void aShareOutOfRangeIsNamed(double share) {
        String message = "The candidate dropout is " + share + "; expected a share, at least 0 and below 1.";
        assertThatThrownBy(() -> new LstmVariantCell(Set.of(), 0, share, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> new GruCell(GruCell.Reset.AFTER, share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
