package org.unroll.recurrent.cell;

import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Any cell with attention: after each step it compares its hidden state with every time step of a source sequence and
 * hands on both, the state and the mean of what it has found there.
 *
 * <pre>
 * h[t]    = inner cell(x[t], a[t-1] F, h[t-1])      a[t-1] F only with input feeding
 * e[j]    = h[t] . k[j]                             dot product
 *         = v . tanh(h[t] Q + k[j])                 additive
 * c[t]    = sum over j of softmax(e)[j] m[j]
 * a[t]    = tanh([h[t]; c[t]] C)                    the output
 * </pre>
 *
 * <p>Luong, Pham &amp; Manning, "Effective approaches to attention-based neural machine translation" (2015): order of
 * the computation, input feeding, the scores "dot" and, with keys {@code k[j] = m[j] W}, "general". Bahdanau, Cho &amp;
 * Bengio, "Neural machine translation by jointly learning to align and translate" (2015): the additive score, with keys
 * {@code k[j] = m[j] U}. To be chosen whenever one fixed vector is too little to hold the source.
 *
 * <p>Keys and values come from outside ({@link AttendedSequences}). State 0 is a; those of the inner cell follow.
 */
public final class AttentionCell implements Cell {

    /** How well a key fits the hidden state. */
    public enum Score {
        /** Their dot product; keys are as long as the hidden state. */
        DOT,
        /** A small network with one hidden layer of the keys' length. */
        ADDITIVE
    }

    private static final int COMBINATION = 0;
    private static final int QUERY = 1;

    private static final int ATTENTIONAL = 0;
    private static final int FIRST_INNER_STATE = 1;

    private final Cell inner;
    private final Score score;
    private final int keySize;
    private final int valueSize;
    private final boolean inputFeeding;

    /**
     * @param inner the cell that attends
     * @param keySize length of a key
     * @param valueSize length of a value
     * @param inputFeeding whether the output of a step is an input of the next one
     */
    @JsonCreator
    public AttentionCell(
            @JsonProperty("inner") Cell inner,
            @JsonProperty("score") Score score,
            @JsonProperty("keySize") int keySize,
            @JsonProperty("valueSize") int valueSize,
            @JsonProperty("inputFeeding") boolean inputFeeding) {
        this.inner = Objects.requireNonNull(inner, "inner");
        this.score = Objects.requireNonNull(score, "score");
        this.keySize = keySize;
        this.valueSize = valueSize;
        this.inputFeeding = inputFeeding;
    }

    @JsonProperty("inner")
    public Cell inner() {
        return inner;
    }

    @JsonProperty("score")
    public Score score() {
        return score;
    }

    @JsonProperty("keySize")
    public int keySize() {
        return keySize;
    }

    @JsonProperty("valueSize")
    public int valueSize() {
        return valueSize;
    }

    @JsonProperty("inputFeeding")
    public boolean inputFeeding() {
        return inputFeeding;
    }

    @Override
    public String name() {
        return inner.name() + " with attention";
    }

    @Override
    public CellShape shape(int units) {
        CellShape of = inner.shape(units);
        int hidden = of.hidden();
        if (score == Score.DOT && keySize != hidden) {
            throw new IllegalArgumentException("The keys have size " + keySize + ", the hidden state has size " + hidden
                    + "; a dot product needs equal sizes. Make them equal or use another score.");
        }
        CellShape.Builder shape = CellShape.of(units).gate("attention", hidden);
        if (score == Score.ADDITIVE) {
            shape.gate("query", keySize);
        }
        of.gates().forEach(gate -> shape.gate(gate.name(), gate.width()));
        int first = ownGates();
        shape.input(of.input().from() + first, of.input().to() + first);
        shape.biased(of.biased().from() + first, of.biased().to() + first);
        shape.stateFromZero("attention", hidden);
        for (CellShape.State state : of.states()) {
            if (state.fromOutside()) {
                shape.state(state.name(), state.width());
            } else {
                shape.stateFromZero(state.name(), state.width());
            }
        }
        if (inputFeeding) {
            shape.recurrent(
                    "RW-feeding",
                    ATTENTIONAL,
                    of.input().from() + first,
                    of.input().to() + first);
        }
        for (CellShape.Term term : of.terms()) {
            if (term.link()) {
                shape.link(
                        term.name(),
                        term.width(),
                        term.into().from() + first,
                        term.into().to() + first,
                        term.stage());
            } else {
                shape.recurrent(
                        term.name(),
                        term.source() + FIRST_INNER_STATE,
                        term.into().from() + first,
                        term.into().to() + first);
            }
        }
        int stage = of.stages();
        if (score == Score.ADDITIVE) {
            shape.link("RW-query", hidden, QUERY, QUERY + 1, stage++);
        }
        shape.link("RW-attention", hidden + valueSize, COMBINATION, COMBINATION + 1, stage);
        of.vectors().forEach(vector -> shape.vector(vector.name(), vector.width(), vector.initialValue()));
        if (score == Score.ADDITIVE) {
            shape.vector("score", keySize, 1 / Math.sqrt(keySize));
        }
        return shape.kept(of.kept()).noise(of.noise()).build();
    }

