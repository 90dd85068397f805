package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.recurrent.device.DeviceLayer;
import org.unroll.recurrent.device.DeviceLayerSpec;
import org.unroll.recurrent.device.RecurrentDevice;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.Scratch;

/**
 * Forward and backward pass of a recurrent layer on a device, with the results of {@link LayerPasses}. Padding must
 * stand at the end of the sequences. A sequence that is nothing but padding has one time step for the device, and what
 * it makes of that is left out.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class DevicePasses<A> implements SequencePasses {

    private final RecurrentLayer conf;
    private final Arithmetic<A> math;
    private final int directions;
    private final int units;
    private final DeviceLayer layer;
    private final Scratch<A> inputCopy;
    private final Scratch<A> oneHot;
    private final Scratch<A> output;
    private final Scratch<A> finalHidden;
    private final Scratch<A> outputGradientCopy;
    private final Scratch<A> outputGradient;
    private final Scratch<A> inputGradient;
    private final Scratch<A> noInputGradient;
    private final List<Scratch<A>> finalStates;
    private final List<Scratch<A>> initialStateGradients;

    private final WeightWatch<A> weights;

    private int timeSteps;
    private int miniBatch;
    private SequenceMask mask;
    private SequenceLengths lengths;
    private List<INDArray> finalStateGradients = List.of();

    /**
     * @param spec of the layer
     * @throws org.unroll.recurrent.device.DeviceException if the device has no room for the layer
     */
    DevicePasses(RecurrentLayer conf, DeviceLayerSpec spec, RecurrentDevice device, Arithmetic<A> math) {
        this.conf = conf;
        this.math = math;
        this.directions = spec.directions();
        this.units = spec.units();
        this.layer = device.open(spec, spec.blocks(conf.shape()), spec.parameters(conf.shape()));
        this.inputCopy = new Scratch<>(math);
        this.oneHot = new Scratch<>(math);
        this.output = new Scratch<>(math);
        this.finalHidden = new Scratch<>(math);
        this.outputGradientCopy = new Scratch<>(math);
        this.outputGradient = new Scratch<>(math);
        this.inputGradient = new Scratch<>(math);
        this.noInputGradient = new Scratch<>(math);
        this.weights = new WeightWatch<>(math);
        this.finalStates = scratches();
        this.initialStateGradients = scratches();
    }

    private List<Scratch<A>> scratches() {
        return Stream.generate(() -> new Scratch<>(math))
                .limit(conf.shape().states().size())
                .toList();
    }

    /**
     * Computes the layer's output. It lies in memory that the next pass overwrites.
     *
     * @param sequence {@code [miniBatch, inputs, timeSteps]}
     * @param parameters the layer's flat parameter vector
     * @param initialStates for each state {@code [miniBatch, width]}; empty to start from zero
     * @param sequenceLengths where the padding begins that the mask tells of
     * @return {@code [timeSteps, miniBatch, outputSize]}, or {@code [miniBatch, outputSize]} without time
     */
    INDArray forward(
            INDArray sequence,
            INDArray parameters,
            List<INDArray> initialStates,
            SequenceMask sequenceMask,
            SequenceLengths sequenceLengths,
            boolean training) {
        miniBatch = (int) sequence.size(0);
        timeSteps = (int) sequence.size(2);
        mask = sequenceMask;
        lengths = sequenceLengths;
        INDArray result = output.of(timeSteps, miniBatch, width()).array();
        List<INDArray> initial = initialStates.stream().map(this::oneDirection).toList();
        if (weights.mayHaveChanged(parameters, training)) {
            layer.setWeights(parameters);
        }
        layer.forward(input(sequence), lengths.atLeastOne(), initial, training, result, states(finalStates));
        leaveOutPaddedSequences(result, initial);
        if (!conf.isFinalStateOnly()) {
            return result;
        }
        Numbers<A> hidden = finalHidden.of(miniBatch, width());
        toRows(finalStates.get(0).current(), hidden, width(), 0, units);
        return hidden.array();
    }

    private int width() {
        return directions * units;
    }

    private INDArray input(INDArray sequence) {
        Numbers<A> values = TimeMajor.of(math, sequence, inputCopy);
        if (!conf.isSymbolInput()) {
            return values.array();
        }
        int[] symbols = InputSymbols.of(math, values, conf, miniBatch);
        int inputs = (int) conf.getNIn();
        Numbers<A> vectors = oneHot.of(timeSteps, miniBatch, inputs);
        vectors.array().assign(0);
        A one = math.array(1);
        math.set(one, 0, 1);
        for (int row = 0; row < symbols.length; row++) {
            vectors.write(row * inputs + symbols[row], one, 0, 1);
        }
        return vectors.array();
    }

    /** {@code [miniBatch, units]} as {@code [1, miniBatch, units]}. */
    private INDArray oneDirection(INDArray state) {
        INDArray copy = Nd4j.createUninitializedDetached(math.type(), 'c', 1, miniBatch, units);
        copy.assign(state.castTo(math.type()).dup('c').reshape('c', 1, miniBatch, units));
        return copy;
    }

    private List<INDArray> states(List<Scratch<A>> scratches) {
        return scratches.stream()
                .map(scratch -> scratch.of(directions, miniBatch, units).array())
                .toList();
    }

    /** They end as they began, and have no output. */
    private void leaveOutPaddedSequences(INDArray result, List<INDArray> initial) {
        Numbers<A> outputs = math.numbers(result);
        for (int sequence = 0; sequence < miniBatch; sequence++) {
            if (lengths.isNothingButPadding(sequence)) {
                outputs.clear(sequence * width(), width());
                for (int state = 0; state < finalStates.size(); state++) {
                    Numbers<A> last = finalStates.get(state).current();
                    copySequence(initial.isEmpty() ? null : math.numbers(initial.get(state)), last, sequence);
                }
            }
        }
    }

    /** Copies the states of a sequence in all directions; clears them if there are none to copy. */
    private void copySequence(Numbers<A> from, Numbers<A> to, int sequence) {
        for (int direction = 0; direction < directions; direction++) {
            int at = (direction * miniBatch + sequence) * units;
            if (from == null) {
                to.clear(at, units);
            } else {
                from.copyTo(at, to, at, units);
            }
        }
    }

    /**
     * Copies states {@code [directions, miniBatch, units]} into rows {@code [miniBatch, rowLength]}, those of a
     * direction {@code step} numbers after those of the one before.
     */
    private void toRows(Numbers<A> states, Numbers<A> rows, int rowLength, int at, int step) {
        for (int direction = 0; direction < directions; direction++) {
            for (int sequence = 0; sequence < miniBatch; sequence++) {
                int from = (direction * miniBatch + sequence) * units;
                states.copyTo(from, rows, sequence * rowLength + at + direction * step, units);
            }
        }
    }

    /** The way back from {@link #toRows}. */
    private void fromRows(Numbers<A> rows, Numbers<A> states, int rowLength, int at, int step) {
        for (int direction = 0; direction < directions; direction++) {
            for (int sequence = 0; sequence < miniBatch; sequence++) {
                int to = (direction * miniBatch + sequence) * units;
                rows.copyTo(sequence * rowLength + at + direction * step, states, to, units);
            }
        }
    }

    @Override
    public INDArray backward(INDArray gradient, LayerParameters gradients) {
        INDArray ofOutputs = outputGradient.of(timeSteps, miniBatch, width()).array();
        List<INDArray> ofFinalStates = finalStateGradients;
        finalStateGradients = List.of();
        if (conf.isFinalStateOnly()) {
            ofOutputs.assign(0);
            ofFinalStates = withHidden(gradient, ofFinalStates);
        } else {
            ofOutputs.assign(TimeMajor.of(math, gradient, outputGradientCopy).array());
            clearPadding(ofOutputs, width());
        }
        INDArray ofInputs =
                inputGradient.of(timeSteps, miniBatch, conf.getNIn()).array();
        List<INDArray> ofInitialStates = states(initialStateGradients);
        layer.backward(ofOutputs, withoutPaddedSequences(ofFinalStates), ofInputs, ofInitialStates, gradients.flat());
        weights.onBackward();
        clearPadding(ofInputs, (int) conf.getNIn());
        handOnPaddedSequences(ofFinalStates);
        return inputGradient();
    }

    /** Adds the gradient of the output, where that is the final hidden state. */
    private List<INDArray> withHidden(INDArray gradient, List<INDArray> others) {
        List<INDArray> all = others.isEmpty() ? zeroStates() : others;
        INDArray ofHidden = state();
        fromRows(TimeMajor.ordered(math, gradient, outputGradientCopy), math.numbers(ofHidden), width(), 0, units);
        all.get(0).addi(ofHidden);
        return all;
    }

    private INDArray state() {
        return Nd4j.createUninitializedDetached(math.type(), 'c', directions, miniBatch, units);
    }

    private List<INDArray> zeroStates() {
        return Stream.generate(() -> state().assign(0))
                .limit(finalStates.size())
                .toList();
    }

    /** Devices ignore it, and leave it undefined. */
    private void clearPadding(INDArray gradient, int width) {
        if (!mask.hasPadding()) {
            return;
        }
        Numbers<A> numbers = math.numbers(gradient);
        for (int t = 0; t < timeSteps; t++) {
            for (int sequence = 0; sequence < miniBatch; sequence++) {
                if (!mask.isReal(t, sequence)) {
                    numbers.clear((t * miniBatch + sequence) * width, width);
                }
            }
        }
    }

    private List<INDArray> withoutPaddedSequences(List<INDArray> gradients) {
        if (IntStream.range(0, miniBatch).noneMatch(lengths::isNothingButPadding)) {
            return gradients;
        }
        List<INDArray> others = new ArrayList<>();
        for (INDArray gradient : gradients) {
            INDArray copy = state().assign(gradient);
            Numbers<A> numbers = math.numbers(copy);
            IntStream.range(0, miniBatch)
                    .filter(lengths::isNothingButPadding)
                    .forEach(sequence -> copySequence(null, numbers, sequence));
            others.add(copy);
        }
        return others;
    }

    private void handOnPaddedSequences(List<INDArray> ofFinalStates) {
        for (int state = 0; state < initialStateGradients.size(); state++) {
            Numbers<A> last = ofFinalStates.isEmpty() ? null : math.numbers(ofFinalStates.get(state));
            Numbers<A> first = initialStateGradients.get(state).current();
            IntStream.range(0, miniBatch)
                    .filter(lengths::isNothingButPadding)
                    .forEach(sequence -> copySequence(last, first, sequence));
        }
    }

    @Override
    public INDArray inputGradient() {
        if (conf.isSymbolInput() || conf.isDataInput()) {
            INDArray none = noInputGradient
                    .of(timeSteps, miniBatch, conf.isSymbolInput() ? 1 : conf.getNIn())
                    .array();
            return TimeMajor.asNetworkArray(none.assign(0));
        }
        return TimeMajor.asNetworkArray(inputGradient.current().array());
    }

    @Override
    public INDArray initialStateGradient() {
        return inRows(initialStateGradients);
    }

    /** {@code [miniBatch, directions x states x units]}. */
    private INDArray inRows(List<Scratch<A>> states) {
        int rowLength = width() * states.size();
        INDArray rows = Nd4j.createUninitializedDetached(math.type(), 'c', miniBatch, rowLength);
        Numbers<A> numbers = math.numbers(rows);
        for (int state = 0; state < states.size(); state++) {
            toRows(states.get(state).current(), numbers, rowLength, state * units, states.size() * units);
        }
        return rows;
    }

    @Override
    public INDArray copyFinalState(int state, INDArray into) {
        INDArray target = into;
        if (target == null || target.size(0) != miniBatch || target.size(1) != units) {
            target = Nd4j.createUninitializedDetached(math.type(), 'c', miniBatch, units);
        }
        finalStates.get(state).current().copyTo(0, math.numbers(target), 0, miniBatch * units);
        return target;
    }

    @Override
    public INDArray finalStates() {
        return inRows(finalStates);
    }

    @Override
    public void setFinalStateGradient(INDArray gradient) {
        List<INDArray> gradients = zeroStates();
        Numbers<A> rows = TimeMajor.ordered(math, gradient, outputGradientCopy);
        for (int state = 0; state < gradients.size(); state++) {
            Numbers<A> numbers = math.numbers(gradients.get(state));
            fromRows(rows, numbers, width() * gradients.size(), state * units, gradients.size() * units);
        }
        finalStateGradients = gradients;
    }
}
