package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.recurrent.cell.AttendedSequences;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.cell.CellShape.GateRange;
import org.unroll.recurrent.cell.CellShape.Term;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.MatrixProduct;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.Scratch;
import org.unroll.recurrent.kernel.SharedProduct;
import org.unroll.recurrent.kernel.SharedProduct.Stored;
import org.unroll.recurrent.kernel.WeightMatrix;

/**
 * One direction of a recurrent layer: carries a cell over the time steps of a mini-batch and its gradient back. Knows
 * time, masks, noise and direction; knows no formula.
 *
 * <p>Forward computes the input's share of all sums in one product, then goes step by step, with the cell's recurrent
 * products at each step. Backward goes the same way in reverse and ends with one product for each weight gradient. What
 * forward computed is kept for backward in {@link LoopMemory}.
 *
 * <p>Sequences do not meet in a time step, so the mini-batch is split into parts once per pass, not once per step; a
 * thread takes a part through all steps.
 */
final class TimeLoop<A> {

    /** Sequences that are worth a thread of their own. */
    static final int SMALLEST_PART = 4;

    /** Elements of the sums of a block of rows, so that a block fits into the first-level caches. */
    private static final int BLOCK_ELEMENTS = 8192;

    /** Steps that make it worth while to pack the recurrent weights. */
    private static final int STEPS_WORTH_PACKING = 4;

    /** Rows that make it worth while to pack the input weights. */
    private static final int ROWS_WORTH_PACKING = 64;

    private final Cell cell;
    private final CellShape shape;
    private final boolean reversed;
    private final Arithmetic<A> math;
    private final MatrixProduct product;
    private final StateNoise<A> noise;

    private final LoopMemory<A> memory;
    private final GateStages stages;
    private final List<boolean[]> structures = new ArrayList<>();
    private final List<Scratch<A>> structureMemory = new ArrayList<>();
    private final List<CellPass<A>> passes = new ArrayList<>();
    private int rowsOfBlocks;

    private AttendedSequences<A> attended;
    private Consumer<ForwardStep<A>> forwardObserver;
    private Weights<A> weights;
    private WeightMatrix<A> inputMatrix;
    private final List<WeightMatrix<A>> recurrentMatrices = new ArrayList<>();
    private int timeSteps;
    private int miniBatch;
    private boolean startsFromZero;
    private Numbers<A> viewed;
    private INDArray hiddenStates;

    /**
     * The weights of one direction.
     *
     * @param input {@code [inputs, width of the gates that read it]}
     * @param bias {@code [1, width of the gates that have one]}
     * @param recurrent for each term {@code [width of its source, width of its gates]}
     * @param vectors for each parameter vector {@code [1, width]}
     */
    record Weights<A>(Numbers<A> input, Numbers<A> bias, List<Numbers<A>> recurrent, List<Numbers<A>> vectors) {}

    TimeLoop(RecurrentLayer conf, boolean reversed, Arithmetic<A> math, MatrixProduct product) {
        this.cell = conf.getCell();
        this.shape = conf.shape();
        this.reversed = reversed;
        this.math = math;
        this.product = product;
        this.noise = new StateNoise<>(conf, reversed, math);
        this.memory = new LoopMemory<>(shape, reversed, math);
        this.stages = new GateStages(shape);
        for (int term = 0; term < shape.terms().size(); term++) {
            structures.add(cell.recurrentStructure(shape, term));
            structureMemory.add(new Scratch<>(math));
        }
    }

    /** Sets what a cell with attention looks at from the next pass on. */
    void attendTo(AttendedSequences<A> sequences) {
        attended = sequences;
    }

    /**
     * Has passes forward tell of their time steps from the next one on.
     *
     * @param observer told of each real time step of each sequence; null if nobody looks
     */
    void tellForward(Consumer<ForwardStep<A>> observer) {
        forwardObserver = observer;
    }