    private int ownGates() {
        return score == Score.ADDITIVE ? QUERY + 1 : COMBINATION + 1;
    }

    @Override
    public double initialBias(int gate) {
        return gate < ownGates() ? 0 : inner.initialBias(gate - ownGates());
    }

    @Override
    public double noiseRate() {
        return inner.noiseRate();
    }

    @Override
    public boolean[] recurrentStructure(CellShape shape, int term) {
        CellShape of = inner.shape(shape.units());
        int own = inputFeeding ? 1 : 0;
        int ofInner = term - own;
        return ofInner >= 0 && ofInner < of.terms().size() ? inner.recurrentStructure(of, ofInner) : null;
    }

    @Override
    public GateFunction gateFunction(int gate) {
        if (gate >= ownGates()) {
            return inner.gateFunction(gate - ownGates());
        }
        return gate == COMBINATION ? GateFunction.TANH : GateFunction.OTHER;
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage) {
        int last = lastInnerStage(step);
        if (stage <= last) {
            inner.forward(math, innerStep(step), stage);
        }
        A hidden = step.next[FIRST_INNER_STATE];
        int attending = last + (score == Score.ADDITIVE ? 1 : 0);
        if (stage == last && score == Score.ADDITIVE) {
            math.copy(hidden, step.links[queryLink(step)], step.rows() * step.width(COMBINATION));
        }
        if (stage == attending) {
            for (int row = 0; row < step.rows(); row++) {
                attend(math, step, row);
            }
        } else if (stage > attending) {
            A combination = step.gates[COMBINATION];
            int n = step.rows() * step.width(COMBINATION);
            math.tanh(combination, combination, n);
            math.copy(combination, step.next[ATTENTIONAL], n);
        }
    }

    /** Own stages follow those of the inner cell: the query of an additive score, and the combination. */
    private int lastInnerStage(CellStep<?> step) {
        return step.stages() - 1 - (score == Score.ADDITIVE ? 2 : 1);
    }

    /** Own links follow those of the inner cell, too; the last one is what has been found. */
    private static int queryLink(CellStep<?> step) {
        return step.links.length - 2;
    }

    private <A> CellStep<A> innerStep(CellStep<A> step) {
        return step.inner(ownGates(), step.gates.length - ownGates(), FIRST_INNER_STATE);
    }

    /** Leaves the hidden state and the mean of the values in the last link. */
    private <A> void attend(Arithmetic<A> math, CellStep<A> step, int row) {
        AttendedSequences<A> source = step.attended();
        int sequence = step.firstRow() + row;
        int length = source.length(sequence);
        int hidden = step.width(COMBINATION);
        A keys = source.keys(sequence);
        A values = source.values(sequence);
        A weights = source.weights(sequence);
        A both = step.links[step.links.length - 1];
        int at = row * (hidden + valueSize);
        math.copy(step.next[FIRST_INNER_STATE], row * hidden, both, at, hidden);
        math.fill(both, at + hidden, valueSize, 0);
        if (length == 0) {
            return;
        }
        for (int j = 0; j < length; j++) {
            math.set(
                    weights,
                    j,
                    switch (score) {
                        case DOT -> math.dot(step.next[FIRST_INNER_STATE], row * hidden, keys, j * keySize, keySize);
                        case ADDITIVE ->
                            math.dot(
                                    compared(math, step, row, keys, j),
                                    0,
                                    step.vectors[step.vectors.length - 1],
                                    0,
                                    keySize);
                    });
        }
        math.softmax(weights, 0, weights, 0, length);
        for (int j = 0; j < length; j++) {
            math.addScaled(values, j * valueSize, math.get(weights, j), both, at + hidden, valueSize);
        }
        math.copy(weights, 0, step.weights(), step.weightsAt(row), length);
    }

