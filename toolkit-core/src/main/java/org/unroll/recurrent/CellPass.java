package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.unroll.recurrent.cell.AttendedSequences;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.cell.CellShape.Term;
import org.unroll.recurrent.cell.CellStep;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;

/**
 * Takes blocks of rows of a time step through the cell: hands it what products have added up, and brings its results to
 * where products and the next time step find them. At a padded step all units keep their states, at any other step
 * those that are zoned out; their gradients go past the step. Serves one thread.
 *
 * <p>The cell's own memory of all time steps lies here, too, in primitive arrays, one for each gate of each block,
 * since loops over arrays that begin at 0 compile to vector instructions.
 */
final class CellPass<A> {

    private final Cell cell;
    private final CellShape shape;
    private final GateStages stages;
    private final Arithmetic<A> math;
    private final LoopMemory<A> memory;
    private final StateNoise<A> noise;
    private final CellStep<A> root;
    private final List<List<CellStep<A>>> remembered = new ArrayList<>();
    private final List<List<CellStep<A>>> forgotten = new ArrayList<>();
    private final List<A> bias = new ArrayList<>();
    private final List<A> biasGradients = new ArrayList<>();
    private final boolean[] goesIntoProducts;
    private final int mostRows;
    private SequenceMask mask;
    private boolean remembers;
    private Consumer<ForwardStep<A>> forwardObserver;
    private Consumer<BackwardStep<A>> backwardObserver;
    private int timeSteps;

    /** @param mostRows most rows of a block */
    CellPass(Cell cell, CellShape shape, Arithmetic<A> math, LoopMemory<A> memory, StateNoise<A> noise, int mostRows) {
        this.cell = cell;
        this.shape = shape;
        this.stages = new GateStages(shape);
        this.math = math;
        this.memory = memory;
        this.noise = noise;
        this.root = CellStep.first(shape, mostRows, math);
        this.mostRows = mostRows;
        this.goesIntoProducts = new boolean[shape.states().size()];
        shape.terms().stream().filter(term -> !term.link()).forEach(term -> goesIntoProducts[term.source()] = true);
        for (int gate = 0; gate < shape.gates().size(); gate++) {
            int length = shape.biased().contains(gate)
                    ? mostRows * shape.gates().get(gate).width()
                    : 0;
            bias.add(math.array(length));
            biasGradients.add(math.array(length));
        }
    }

    /**
     * Prepares a pass forward and the one back that follows it.
     *
     * @param attended what a cell with attention looks at; null for others
     * @param rows rows of all blocks
     * @param forBackward whether the memory of all time steps has to last until the pass back
     */
    void begin(
            TimeLoop.Weights<A> weights,
            AttendedSequences<A> attended,
            SequenceMask ofBatch,
            int steps,
            int rows,
            boolean forBackward,
            int iteration) {
        mask = ofBatch;
        remembers = forBackward;
        timeSteps = steps;
        root.iteration(iteration);
        root.attendTo(attended);
        int blocks = (rows + mostRows - 1) / mostRows;
        List<List<CellStep<A>>> memories = forBackward ? remembered : forgotten;
        while (memories.size() < blocks) {
            memories.add(new ArrayList<>(List.of(root.ofOtherRows())));
        }
        for (int block = 0; block < blocks; block++) {
            makeSteps(memories.get(block));
        }
        repeat(weights.bias(), weights.vectors());
    }

    /**
     * Has the pass forward tell of its time steps.
     *
     * @param ofSteps told of each real time step of each sequence; null if nobody looks
     */
    void tellForward(Consumer<ForwardStep<A>> ofSteps) {
        forwardObserver = ofSteps;
    }

    private void makeSteps(List<CellStep<A>> steps) {
        if (remembers) {
            while (steps.size() < timeSteps) {
                steps.add(steps.get(steps.size() - 1).after());
            }
        } else if (steps.size() == 1) {
            steps.add(steps.get(0).afterForgetting());
        }
    }

    /** Copies parameters that are the same for all rows into each row. */
    private void repeat(Numbers<A> biasOfAll, List<Numbers<A>> vectors) {
        int from = 0;
        for (int gate = shape.biased().from(); gate < shape.biased().to(); gate++) {
            repeat(biasOfAll, from, shape.gates().get(gate).width(), bias.get(gate));
            from += shape.gates().get(gate).width();
        }
        for (int vector = 0; vector < vectors.size(); vector++) {
            repeat(vectors.get(vector), 0, shape.vectors().get(vector).width(), root.vectors[vector]);
        }
    }

    private void repeat(Numbers<A> row, int from, int width, A into) {
        for (int r = 0; r < mostRows; r++) {
            row.read(from, into, r * width, width);
        }
    }

    private CellStep<A> step(int s, int block, int row, int rows) {
        List<CellStep<A>> steps = (remembers ? remembered : forgotten).get(block);
        CellStep<A> step = steps.get(remembers ? s : s % 2);
        step.use(row, rows);
        return step;
    }