    /**
     * Prepares a pass: memory and initial states.
     *
     * @param inputs length of the input's vectors, or number of its symbols
     * @param ofPass equal to those of the pass before as long as the weights lie in the same memory
     * @param initialStates for each state {@code [miniBatch, width]}; empty to start from zero
     * @param parts number of parts the mini-batch will be split into
     */
    void prepareForward(
            int inputs,
            Weights<A> ofPass,
            int steps,
            int sequences,
            List<Numbers<A>> initialStates,
            SequenceMask ofBatch,
            PassMode mode,
            int parts) {
        timeSteps = steps;
        miniBatch = sequences;
        startsFromZero = initialStates.isEmpty();
        memory.beginForward(timeSteps, miniBatch);
        int firstPoint = reversed ? timeSteps : 0;
        for (int state = 0; state < shape.states().size(); state++) {
            int length = miniBatch * memory.width(state);
            Numbers<A> values = memory.state(state);
            if (startsFromZero) {
                values.clear(firstPoint * length, length);
            } else {
                initialStates.get(state).copyTo(0, values, firstPoint * length, length);
            }
        }
        noise.begin(mode, timeSteps, miniBatch);
        packWeights(ofPass, inputs);
        preparePasses(parts);
        for (CellPass<A> pass : passes) {
            pass.begin(weights, attended, ofBatch, timeSteps, largestPart(parts), mode.training(), mode.iteration());
            pass.tellForward(forwardObserver);
        }
    }

    /** Tasks that are best run side by side before {@link #project} and {@link #forward}. */
    List<Runnable> packing() {
        return packedMatrices().<Runnable>map(matrix -> matrix::pack).toList();
    }

    /** Tasks that are best run side by side before {@link #backward}. */
    List<Runnable> packingOfTransposes() {
        return packedMatrices().<Runnable>map(matrix -> matrix::packTranspose).toList();
    }

    private Stream<WeightMatrix<A>> packedMatrices() {
        return Stream.concat(Stream.of(inputMatrix), recurrentMatrices.stream()).filter(WeightMatrix::isPacked);
    }

    /** Computes the input's share of the sums. */
    void project(LayerInput<A> input) {
        input.project(weights.input(), inputMatrix, gates(shape.input()), shape.width(shape.input()));
    }

    private void preparePasses(int parts) {
        int largestPart = (miniBatch + parts - 1) / parts;
        int rows =
                shape.stages() == 1 ? Math.max(1, Math.min(largestPart, BLOCK_ELEMENTS / shape.sums())) : largestPart;
        if (rows != rowsOfBlocks) {
            passes.clear();
            rowsOfBlocks = rows;
        }
        while (passes.size() < parts) {
            passes.add(new CellPass<>(cell, shape, math, memory, noise, rows));
        }
    }

    private int largestPart(int parts) {
        return (miniBatch + parts - 1) / parts;
    }

    private void packWeights(Weights<A> ofPass, int inputs) {
        if (!ofPass.equals(weights)) {
            weights = ofPass;
            inputMatrix = new WeightMatrix<>(product, weights.input(), inputs, shape.width(shape.input()));
            recurrentMatrices.clear();
            for (int k = 0; k < shape.terms().size(); k++) {
                Term term = shape.terms().get(k);
                recurrentMatrices.add(new WeightMatrix<>(
                        product, existing(weights.recurrent().get(k), k), term.width(), shape.width(term.into())));
            }
        }
        inputMatrix.beginPass(timeSteps * miniBatch >= ROWS_WORTH_PACKING);
        for (int k = 0; k < shape.terms().size(); k++) {
            existing(weights.recurrent().get(k), k);
            recurrentMatrices.get(k).beginPass(timeSteps >= STEPS_WORTH_PACKING);
        }
    }

    /** A recurrent matrix with zeros where the cell's structure has no weight. */
    private Numbers<A> existing(Numbers<A> matrix, int term) {
        boolean[] structure = structures.get(term);
        if (structure == null) {
            return matrix;
        }
        Numbers<A> copy = structureMemory.get(term).of(matrix.array().shape());
        copyExisting(matrix, structure, copy);
        return copy;
    }

    private void copyExisting(Numbers<A> from, boolean[] structure, Numbers<A> to) {
        A values = math.array(structure.length);
        from.read(0, values, 0, structure.length);
        for (int i = 0; i < structure.length; i++) {
            if (!structure[i]) {
                math.set(values, i, 0);
            }
        }
        to.write(0, values, 0, structure.length);
    }

    /** Runs the cell over all time steps, for the sequences {@code [fromRow, toRow)}, which are a part. */
    void forward(int part, int fromRow, int toRow) {
        CellPass<A> pass = passes.get(part);
        for (int s = 0; s < timeSteps; s++) {
            int t = reversed ? timeSteps - 1 - s : s;
            clearGatesWithoutInput(t, fromRow, toRow);
            for (int stage = 0; stage < shape.stages(); stage++) {
                for (int k = 0; k < shape.terms().size(); k++) {
                    Term term = shape.terms().get(k);
                    if (term.stage() == stage && (term.link() || s > 0 || !startsFromZero)) {
                        multiply(k, t, fromRow, toRow);
                    }
                }
                for (int row = fromRow; row < toRow; row += rowsOfBlocks) {
                    int block = (row - fromRow) / rowsOfBlocks;
                    pass.forward(s, t, block, row, Math.min(rowsOfBlocks, toRow - row), stage);
                }
            }
        }
    }

