package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.cell.CellShape.GateRange;
import org.unroll.recurrent.cell.CellShape.Term;
import org.unroll.recurrent.cell.CellStep;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.MatrixProduct;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.RowSums;
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
 * forward computed is kept for backward, in buffers {@code [timeSteps, miniBatch, ...]}.
 *
 * <p>Sequences do not meet in a time step, so the mini-batch is split into parts once per pass, not once per step; a
 * thread takes a part through all steps.
 *
 * <p>States are kept for {@code timeSteps + 1} points in time. Going forward, step t leads from point t to point t + 1;
 * going backward, from point t + 1 to point t. At a padded step all units keep their states, at any other step those
 * that are zoned out; their gradients go past the step.
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

    private final int sums;
    private final int keptWidth;
    private final List<boolean[]> structures = new ArrayList<>();
    private final List<Scratch<A>> structureMemory;
    private final Scratch<A> sumMemory;
    private final Scratch<A> keptMemory;
    private final Scratch<A> initialCopy;
    private final List<Scratch<A>> stateMemory;
    private final List<Scratch<A>> gradientMemory;
    private final List<Scratch<A>> linkMemory;
    private final List<Scratch<A>> linkGradientMemory;
    private final List<CellStep<A>> blocks = new ArrayList<>();
    private int rowsOfBlocks;

    private Weights<A> weights;
    private WeightMatrix<A> inputMatrix;
    private final List<WeightMatrix<A>> recurrentMatrices = new ArrayList<>();
    private A bias;
    private int timeSteps;
    private int miniBatch;
    private SequenceMask mask;
    private boolean startsFromZero;

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
        this.sums = shape.sums();
        this.keptWidth = shape.kept() * shape.units();
        this.sumMemory = new Scratch<>(math);
        this.keptMemory = new Scratch<>(math);
        this.initialCopy = new Scratch<>(math);
        this.structureMemory = scratch(shape.terms().size());
        this.stateMemory = scratch(shape.states().size());
        this.gradientMemory = scratch(shape.states().size());
        this.linkMemory = scratch(shape.links().size());
        this.linkGradientMemory = scratch(shape.links().size());
        for (int term = 0; term < shape.terms().size(); term++) {
            structures.add(cell.recurrentStructure(shape, term));
        }
    }

    private List<Scratch<A>> scratch(int count) {
        List<Scratch<A>> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(new Scratch<>(math));
        }
        return list;
    }

    /**
     * Prepares a pass: memory, initial states, packed weights and the input's share of the sums.
     *
     * @param inputs length of the input's vectors, or number of its symbols
     * @param ofPass equal to those of the pass before as long as the weights lie in the same memory
     * @param initialStates for each state {@code [miniBatch, width]}; empty to start from zero
     * @param parts number of parts the mini-batch will be split into
     */
    void prepareForward(
            LayerInput<A> input,
            int inputs,
            Weights<A> ofPass,
            int steps,
            int sequences,
            List<INDArray> initialStates,
            SequenceMask ofBatch,
            PassMode mode,
            int parts) {
        timeSteps = steps;
        miniBatch = sequences;
        mask = ofBatch;
        startsFromZero = initialStates.isEmpty();
        sumMemory.of(timeSteps, miniBatch, sums);
        keptMemory.of(timeSteps, miniBatch, Math.max(1, keptWidth));
        for (int link = 0; link < shape.links().size(); link++) {
            linkMemory.get(link).of(timeSteps, miniBatch, shape.links().get(link));
        }
        int firstPoint = reversed ? timeSteps : 0;
        for (int state = 0; state < shape.states().size(); state++) {
            int length = miniBatch * stateWidth(state);
            Numbers<A> memory = stateMemory.get(state).of(timeSteps + 1L, miniBatch, stateWidth(state));
            if (startsFromZero) {
                memory.fill(firstPoint * length, length, 0);
            } else {
                Numbers<A> initial = TimeMajor.ordered(math, initialStates.get(state), initialCopy);
                initial.copyTo(0, memory, firstPoint * length, length);
            }
        }
        noise.begin(mode, timeSteps, miniBatch);
        packWeights(ofPass, inputs);
        bias = math.array(shape.width(shape.biased()));
        weights.bias().read(0, bias, 0, shape.width(shape.biased()));
        prepareBlocks(parts, mode.iteration());
        input.project(weights.input(), inputMatrix, gates(shape.input()), shape.width(shape.input()));
    }

    private void prepareBlocks(int parts, int iteration) {
        int largestPart = (miniBatch + parts - 1) / parts;
        int rows = shape.stages() == 1 ? Math.max(1, Math.min(largestPart, BLOCK_ELEMENTS / sums)) : largestPart;
        if (rows != rowsOfBlocks) {
            blocks.clear();
            rowsOfBlocks = rows;
        }
        while (blocks.size() < parts) {
            blocks.add(new CellStep<>(shape, rows, math));
        }
        for (CellStep<A> block : blocks) {
            block.iteration(iteration);
            int at = 0;
            for (Numbers<A> vector : weights.vectors()) {
                int width = (int) vector.length();
                vector.read(0, block.vectors, at, width);
                at += width;
            }
        }
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
        CellStep<A> step = blocks.get(part);
        int rows = toRow - fromRow;
        for (int s = 0; s < timeSteps; s++) {
            int t = reversed ? timeSteps - 1 - s : s;
            clearGatesWithoutInput(t, fromRow, toRow);
            for (int stage = 0; stage < shape.stages(); stage++) {
                for (int k = 0; k < shape.terms().size(); k++) {
                    Term term = shape.terms().get(k);
                    if (term.stage() == stage && (term.link() || s > 0 || !startsFromZero)) {
                        Numbers<A> source = source(term, t, fromRow, toRow);
                        recurrentMatrices
                                .get(k)
                                .asStored()
                                .multiply(
                                        source,
                                        sourceAt(term, t, fromRow),
                                        term.width(),
                                        rows,
                                        1,
                                        sumMemory.current(),
                                        sumsAt(t, fromRow)
                                                + shape.offset(term.into().from()),
                                        sums);
                    }
                }
                for (int row = fromRow; row < toRow; row += rowsOfBlocks) {
                    forwardBlock(step, t, row, Math.min(rowsOfBlocks, toRow - row), stage);
                }
            }
        }
    }

    private void clearGatesWithoutInput(int t, int fromRow, int toRow) {
        for (int gate = 0; gate < shape.gates().size(); gate++) {
            if (!shape.input().contains(gate)) {
                int width = shape.gates().get(gate).width();
                for (int row = fromRow; row < toRow; row++) {
                    sumMemory.current().fill(sumsAt(t, row) + shape.offset(gate), width, 0);
                }
            }
        }
    }

    private Numbers<A> source(Term term, int t, int fromRow, int toRow) {
        if (term.link()) {
            return linkMemory.get(term.source()).current();
        }
        Numbers<A> states = stateMemory.get(term.source()).current();
        if (term.source() == 0 && noise.dropsHidden()) {
            return noise.dropHidden(states, stateAt(0, pointBefore(t), fromRow), t, fromRow, toRow);
        }
        return states;
    }

    private int sourceAt(Term term, int t, int row) {
        if (term.link() || (term.source() == 0 && noise.dropsHidden())) {
            return (t * miniBatch + row) * term.width();
        }
        return stateAt(term.source(), pointBefore(t), row);
    }

    private void forwardBlock(CellStep<A> step, int t, int row, int rows, int stage) {
        Numbers<A> sumNumbers = sumMemory.current();
        sumNumbers.read(sumsAt(t, row), step.gates, 0, rows * sums);
        if (stage == 0) {
            int biasAt = shape.offset(shape.biased().from());
            int biasWidth = shape.width(shape.biased());
            for (int r = 0; r < rows; r++) {
                math.add(bias, 0, step.gates, r * sums + biasAt, biasWidth);
            }
            readPrevious(step, t, row, rows);
            noise.cellNoise(t, row, rows, step.noise);
        }
        cell.forward(math, step, rows, stage);
        sumNumbers.write(sumsAt(t, row), step.gates, 0, rows * sums);
        if (stage < shape.stages() - 1) {
            for (Term term : shape.terms()) {
                if (term.link() && term.stage() == stage + 1) {
                    linkMemory
                            .get(term.source())
                            .current()
                            .write(
                                    (t * miniBatch + row) * term.width(),
                                    step.links[term.source()],
                                    0,
                                    rows * term.width());
                }
            }
            return;
        }
        for (int state = 0; state < shape.states().size(); state++) {
            int width = stateWidth(state);
            noise.zoneOut(state, t, row, rows, step.previous[state], step.next[state]);
            for (int r = 0; mask.hasPadding() && r < rows; r++) {
                if (!mask.isReal(t, row + r)) {
                    math.copy(step.previous[state], r * width, step.next[state], r * width, width);
                }
            }
            stateMemory
                    .get(state)
                    .current()
                    .write(stateAt(state, pointAfter(t), row), step.next[state], 0, rows * width);
        }
        keptMemory.current().write((t * miniBatch + row) * keptWidth, step.kept, 0, rows * keptWidth);
    }

    private void readPrevious(CellStep<A> step, int t, int row, int rows) {
        for (int state = 0; state < shape.states().size(); state++) {
            stateMemory
                    .get(state)
                    .current()
                    .read(stateAt(state, pointBefore(t), row), step.previous[state], 0, rows * stateWidth(state));
        }
    }

    /**
     * Prepares the pass back.
     *
     * @param finalHidden gradient of the final hidden state, {@code [miniBatch, width]}; null if there is one for each
     *     step
     */
    void prepareBackward(Numbers<A> finalHidden) {
        for (int state = 0; state < shape.states().size(); state++) {
            INDArray gradient =
                    gradientMemory.get(state).of(miniBatch, stateWidth(state)).array();
            if (state == 0 && finalHidden != null) {
                gradient.assign(finalHidden.array());
            } else {
                gradient.assign(0);
            }
        }
        for (int link = 0; link < shape.links().size(); link++) {
            linkGradientMemory.get(link).of(miniBatch, shape.links().get(link));
        }
        for (CellStep<A> block : blocks) {
            math.fill(block.vectorGradients, 0, shape.vectorWidth(), 0);
        }
    }

    /**
     * Carries the gradient back over all time steps, for the sequences {@code [fromRow, toRow)}. Afterwards
     * {@link #gates} and {@link #initialStateGradient} hold their results.
     *
     * @param outputGradient {@code [timeSteps, miniBatch, width]}: gradient of the hidden state after each step; null
     *     if only the final one has a gradient
     */
    void backward(Numbers<A> outputGradient, int part, int fromRow, int toRow) {
        CellStep<A> step = blocks.get(part);
        for (int s = timeSteps - 1; s >= 0; s--) {
            int t = reversed ? timeSteps - 1 - s : s;
            for (int stage = shape.stages() - 1; stage >= 0; stage--) {
                for (int row = fromRow; row < toRow; row += rowsOfBlocks) {
                    backwardBlock(step, outputGradient, t, row, Math.min(rowsOfBlocks, toRow - row), stage);
                }
                for (int k = 0; stage > 0 && k < shape.terms().size(); k++) {
                    Term term = shape.terms().get(k);
                    if (term.stage() == stage) {
                        multiplyBack(
                                k,
                                t,
                                fromRow,
                                toRow,
                                0,
                                linkGradientMemory.get(term.source()).current());
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
                multiplyBack(
                        k,
                        t,
                        fromRow,
                        toRow,
                        1,
                        gradientMemory.get(term.source()).current());
            }
        }
        if (dropped) {
            noise.addDroppedGradient(gradientMemory.get(0).current(), fromRow, toRow);
        }
    }

    private void multiplyBack(int term, int t, int fromRow, int toRow, double beta, Numbers<A> gradient) {
        Term of = shape.terms().get(term);
        recurrentMatrices
                .get(term)
                .transpose()
                .multiply(
                        sumMemory.current(),
                        sumsAt(t, fromRow) + shape.offset(of.into().from()),
                        sums,
                        toRow - fromRow,
                        beta,
                        gradient,
                        (long) fromRow * of.width(),
                        of.width());
    }

    private void backwardBlock(CellStep<A> step, Numbers<A> outputGradient, int t, int row, int rows, int stage) {
        Numbers<A> sumNumbers = sumMemory.current();
        if (stage == shape.stages() - 1) {
            sumNumbers.read(sumsAt(t, row), step.gates, 0, rows * sums);
            keptMemory.current().read((t * miniBatch + row) * keptWidth, step.kept, 0, rows * keptWidth);
            readPrevious(step, t, row, rows);
            noise.cellNoise(t, row, rows, step.noise);
            for (int link = 0; link < shape.links().size(); link++) {
                int width = shape.links().get(link);
                linkMemory.get(link).current().read((t * miniBatch + row) * width, step.links[link], 0, rows * width);
            }
            readStateGradients(step, outputGradient, t, row, rows);
        } else {
            for (Term term : shape.terms()) {
                if (term.link() && term.stage() == stage + 1) {
                    linkGradientMemory
                            .get(term.source())
                            .current()
                            .read(row * term.width(), step.linkGradients[term.source()], 0, rows * term.width());
                }
            }
        }
        cell.backward(math, step, rows, stage);
        sumNumbers.write(sumsAt(t, row), step.gates, 0, rows * sums);
        if (stage == 0) {
            for (int state = 0; state < shape.states().size(); state++) {
                int width = stateWidth(state);
                Numbers<A> gradient = gradientMemory.get(state).current();
                noise.addZonedOut(state, t, row, rows, gradient, step.previousGradient[state]);
                for (int r = 0; mask.hasPadding() && r < rows; r++) {
                    if (!mask.isReal(t, row + r)) {
                        gradient.read((row + r) * width, step.previousGradient[state], r * width, width);
                    }
                }
                gradient.write(row * width, step.previousGradient[state], 0, rows * width);
            }
        }
    }

    /** The gradient that enters the step: none at padded steps, and none for units that are zoned out. */
    private void readStateGradients(CellStep<A> step, Numbers<A> outputGradient, int t, int row, int rows) {
        for (int state = 0; state < shape.states().size(); state++) {
            int width = stateWidth(state);
            A next = step.nextGradient[state];
            Numbers<A> carried = gradientMemory.get(state).current();
            if (state == 0 && outputGradient != null) {
                A atThisStep = step.previousGradient[0];
                carried.read(row * width, next, 0, rows * width);
                outputGradient.read((t * miniBatch + row) * width, atThisStep, 0, rows * width);
                clearPadding(atThisStep, t, row, rows, width);
                math.add(atThisStep, 0, next, 0, rows * width);
                if (noise.zonesOut(0)) {
                    carried.write(row * width, next, 0, rows * width);
                }
            } else {
                carried.read(row * width, next, 0, rows * width);
            }
            noise.removeZonedOut(state, t, row, rows, next);
            clearPadding(next, t, row, rows, width);
            math.fill(step.previousGradient[state], 0, rows * width, 0);
        }
    }

    private void clearPadding(A values, int t, int row, int rows, int width) {
        for (int r = 0; mask.hasPadding() && r < rows; r++) {
            if (!mask.isReal(t, row + r)) {
                math.fill(values, r * width, width, 0);
            }
        }
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
        RowSums.of(math, gates(shape.biased()), rows, shape.width(shape.biased()), gradients.bias());
        int at = 0;
        for (Numbers<A> gradient : gradients.vectors()) {
            int width = (int) gradient.length();
            A sum = math.array(width);
            for (CellStep<A> block : blocks) {
                math.add(block.vectorGradients, at, sum, 0, width);
            }
            gradient.write(0, sum, 0, width);
            at += width;
        }
    }

    private Stored<A> allSources(Term term) {
        if (term.link()) {
            return Stored.of(linkMemory.get(term.source()).current(), term.width());
        }
        if (term.source() == 0 && noise.dropsHidden()) {
            return Stored.of(noise.droppedHidden(), term.width());
        }
        long first = reversed ? (long) miniBatch * term.width() : 0;
        return new Stored<>(stateMemory.get(term.source()).current(), first, term.width());
    }

    /** The input weights, ready for products. */
    WeightMatrix<A> inputWeights() {
        return inputMatrix;
    }

    /** The sums of some gates; after {@link #backward} their gradients. */
    Stored<A> gates(GateRange range) {
        return new Stored<>(sumMemory.current(), shape.offset(range.from()), sums);
    }

    /** The hidden state after each step, {@code [timeSteps, miniBatch, width]}; a view. */
    INDArray hiddenStates() {
        int first = reversed ? 0 : 1;
        return stateMemory
                .get(0)
                .current()
                .array()
                .get(NDArrayIndex.interval(first, first + timeSteps), NDArrayIndex.all(), NDArrayIndex.all());
    }

    /** The final value of a state, {@code [miniBatch, width]}; a view. */
    INDArray finalState(int state) {
        return stateMemory
                .get(state)
                .current()
                .array()
                .get(NDArrayIndex.point(reversed ? 0 : timeSteps), NDArrayIndex.all(), NDArrayIndex.all());
    }

    /** The final value of a state, {@code [miniBatch, width]}, in memory of its own. */
    INDArray copyOfFinalState(int state) {
        int length = miniBatch * stateWidth(state);
        INDArray copy = Nd4j.createUninitializedDetached(math.type(), 'c', miniBatch, stateWidth(state));
        int from = reversed ? 0 : timeSteps * length;
        stateMemory.get(state).current().copyTo(from, math.numbers(copy), 0, length);
        return copy;
    }

    /**
     * After {@link #backward}: gradient of the initial states that come from outside, side by side, {@code [miniBatch,
     * width of all]}.
     */
    INDArray initialStateGradient() {
        List<INDArray> gradients = new ArrayList<>();
        for (int state = 0; state < shape.states().size(); state++) {
            if (shape.states().get(state).fromOutside()) {
                gradients.add(gradientMemory.get(state).current().array());
            }
        }
        return Nd4j.concat(1, gradients.toArray(INDArray[]::new));
    }

    private int stateWidth(int state) {
        return shape.states().get(state).width();
    }

    private int pointBefore(int t) {
        return reversed ? t + 1 : t;
    }

    private int pointAfter(int t) {
        return reversed ? t : t + 1;
    }

    private int sumsAt(int t, int row) {
        return (t * miniBatch + row) * sums;
    }

    private int stateAt(int state, int point, int row) {
        return (point * miniBatch + row) * stateWidth(state);
    }
}