    /** {@code tanh(query + k[j])}, the hidden layer of the additive score. */
    private <A> A compared(Arithmetic<A> math, CellStep<A> step, int row, A keys, int j) {
        A sum = step.row(0, keySize);
        math.copy(step.gates[QUERY], row * keySize, sum, 0, keySize);
        math.add(keys, j * keySize, sum, 0, keySize);
        math.tanh(sum, 0, sum, 0, keySize);
        return sum;
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        int last = lastInnerStage(step);
        int attending = last + (score == Score.ADDITIVE ? 1 : 0);
        if (stage > attending) {
            A combination = step.gates[COMBINATION];
            math.tanhGradient(
                    combination, step.nextGradient[ATTENTIONAL], combination, step.rows() * step.width(COMBINATION));
            return;
        }
        if (stage == attending) {
            for (int row = 0; row < step.rows(); row++) {
                attendBack(math, step, row);
            }
        }
        if (stage == last && score == Score.ADDITIVE) {
            math.add(
                    step.linkGradients[queryLink(step)],
                    step.nextGradient[FIRST_INNER_STATE],
                    step.rows() * step.width(COMBINATION));
        }
        if (stage <= last) {
            inner.backward(math, innerStep(step), stage);
        }
    }

    /** From the gradient of the last link to those of hidden state, query, keys and values. */
    private <A> void attendBack(Arithmetic<A> math, CellStep<A> step, int row) {
        AttendedSequences<A> source = step.attended();
        int sequence = step.firstRow() + row;
        int length = source.length(sequence);
        int hidden = step.width(COMBINATION);
        int number = step.links.length - 1;
        int at = row * (hidden + valueSize);
        A both = step.links[number];
        A gradient = step.linkGradients[number];
        A hiddenGradient = step.nextGradient[FIRST_INNER_STATE];
        math.add(gradient, at, hiddenGradient, row * hidden, hidden);
        A query = score == Score.ADDITIVE ? step.gates[QUERY] : null;
        A queryGradient = score == Score.ADDITIVE ? step.row(1, keySize) : null;
        if (queryGradient != null) {
            math.fill(queryGradient, 0, keySize, 0);
        }
        A weights = step.weights();
        int weightsAt = step.weightsAt(row);
        A scores = source.scratch(sequence);
        double mean = 0;
        for (int j = 0; j < length; j++) {
            double weight = math.get(weights, weightsAt + j);
            double change = math.dot(gradient, at + hidden, source.values(sequence), j * valueSize, valueSize);
            math.addScaled(gradient, at + hidden, weight, source.valueGradients(sequence), j * valueSize, valueSize);
            math.set(scores, j, change);
            mean += weight * change;
        }
        for (int j = 0; j < length; j++) {
            double change = math.get(weights, weightsAt + j) * (math.get(scores, j) - mean);
            if (score == Score.DOT) {
                math.addScaled(source.keys(sequence), j * keySize, change, hiddenGradient, row * hidden, keySize);
                math.addScaled(both, at, change, source.keyGradients(sequence), j * keySize, keySize);
            } else {
                int vector = step.vectors.length - 1;
                A layer = compared(math, step, row, source.keys(sequence), j);
                math.addScaled(layer, 0, change, step.vectorGradients[vector], row * keySize, keySize);
                A inside = step.row(2, keySize);
                math.scale(step.vectors[vector], 0, change, inside, 0, keySize);
                math.tanhGradient(layer, 0, inside, 0, inside, 0, keySize);
                math.add(inside, 0, source.keyGradients(sequence), j * keySize, keySize);
                math.add(inside, 0, queryGradient, 0, keySize);
            }
        }
        if (query != null) {
            math.copy(queryGradient, 0, query, row * keySize, keySize);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttentionCell cell
                && cell.inner.equals(inner)
                && cell.score == score
                && cell.keySize == keySize
                && cell.valueSize == valueSize
                && cell.inputFeeding == inputFeeding;
    }

    @Override
    public int hashCode() {
        return Objects.hash(inner, score, keySize, valueSize, inputFeeding);
    }
}
