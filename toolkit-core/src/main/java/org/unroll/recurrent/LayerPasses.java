package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.recurrent.cell.AttendedSequences;
import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.KernelChoice;
import org.unroll.recurrent.kernel.MatrixProduct;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.Scratch;
import org.unroll.recurrent.kernel.SharedProduct;
import org.unroll.recurrent.kernel.Workers;

/**
 * Forward and backward pass of a recurrent layer over one mini-batch, in one direction or both.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class LayerPasses<A> implements SequencePasses {

    private final RecurrentLayer conf;
    private final CellShape shape;
    private final Arithmetic<A> math;
    private final MatrixProduct product;
    private final List<TimeLoop<A>> loops = new ArrayList<>();
    private final List<Scratch<A>> directionGradients = new ArrayList<>();
    private final Scratch<A> inputCopy;
    private final Scratch<A> output;
    private final Scratch<A> outputGradientCopy;
    private final Scratch<A> inputGradient;

    private final IdentityHashMap<INDArray, TimeLoop.Weights<A>> known = new IdentityHashMap<>();

    /** The arrays in which states are carried from one pass to the next; the same ones as a rule. */
    private final IdentityHashMap<INDArray, Numbers<A>> stateNumbers = new IdentityHashMap<>();

    private LayerInput<A> input;
    private AttendedSequences<A> attended;
    private List<List<INDArray>> finalStateGradients = List.of();
    private SequenceMask mask;
    private ForwardObserver forwardObserver;
    private BackwardObserver backwardObserver;
    private int timeSteps;
    private int miniBatch;

    LayerPasses(RecurrentLayer conf, Arithmetic<A> math) {
        this.conf = conf;
        this.shape = conf.shape();
        this.math = math;
        this.product = KernelChoice.of(conf.getKernel(), math.type()).product();
        this.inputCopy = new Scratch<>(math);
        this.output = new Scratch<>(math);
        this.outputGradientCopy = new Scratch<>(math);
        this.inputGradient = new Scratch<>(math);
        for (int direction = 0; direction < conf.directions(); direction++) {
            loops.add(new TimeLoop<>(conf, direction == 1, math, product));
            directionGradients.add(new Scratch<>(math));
        }
    }

    /**
     * Computes the layer's output. It lies in memory that the next pass overwrites.
     *
     * @param sequence {@code [miniBatch, inputs, timeSteps]}
     * @param initialStates for each state {@code [miniBatch, width]}; empty to start from zero
     * @return {@code [timeSteps, miniBatch, outputSize]}, or {@code [miniBatch, outputSize]} without time
     */
    INDArray forward(
            INDArray sequence,
            Map<String, INDArray> parameters,
            List<INDArray> initialStates,
            SequenceMask sequenceMask,
            PassMode mode) {
        miniBatch = (int) sequence.size(0);
        timeSteps = (int) sequence.size(2);
        mask = sequenceMask;
        if (attended != null && attended.sequences() != miniBatch) {
            throw new IllegalStateException("Layer '" + conf.getLayerName() + "' looks at " + attended.sequences()
                    + " sources; the mini-batch has " + miniBatch
                    + " sequences. Call attendTo before another mini-batch.");
        }
        input = layerInput(sequence);
        for (int direction = 0; direction < loops.size(); direction++) {
            loops.get(direction).tellForward(forwardObserverOf(direction));
            loops.get(direction)
                    .prepareForward(
                            (int) conf.getNIn(),
                            weights(parameters, direction),
                            timeSteps,
                            miniBatch,
                            numbersOf(initialStates),
                            mask,
                            mode,
                            parts());
        }
        pack(TimeLoop::packing);
        loops.forEach(loop -> loop.project(input));
        sideBySide((loop, part, from, to) -> loops.get(loop).forward(part, from, to));
        INDArray first = directionOutput(0);
        if (conf.getMerge() == null) {
            return withoutPadding(first);
        }
        Numbers<A> merged = conf.isFinalStateOnly()
                ? output.of(miniBatch, conf.outputSize())
                : output.of(timeSteps, miniBatch, conf.outputSize());
        conf.getMerge()
                .merge(math, math.numbers(first), math.numbers(directionOutput(1)), outputRows(), hidden(), merged);
        return withoutPadding(merged.array());
    }

    private void pack(Function<TimeLoop<A>, List<Runnable>> tasks) {
        List<Runnable> all =
                loops.stream().flatMap(loop -> tasks.apply(loop).stream()).toList();
        if (!all.isEmpty()) {
            Workers.runAll(all);
        }
    }

    private interface PartTask {
        void run(int loop, int part, int fromRow, int toRow);
    }

    /** Number of parts of the mini-batch, for each direction. */
    private int parts() {
        return Math.max(1, Math.min(Workers.threads() / loops.size(), miniBatch / TimeLoop.SMALLEST_PART));
    }

    /** Runs all parts of all directions, each on a thread of its own if there are as many. */
    private void sideBySide(PartTask task) {
        List<Runnable> tasks = new ArrayList<>();
        for (int direction = 0; direction < loops.size(); direction++) {
            for (int part = 0; part < parts(); part++) {
                int loop = direction;
                int number = part;
                int from = Workers.boundary(miniBatch, part, parts());
                int to = Workers.boundary(miniBatch, part + 1, parts());
                tasks.add(() -> task.run(loop, number, from, to));
            }
        }
        Workers.runAll(tasks);
    }

    private LayerInput<A> layerInput(INDArray sequence) {
        Numbers<A> values = TimeMajor.of(math, sequence, inputCopy);
        if (conf.isSymbolInput()) {
            return new LayerInput.Symbols<>(InputSymbols.of(math, values, conf, miniBatch), math);
        }
        return new LayerInput.Vectors<>(values, timeSteps * miniBatch, (int) conf.getNIn(), new SharedProduct(product));
    }

    private INDArray directionOutput(int direction) {
        TimeLoop<A> loop = loops.get(direction);
        return conf.isFinalStateOnly() ? loop.finalState(0) : loop.hiddenStates();
    }

    /** Padded steps hold the state carried through them; as output they are zero. */
    private INDArray withoutPadding(INDArray sequence) {
        if (conf.isFinalStateOnly() || !mask.hasPadding()) {
            return sequence;
        }
        Numbers<A> source = math.numbers(sequence);
        int width = conf.outputSize();
        Numbers<A> masked = output.of(timeSteps, miniBatch, width);
        A row = math.array(width);
        A zeros = math.array(width);
        for (int t = 0; t < timeSteps; t++) {
            for (int b = 0; b < miniBatch; b++) {
                int at = (t * miniBatch + b) * width;
                source.read(at, row, 0, width);
                masked.write(at, mask.isReal(t, b) ? row : zeros, 0, width);
            }
        }
        return masked.array();
    }

    @Override
    public INDArray backward(INDArray gradient, LayerParameters parameterGradients) {
        Map<String, INDArray> gradients = parameterGradients.byName();
        Numbers<A> ordered = conf.isFinalStateOnly()
                ? TimeMajor.ordered(math, gradient, outputGradientCopy)
                : TimeMajor.of(math, gradient, outputGradientCopy);
        List<Numbers<A>> perDirection = splitByDirection(ordered);
        boolean finalOnly = conf.isFinalStateOnly();
        for (int direction = 0; direction < loops.size(); direction++) {
            loops.get(direction)
                    .prepareBackward(
                            finalOnly ? perDirection.get(direction) : null,
                            finalStateGradients.isEmpty() ? List.of() : finalStateGradients.get(direction),
                            backwardObserverOf(direction));
        }
        finalStateGradients = List.of();
        if (attended != null) {
            attended.clearGradients();
        }
        pack(TimeLoop::packingOfTransposes);
        sideBySide((loop, part, from, to) ->
                loops.get(loop).backward(finalOnly ? null : perDirection.get(loop), part, from, to));
        Numbers<A> inputGradients = null;
        CellShape.GateRange inputGates = shape.input();
        int width = shape.width(inputGates);
        for (int direction = 0; direction < loops.size(); direction++) {
            TimeLoop<A> loop = loops.get(direction);
            TimeLoop.Weights<A> weightGradients = weights(gradients, direction);
            if (!conf.isFrozen()) {
                loop.weightGradients(weightGradients);
                input.weightGradient(loop.gates(inputGates), weightGradients.input(), width);
            }
            if (input instanceof LayerInput.Vectors<A> vectors && !conf.isDataInput()) {
                inputGradients = inputGradient.of(timeSteps, miniBatch, conf.getNIn());
                vectors.inputGradient(loop.gates(inputGates), loop.inputWeights(), direction > 0, inputGradients);
            }
        }
        if (inputGradients == null) {
            inputGradients = inputGradient.of(timeSteps, miniBatch, conf.isSymbolInput() ? 1 : conf.getNIn());
            inputGradients.array().assign(0);
        }
        return inputGradient();
    }

    /** Has the pass forward tell of its time steps; null for nobody. */
    void tellForward(ForwardObserver ofSteps) {
        forwardObserver = ofSteps;
    }

    private Consumer<ForwardStep<A>> forwardObserverOf(int direction) {
        ForwardObserver listener = forwardObserver;
        return listener == null ? null : step -> listener.onStep(conf, direction, step);
    }

    /** Has the pass back tell of its time steps; null for nobody. */
    void tellBackward(BackwardObserver ofSteps) {
        backwardObserver = ofSteps;
    }

    private Consumer<BackwardStep<A>> backwardObserverOf(int direction) {
        BackwardObserver listener = backwardObserver;
        return listener == null ? null : step -> listener.onStep(conf, direction, step);
    }

    private List<Numbers<A>> splitByDirection(Numbers<A> gradient) {
        if (conf.getMerge() == null) {
            return List.of(gradient);
        }
        Numbers<A> forward = directionGradients.get(0).of(outputShape());
        Numbers<A> reverse = directionGradients.get(1).of(outputShape());
        conf.getMerge()
                .split(
                        math,
                        gradient,
                        math.numbers(directionOutput(0)),
                        math.numbers(directionOutput(1)),
                        outputRows(),
                        hidden(),
                        forward,
                        reverse);
        return List.of(forward, reverse);
    }

    @Override
    public INDArray copyFinalState(int state, INDArray into) {
        int width = shape.states().get(state).width();
        INDArray target = into;
        if (target == null || target.size(0) != miniBatch || target.size(1) != width) {
            target = Nd4j.createUninitializedDetached(math.type(), 'c', miniBatch, width);
        }
        loops.get(0).copyFinalState(state, numbersOf(target));
        return target;
    }

    private Numbers<A> numbersOf(INDArray state) {
        if (stateNumbers.size() > shape.states().size()) {
            stateNumbers.clear();
        }
        return stateNumbers.computeIfAbsent(state, math::numbers);
    }

    private List<Numbers<A>> numbersOf(List<INDArray> states) {
        List<Numbers<A>> numbers = new ArrayList<>();
        for (INDArray state : states) {
            boolean usable = state.dataType() == math.type() && Numbers.isContiguous(state);
            numbers.add(
                    usable
                            ? numbersOf(state)
                            : math.numbers(state.castTo(math.type()).dup('c')));
        }
        return numbers;
    }

    @Override
    public INDArray inputGradient() {
        return TimeMajor.asNetworkArray(inputGradient.current().array());
    }

    @Override
    public INDArray initialStateGradient() {
        return loops.get(0).initialStateGradient();
    }

    /**
     * Sets what a cell with attention looks at from the next pass on.
     *
     * @param keys {@code [miniBatch, keySize, sourceSteps]}
     * @param values {@code [miniBatch, valueSize, sourceSteps]}
     * @param sourceMask which of the source's time steps are real
     */
    void attendTo(INDArray keys, INDArray values, SequenceMask sourceMask) {
        AttentionSource<A> source = new AttentionSource<>(math, sourceMask, (int) keys.size(0), (int) keys.size(2));
        attended = source.read(keys, values);
        loops.forEach(loop -> loop.attendTo(attended));
    }

    /** For each sequence, how much each real time step of its source counted in the last step. */
    double[][] attentionWeights() {
        double[][] weights = new double[attended.sequences()][];
        for (int sequence = 0; sequence < weights.length; sequence++) {
            weights[sequence] = new double[attended.length(sequence)];
            for (int j = 0; j < weights[sequence].length; j++) {
                weights[sequence][j] = math.get(attended.weights(sequence), j);
            }
        }
        return weights;
    }

    /** After the backward pass: the gradients of keys and values, in their shapes. */
    List<INDArray> attentionGradients(SequenceMask sourceMask, int sourceSteps) {
        AttentionSource<A> source = new AttentionSource<>(math, sourceMask, attended.sequences(), sourceSteps);
        return source.gradients(attended);
    }

    @Override
    public INDArray finalStates() {
        List<INDArray> all = new ArrayList<>();
        for (TimeLoop<A> loop : loops) {
            for (int state : statesFromOutside()) {
                all.add(loop.finalState(state));
            }
        }
        return Nd4j.concat(1, all.toArray(INDArray[]::new));
    }

    @Override
    public void setFinalStateGradient(INDArray gradient) {
        List<List<INDArray>> gradients = new ArrayList<>();
        int at = 0;
        for (int direction = 0; direction < loops.size(); direction++) {
            List<INDArray> ofDirection = new ArrayList<>();
            for (CellShape.State state : shape.states()) {
                if (state.fromOutside()) {
                    ofDirection.add(gradient.get(NDArrayIndex.all(), NDArrayIndex.interval(at, at + state.width())));
                    at += state.width();
                } else {
                    ofDirection.add(Nd4j.createUninitializedDetached(math.type(), 'c', gradient.size(0), state.width())
                            .assign(0));
                }
            }
            gradients.add(ofDirection);
        }
        finalStateGradients = gradients;
    }

    private int[] statesFromOutside() {
        return IntStream.range(0, shape.states().size())
                .filter(state -> shape.states().get(state).fromOutside())
                .toArray();
    }

    /** The parameters in a table; the same object as long as they lie in the same memory. */
    private TimeLoop.Weights<A> weights(Map<String, INDArray> table, int direction) {
        INDArray first = table.get(RecurrentParameters.key(RecurrentParameters.INPUT_WEIGHTS, direction));
        return known.computeIfAbsent(first, array -> read(table, direction));
    }

    private TimeLoop.Weights<A> read(Map<String, INDArray> table, int direction) {
        List<Numbers<A>> recurrent = new ArrayList<>();
        for (CellShape.Term term : shape.terms()) {
            recurrent.add(numbers(table, term.name(), direction));
        }
        List<Numbers<A>> vectors = new ArrayList<>();
        for (CellShape.Vector vector : shape.vectors()) {
            vectors.add(numbers(table, vector.name(), direction));
        }
        return new TimeLoop.Weights<>(
                numbers(table, RecurrentParameters.INPUT_WEIGHTS, direction),
                numbers(table, RecurrentParameters.BIAS, direction),
                recurrent,
                vectors);
    }

    private Numbers<A> numbers(Map<String, INDArray> table, String name, int direction) {
        return math.numbers(table.get(RecurrentParameters.key(name, direction)));
    }

    private int hidden() {
        return shape.hidden();
    }

    private int outputRows() {
        return conf.isFinalStateOnly() ? miniBatch : timeSteps * miniBatch;
    }

    private long[] outputShape() {
        return conf.isFinalStateOnly() ? new long[] {miniBatch, hidden()} : new long[] {timeSteps, miniBatch, hidden()};
    }
}