    /** Adds the product of a term to its gates. */
    private void multiply(int term, int t, int fromRow, int toRow) {
        Term of = shape.terms().get(term);
        recurrentMatrices
                .get(term)
                .asStored()
                .multiply(
                        source(of, t, fromRow, toRow),
                        sourceAt(of, t, fromRow),
                        of.width(),
                        toRow - fromRow,
                        1,
                        memory.sums(),
                        memory.sumsAt(t, fromRow) + shape.offset(of.into().from()),
                        shape.sums());
    }

    private void clearGatesWithoutInput(int t, int fromRow, int toRow) {
        for (int gate = 0; gate < shape.gates().size(); gate++) {
            if (stages.startsFromTerms(gate)) {
                int width = shape.gates().get(gate).width();
                for (int row = fromRow; row < toRow; row++) {
                    memory.sums().clear(memory.sumsAt(t, row) + shape.offset(gate), width);
                }
            }
        }
    }

    private Numbers<A> source(Term term, int t, int fromRow, int toRow) {
        if (term.link()) {
            return memory.link(term.source());
        }
        Numbers<A> states = memory.state(term.source());
        if (term.source() == 0 && noise.dropsHidden()) {
            return noise.dropHidden(states, memory.stateBefore(0, t, fromRow), t, fromRow, toRow);
        }
        return states;
    }

    private int sourceAt(Term term, int t, int row) {
        if (term.link() || (term.source() == 0 && noise.dropsHidden())) {
            return (t * miniBatch + row) * term.width();
        }
        return memory.stateBefore(term.source(), t, row);
    }

    /**
     * Prepares the pass back.
     *
     * @param finalHidden gradient of the final hidden state, {@code [miniBatch, width]}; null if there is one for each
     *     step
     * @param finalStates gradients of all final states, {@code [miniBatch, width]}, that come beside it; empty for none
     * @param observer told of each real time step of each sequence; null if nobody looks
     */
    void prepareBackward(Numbers<A> finalHidden, List<INDArray> finalStates, Consumer<BackwardStep<A>> observer) {
        memory.beginBackward();
        for (int state = 0; state < shape.states().size(); state++) {
            INDArray gradient = memory.gradient(state).array();
            if (state == 0 && finalHidden != null) {
                gradient.assign(finalHidden.array());
            } else {
                gradient.assign(0);
            }
            if (!finalStates.isEmpty()) {
                gradient.addi(finalStates.get(state));
            }
        }
        passes.forEach(pass -> pass.beginBackward(observer));
    }

    /**
     * Carries the gradient back over all time steps, for the sequences {@code [fromRow, toRow)}. Afterwards
     * {@link #gates} and {@link #initialStateGradient} hold their results.
     *
     * @param outputGradient {@code [timeSteps, miniBatch, width]}: gradient of the hidden state after each step; null
     *     if only the final one has a gradient
     */
    void backward(Numbers<A> outputGradient, int part, int fromRow, int toRow) {
        CellPass<A> pass = passes.get(part);
        for (int s = timeSteps - 1; s >= 0; s--) {
            int t = reversed ? timeSteps - 1 - s : s;
            for (int stage = shape.stages() - 1; stage >= 0; stage--) {
                for (int row = fromRow; row < toRow; row += rowsOfBlocks) {
                    int block = (row - fromRow) / rowsOfBlocks;
                    pass.backward(outputGradient, s, t, block, row, Math.min(rowsOfBlocks, toRow - row), stage);
                }
                for (int k = 0; stage > 0 && k < shape.terms().size(); k++) {
                    Term term = shape.terms().get(k);
                    if (term.stage() == stage) {
                        multiplyBack(k, t, fromRow, toRow, 0, memory.linkGradient(term.source()));
                    }
                }
            }
            if (s > 0 || !startsFromZero) {
                backThroughStates(t, fromRow, toRow);
            }
        }
    }

