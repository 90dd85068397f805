package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.recurrent.device.DeviceLayerSpec;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.Scratch;

/**
 * Initial and final states of a layer on a device, and their gradients. The device has a state as {@code [directions,
 * miniBatch, units]}; the network has those of a sequence side by side, in the order direction, state, unit.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class DeviceStates<A> {

    private final Arithmetic<A> math;
    private final int directions;
    private final int units;
    private final int count;
    private final List<Scratch<A>> finalStates;
    private final List<Scratch<A>> initialGradients;
    private final Scratch<A> gradientCopy;

    private int miniBatch;
    private List<INDArray> initial = List.of();
    private List<INDArray> finalGradients = List.of();

    DeviceStates(DeviceLayerSpec spec, Arithmetic<A> math) {
        this.math = math;
        this.directions = spec.directions();
        this.units = spec.units();
        this.count = spec.cell().states();
        this.finalStates = scratches();
        this.initialGradients = scratches();
        this.gradientCopy = new Scratch<>(math);
    }

    private List<Scratch<A>> scratches() {
        return Stream.generate(() -> new Scratch<>(math)).limit(count).toList();
    }

    /**
     * Begins a forward pass.
     *
     * @param states for each state {@code [miniBatch, units]}; none to start from zero
     */
    void begin(int sequences, List<INDArray> states) {
        miniBatch = sequences;
        initial = states.stream().map(this::oneDirection).toList();
    }

    private INDArray oneDirection(INDArray given) {
        INDArray copy = Nd4j.createUninitializedDetached(math.type(), 'c', 1, miniBatch, units);
        copy.assign(given.castTo(math.type()).dup('c').reshape('c', 1, miniBatch, units));
        return copy;
    }

    /** What the device starts from. */
    List<INDArray> initialStates() {
        return initial;
    }

    /** Where the device writes the final states. */
    List<INDArray> ofFinalStates() {
        return arrays(finalStates);
    }

    /** Where the device writes the gradients of the initial states. */
    List<INDArray> ofInitialGradients() {
        return arrays(initialGradients);
    }

    private List<INDArray> arrays(List<Scratch<A>> scratches) {
        return scratches.stream()
                .map(scratch -> scratch.of(directions, miniBatch, units).array())
                .toList();
    }

    /** Sequences that are nothing but padding end as they began. */
    void leaveOutPaddedSequences(SequenceLengths lengths) {
        for (int state = 0; state < count; state++) {
            Numbers<A> first = initial.isEmpty() ? null : math.numbers(initial.get(state));
            copyPadded(first, finalStates.get(state).current(), lengths);
        }
    }

    /** Their gradients go past the layer. */
    void handOnPaddedSequences(List<INDArray> ofFinalStates, SequenceLengths lengths) {
        for (int state = 0; state < count; state++) {
            Numbers<A> last = ofFinalStates.isEmpty() ? null : math.numbers(ofFinalStates.get(state));
            copyPadded(last, initialGradients.get(state).current(), lengths);
        }
    }

    /** Copies what belongs to sequences that are nothing but padding; clears it if there is nothing to copy. */
    private void copyPadded(Numbers<A> from, Numbers<A> to, SequenceLengths lengths) {
        lengths.nothingButPadding().forEach(sequence -> {
            for (int direction = 0; direction < directions; direction++) {
                int at = (direction * miniBatch + sequence) * units;
                if (from == null) {
                    to.clear(at, units);
                } else {
                    from.copyTo(at, to, at, units);
                }
            }
        });
    }

    /** Writes the final hidden states into {@code [miniBatch, directions x units]}. */
    void writeHidden(Numbers<A> rows) {
        toRows(finalStates.get(0).current(), rows, directions * units, 0, units);
    }

    /**
     * Copies states {@code [directions, miniBatch, units]} into rows {@code [miniBatch, rowLength]}, those of a
     * direction {@code step} numbers after those of the one before.
     */
    private void toRows(Numbers<A> states, Numbers<A> rows, int rowLength, int at, int step) {
        eachState(
                (state, row, direction) -> states.copyTo(state, rows, row * rowLength + at + direction * step, units));
    }

    /** The way back from {@link #toRows}. */
    private void fromRows(Numbers<A> rows, Numbers<A> states, int rowLength, int at, int step) {
        eachState(
                (state, row, direction) -> rows.copyTo(row * rowLength + at + direction * step, states, state, units));
    }

    private interface Place {
        void visit(int state, int sequence, int direction);
    }

    private void eachState(Place place) {
        for (int direction = 0; direction < directions; direction++) {
            for (int sequence = 0; sequence < miniBatch; sequence++) {
                place.visit((direction * miniBatch + sequence) * units, sequence, direction);
            }
        }
    }

    /** {@code [miniBatch, directions x states x units]}. */
    INDArray initialGradientRows() {
        return inRows(initialGradients);
    }

    /** {@code [miniBatch, directions x states x units]}. */
    INDArray finalStateRows() {
        return inRows(finalStates);
    }

    private INDArray inRows(List<Scratch<A>> states) {
        int rowLength = directions * count * units;
        INDArray rows = Nd4j.createUninitializedDetached(math.type(), 'c', miniBatch, rowLength);
        Numbers<A> numbers = math.numbers(rows);
        for (int state = 0; state < count; state++) {
            toRows(states.get(state).current(), numbers, rowLength, state * units, count * units);
        }
        return rows;
    }

    /**
     * Copies a final state of the forward direction, {@code [miniBatch, units]}.
     *
     * @param into array to copy it to; null, or one of another shape, for a new one
     */
    INDArray copyFinalState(int state, INDArray into) {
        INDArray target = into;
        if (target == null || target.size(0) != miniBatch || target.size(1) != units) {
            target = Nd4j.createUninitializedDetached(math.type(), 'c', miniBatch, units);
        }
        finalStates.get(state).current().copyTo(0, math.numbers(target), 0, miniBatch * units);
        return target;
    }

    /** Sets the gradients of the final states, {@code [miniBatch, directions x states x units]}. */
    void setFinalGradientRows(INDArray gradient) {
        List<INDArray> gradients = zeros();
        Numbers<A> rows = TimeMajor.ordered(math, gradient, gradientCopy);
        for (int state = 0; state < count; state++) {
            fromRows(
                    rows, math.numbers(gradients.get(state)), directions * count * units, state * units, count * units);
        }
        finalGradients = gradients;
    }

    /** Adds gradients {@code [miniBatch, directions x units]} of the final hidden states. */
    void addHiddenGradient(INDArray gradient) {
        if (finalGradients.isEmpty()) {
            finalGradients = zeros();
        }
        INDArray ofHidden = uninitialized();
        Numbers<A> rows = TimeMajor.ordered(math, gradient, gradientCopy);
        fromRows(rows, math.numbers(ofHidden), directions * units, 0, units);
        finalGradients.get(0).addi(ofHidden);
    }

    /** The gradients of the final states that were set since the last backward pass; none if they are zero. */
    List<INDArray> takeFinalGradients() {
        List<INDArray> taken = finalGradients;
        finalGradients = List.of();
        return taken;
    }

    /** Gradients without those of sequences that are nothing but padding. */
    List<INDArray> withoutPaddedSequences(List<INDArray> gradients, SequenceLengths lengths) {
        if (lengths.nothingButPadding().isEmpty()) {
            return gradients;
        }
        List<INDArray> others = new ArrayList<>();
        for (INDArray gradient : gradients) {
            INDArray copy = uninitialized().assign(gradient);
            copyPadded(null, math.numbers(copy), lengths);
            others.add(copy);
        }
        return others;
    }

    private INDArray uninitialized() {
        return Nd4j.createUninitializedDetached(math.type(), 'c', directions, miniBatch, units);
    }

    private List<INDArray> zeros() {
        return IntStream.range(0, count)
                .mapToObj(state -> uninitialized().assign(0))
                .toList();
    }
}