    /**
     * Prepares a pass back.
     *
     * @param ofSteps told of each real time step of each sequence; null if nobody looks
     */
    void beginBackward(Consumer<BackwardStep<A>> ofSteps) {
        if (!remembers) {
            throw new IllegalStateException("A forward pass outside of training leaves nothing behind for a gradient."
                    + " Run the network forward with training set to true first.");
        }
        backwardObserver = ofSteps;
        for (A gradient : biasGradients) {
            math.fill(gradient, 0, math.length(gradient), 0);
        }
        for (int vector = 0; vector < shape.vectors().size(); vector++) {
            math.fill(
                    root.vectorGradients[vector],
                    0,
                    mostRows * shape.vectors().get(vector).width(),
                    0);
        }
    }

    /** Adds the gradient of a parameter vector, from the rows that this pass has seen. */
    void addVectorGradient(int vector, A sum) {
        addRows(root.vectorGradients[vector], sum, shape.vectors().get(vector).width());
    }

    /** Adds the gradient of the bias of a gate, from the rows that this pass has seen. */
    void addBiasGradient(int gate, A sum) {
        addRows(biasGradients.get(gate), sum, shape.gates().get(gate).width());
    }

    private void addRows(A rows, A sum, int width) {
        for (int row = 0; row < mostRows; row++) {
            math.add(rows, row * width, sum, 0, width);
        }
    }

    /**
     * One stage of a time step.
     *
     * @param s number of the time step, in the order in which they are computed
     * @param t number of the time step, in the order of the sequence
     * @param row number of the first sequence of the block
     */
    void forward(int s, int t, int block, int row, int rows, int stage) {
        CellStep<A> step = step(s, block, row, rows);
        if (s == 0 && stage == 0) {
            readInitialStates(step, t, row);
        }
        loadSums(step, t, row, stage);
        if (stage == 0) {
            addBias(step);
            cellNoise(step, t, row);
        }
        cell.forward(math, step, stage);
        if (stage < shape.stages() - 1) {
            storeSums(step, t, row, gate -> stages.entered(gate, stage + 1));
            storeLinks(step, t, row, stage);
        } else {
            storeStates(step, s, t, row);
            if (forwardObserver != null) {
                eachReal(
                        t, row, rows, r -> forwardObserver.accept(new ForwardStep<>(math, shape, step, t, row + r, r)));
            }
        }
    }

    private void cellNoise(CellStep<A> step, int t, int row) {
        for (int index = 0; index < shape.noise(); index++) {
            noise.cellNoise(index, t, row, step.rows(), step.noise[index]);
        }
    }

    private void readInitialStates(CellStep<A> step, int t, int row) {
        for (int state = 0; state < shape.states().size(); state++) {
            int length = step.rows() * memory.width(state);
            memory.state(state).read(memory.stateBefore(state, t, row), step.previous[state], 0, length);
        }
    }

    private interface GateFilter {
        boolean includes(int gate);
    }

    private void loadSums(CellStep<A> step, int t, int row, int stage) {
        for (int gate = 0; gate < shape.gates().size(); gate++) {
            int width = step.width(gate);
            if (stage > 0 ? stages.entered(gate, stage) : stages.summedAtFirst(gate)) {
                int from = memory.sumsAt(t, row) + shape.offset(gate);
                int together = rowsSideBySide(step);
                for (int r = 0; r < step.rows(); r += together) {
                    memory.sums().read(from + r * shape.sums(), step.gates[gate], r * width, together * width);
                }
            } else if (stage == 0) {
                math.fill(step.gates[gate], 0, step.rows() * width, 0);
            }
        }
    }

    private void storeSums(CellStep<A> step, int t, int row, GateFilter filter) {
        for (int gate = 0; gate < shape.gates().size(); gate++) {
            if (filter.includes(gate)) {
                int to = memory.sumsAt(t, row) + shape.offset(gate);
                int width = step.width(gate);
                int together = rowsSideBySide(step);
                for (int r = 0; r < step.rows(); r += together) {
                    memory.sums().write(to + r * shape.sums(), step.gates[gate], r * width, together * width);
                }
            }
        }
    }

    /** A gate of several rows lies in one piece among the sums if there is no other gate. */
    private int rowsSideBySide(CellStep<A> step) {
        return shape.gates().size() == 1 ? step.rows() : 1;
    }

    private void addBias(CellStep<A> step) {
        for (int gate = shape.biased().from(); gate < shape.biased().to(); gate++) {
            math.add(bias.get(gate), step.gates[gate], step.rows() * step.width(gate));
        }
    }

    private void storeLinks(CellStep<A> step, int t, int row, int stage) {
        for (Term term : shape.terms()) {
            if (term.link() && term.stage() == stage + 1) {
                int link = term.source();
                int length = step.rows() * term.width();
                memory.link(link).write(memory.linkAt(link, t, row), step.links[link], 0, length);
            }
        }
    }