    private void backThroughStates(int t, int fromRow, int toRow) {
        boolean dropped = false;
        for (int k = 0; k < shape.terms().size(); k++) {
            Term term = shape.terms().get(k);
            if (term.link()) {
                continue;
            }
            if (term.source() == 0 && noise.dropsHidden()) {
                multiplyBack(k, t, fromRow, toRow, dropped ? 1 : 0, noise.droppedGradient());
                dropped = true;
            } else {
                multiplyBack(k, t, fromRow, toRow, 1, memory.gradient(term.source()));
            }
        }
        if (dropped) {
            noise.addDroppedGradient(memory.gradient(0), fromRow, toRow);
        }
    }

    private void multiplyBack(int term, int t, int fromRow, int toRow, double beta, Numbers<A> gradient) {
        Term of = shape.terms().get(term);
        recurrentMatrices
                .get(term)
                .transpose()
                .multiply(
                        memory.sums(),
                        memory.sumsAt(t, fromRow) + shape.offset(of.into().from()),
                        shape.sums(),
                        toRow - fromRow,
                        beta,
                        gradient,
                        (long) fromRow * of.width(),
                        of.width());
    }

    /** Gradients of recurrent weights, bias and parameter vectors, from what {@link #backward} left behind. */
    void weightGradients(Weights<A> gradients) {
        int rows = timeSteps * miniBatch;
        SharedProduct shared = new SharedProduct(product);
        for (int k = 0; k < shape.terms().size(); k++) {
            Term term = shape.terms().get(k);
            Numbers<A> gradient = gradients.recurrent().get(k);
            shared.ofTransposed(
                    allSources(term), gates(term.into()), term.width(), shape.width(term.into()), rows, gradient);
            if (structures.get(k) != null) {
                copyExisting(gradient, structures.get(k), gradient);
            }
        }
        int at = 0;
        for (int gate = shape.biased().from(); gate < shape.biased().to(); gate++) {
            int width = shape.gates().get(gate).width();
            A sum = math.array(width);
            for (CellPass<A> pass : passes) {
                pass.addBiasGradient(gate, sum);
            }
            gradients.bias().write(at, sum, 0, width);
            at += width;
        }
        for (int vector = 0; vector < gradients.vectors().size(); vector++) {
            int width = shape.vectors().get(vector).width();
            A sum = math.array(width);
            for (CellPass<A> pass : passes) {
                pass.addVectorGradient(vector, sum);
            }
            gradients.vectors().get(vector).write(0, sum, 0, width);
        }
    }

    private Stored<A> allSources(Term term) {
        if (term.link()) {
            return Stored.of(memory.link(term.source()), term.width());
        }
        if (term.source() == 0 && noise.dropsHidden()) {
            return Stored.of(noise.droppedHidden(), term.width());
        }
        long first = reversed ? (long) miniBatch * term.width() : 0;
        return new Stored<>(memory.state(term.source()), first, term.width());
    }

    /** The input weights, ready for products. */
    WeightMatrix<A> inputWeights() {
        return inputMatrix;
    }

    /** The sums of some gates; after {@link #backward} their gradients. */
    Stored<A> gates(GateRange range) {
        return new Stored<>(memory.sums(), shape.offset(range.from()), shape.sums());
    }

    /** The hidden state after each step, {@code [timeSteps, miniBatch, width]}; a view. */
    INDArray hiddenStates() {
        Numbers<A> states = memory.state(0);
        INDArray array = states.array();
        if (viewed != states) {
            int first = reversed ? 0 : 1;
            viewed = states;
            hiddenStates =
                    array.get(NDArrayIndex.interval(first, first + timeSteps), NDArrayIndex.all(), NDArrayIndex.all());
        }
        return hiddenStates;
    }

    /** The final value of a state, {@code [miniBatch, width]}; a view. */
    INDArray finalState(int state) {
        return memory.state(state)
                .array()
                .get(NDArrayIndex.point(reversed ? 0 : timeSteps), NDArrayIndex.all(), NDArrayIndex.all());
    }

    /** Copies the final value of a state, {@code [miniBatch, width]}. */
    void copyFinalState(int state, Numbers<A> into) {
        int length = miniBatch * memory.width(state);
        memory.state(state).copyTo(reversed ? 0 : timeSteps * length, into, 0, length);
    }

    /**
     * After {@link #backward}: gradient of the initial states that come from outside, side by side, {@code [miniBatch,
     * width of all]}.
     */
    INDArray initialStateGradient() {
        List<INDArray> gradients = new ArrayList<>();
        for (int state = 0; state < shape.states().size(); state++) {
            if (shape.states().get(state).fromOutside()) {
                gradients.add(memory.gradient(state).array());
            }
        }
        return Nd4j.concat(1, gradients.toArray(INDArray[]::new));
    }
}