    private void storeStates(CellStep<A> step, int s, int t, int row) {
        for (int state = 0; state < shape.states().size(); state++) {
            int width = memory.width(state);
            noise.zoneOut(state, t, row, step.rows(), step.previous[state], step.next[state]);
            for (int r = 0; mask.hasPadding() && r < step.rows(); r++) {
                if (!mask.isReal(t, row + r)) {
                    math.copy(step.previous[state], r * width, step.next[state], r * width, width);
                }
            }
            if (state == 0 || goesIntoProducts[state] || s == timeSteps - 1) {
                int length = step.rows() * width;
                memory.state(state).write(memory.stateAfter(state, t, row), step.next[state], 0, length);
            }
        }
    }

    /**
     * The gradient of one stage of a time step; parameters as for {@link #forward}.
     *
     * @param outputGradient {@code [timeSteps, miniBatch, width]}: gradient of the hidden state after each step; null
     *     if only the final one has a gradient
     */
    void backward(Numbers<A> outputGradient, int s, int t, int block, int row, int rows, int stage) {
        CellStep<A> step = step(s, block, row, rows);
        if (stage == shape.stages() - 1) {
            cellNoise(step, t, row);
            for (int state = 0; state < shape.states().size(); state++) {
                receiveGradient(step, state, s, row);
                if (state == 0 && outputGradient != null) {
                    addOutputGradient(step, outputGradient, t, row);
                }
            }
            if (backwardObserver != null) {
                eachReal(
                        t,
                        row,
                        rows,
                        r -> backwardObserver.accept(new BackwardStep<>(math, shape, step, t, row + r, r)));
            }
            for (int state = 0; state < shape.states().size(); state++) {
                noise.removeZonedOut(state, t, row, rows, step.nextGradient[state]);
                clearPadding(step.nextGradient[state], t, row, rows, memory.width(state));
                math.fill(step.previousGradient[state], 0, rows * memory.width(state), 0);
            }
        } else {
            readLinkGradients(step, row, stage);
        }
        cell.backward(math, step, stage);
        storeSums(step, t, row, gate -> stages.isLast(gate, stage));
        for (int gate = shape.biased().from(); gate < shape.biased().to(); gate++) {
            if (stages.isLast(gate, stage)) {
                math.add(step.gates[gate], biasGradients.get(gate), rows * step.width(gate));
            }
        }
        for (int state = 0; stage == 0 && state < shape.states().size(); state++) {
            handOnGradient(step, state, s, t, row);
        }
    }

    private void eachReal(int t, int row, int rows, IntConsumer action) {
        for (int r = 0; r < rows; r++) {
            if (mask.isReal(t, row + r)) {
                action.accept(r);
            }
        }
    }

    private void readLinkGradients(CellStep<A> step, int row, int stage) {
        for (Term term : shape.terms()) {
            if (term.link() && term.stage() == stage + 1) {
                int link = term.source();
                int length = step.rows() * term.width();
                memory.linkGradient(link).read(row * term.width(), step.linkGradients[link], 0, length);
            }
        }
    }

    /** Whether a gradient goes from step to step without anything being added or left out on the way. */
    private boolean goesStraight(int state) {
        return !goesIntoProducts[state] && !mask.hasPadding() && !noise.zonesOut(state);
    }

    /** Gets the gradient of a state after the step, as the step after it left it. */
    private void receiveGradient(CellStep<A> step, int state, int s, int row) {
        if (goesStraight(state) && s < timeSteps - 1) {
            A gradient = step.previousGradient[state];
            step.previousGradient[state] = step.nextGradient[state];
            step.nextGradient[state] = gradient;
        } else {
            int width = memory.width(state);
            memory.gradient(state).read(row * width, step.nextGradient[state], 0, step.rows() * width);
        }
    }

    /** Adds the gradient that comes from the layer's output; padded steps have none. */
    private void addOutputGradient(CellStep<A> step, Numbers<A> outputGradient, int t, int row) {
        int width = memory.width(0);
        int length = step.rows() * width;
        A atThisStep = step.previousGradient[0];
        outputGradient.read(memory.stateAt(0, t, row), atThisStep, 0, length);
        clearPadding(atThisStep, t, row, step.rows(), width);
        math.add(atThisStep, step.nextGradient[0], length);
        if (noise.zonesOut(0)) {
            memory.gradient(0).write(row * width, step.nextGradient[0], 0, length);
        }
    }

    private void clearPadding(A values, int t, int row, int rows, int width) {
        for (int r = 0; mask.hasPadding() && r < rows; r++) {
            if (!mask.isReal(t, row + r)) {
                math.fill(values, r * width, width, 0);
            }
        }
    }

    /** Leaves the gradient of a state before the step to the products and to the step before. */
    private void handOnGradient(CellStep<A> step, int state, int s, int t, int row) {
        if (goesStraight(state) && s > 0) {
            return;
        }
        int rows = step.rows();
        int width = memory.width(state);
        Numbers<A> gradient = memory.gradient(state);
        noise.addZonedOut(state, t, row, rows, gradient, step.previousGradient[state]);
        for (int r = 0; mask.hasPadding() && r < rows; r++) {
            if (!mask.isReal(t, row + r)) {
                gradient.read((row + r) * width, step.previousGradient[state], r * width, width);
            }
        }
        gradient.write(row * width, step.previousGradient[state], 0, rows * width);
    }
}
