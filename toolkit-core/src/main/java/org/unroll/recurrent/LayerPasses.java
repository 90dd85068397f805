package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.MatrixProduct;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.PortableProduct;
import org.unroll.recurrent.kernel.Scratch;
import org.unroll.recurrent.kernel.SharedProduct;

/**
 * Forward and backward pass of a recurrent layer over one mini-batch, in one direction or both.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class LayerPasses<A> {

    private final RecurrentLayer conf;
    private final Arithmetic<A> math;
    private final MatrixProduct product = PortableProduct.instance();
    private final List<TimeLoop<A>> loops = new ArrayList<>();
    private final List<Scratch<A>> directionGradients = new ArrayList<>();
    private final Scratch<A> inputCopy;
    private final Scratch<A> output;
    private final Scratch<A> outputGradientCopy;
    private final Scratch<A> inputGradient;

    private LayerInput<A> input;
    private SequenceMask mask;
    private int timeSteps;
    private int miniBatch;

    LayerPasses(RecurrentLayer conf, Arithmetic<A> math) {
        this.conf = conf;
        this.math = math;
        this.inputCopy = new Scratch<>(math);
        this.output = new Scratch<>(math);
        this.outputGradientCopy = new Scratch<>(math);
        this.inputGradient = new Scratch<>(math);
        for (int direction = 0; direction < conf.directions(); direction++) {
            loops.add(new TimeLoop<>(conf.getCell(), units(), direction == 1, math, product));
            directionGradients.add(new Scratch<>(math));
        }
    }

    /**
     * Computes the layer's output. It lies in memory that the next pass overwrites.
     *
     * @param sequence {@code [miniBatch, inputs, timeSteps]}
     * @param initialStates for each state {@code [miniBatch, units]}; empty to start from zero
     * @return {@code [timeSteps, miniBatch, outputSize]}, or {@code [miniBatch, outputSize]} without time
     */
    INDArray forward(
            INDArray sequence,
            Map<String, INDArray> parameters,
            List<INDArray> initialStates,
            SequenceMask sequenceMask) {
        miniBatch = (int) sequence.size(0);
        timeSteps = (int) sequence.size(2);
        mask = sequenceMask;
        input = layerInput(sequence);
        for (int direction = 0; direction < loops.size(); direction++) {
            TimeLoop.Weights<A> weights = weights(parameters, direction);
            loops.get(direction).forward(input, weights, timeSteps, miniBatch, initialStates, mask);
        }
        INDArray first = directionOutput(0);
        if (conf.getMerge() == null) {
            return withoutPadding(first);
        }
        Numbers<A> merged = conf.isFinalStateOnly()
                ? output.of(miniBatch, conf.outputSize())
                : output.of(timeSteps, miniBatch, conf.outputSize());
        conf.getMerge()
                .merge(math, math.numbers(first), math.numbers(directionOutput(1)), outputRows(), units(), merged);
        return withoutPadding(merged.array());
    }

    private LayerInput<A> layerInput(INDArray sequence) {
        Numbers<A> values = TimeMajor.of(math, sequence, inputCopy);
        if (conf.isSymbolInput()) {
            return new LayerInput.Symbols<>(symbols(values), math);
        }
        return new LayerInput.Vectors<>(values, timeSteps * miniBatch, (int) conf.getNIn(), new SharedProduct(product));
    }

    private int[] symbols(Numbers<A> values) {
        A raw = math.array((int) values.length());
        values.read(0, raw, 0, (int) values.length());
        int[] symbols = new int[(int) values.length()];
        for (int i = 0; i < symbols.length; i++) {
            double value = math.get(raw, i);
            symbols[i] = (int) value;
            if (symbols[i] != value || symbols[i] < 0 || symbols[i] >= conf.getNIn()) {
                throw new IllegalArgumentException("Layer '" + conf.getLayerName() + "' got the symbol " + value
                        + " for sequence " + i % miniBatch + " at time step " + i / miniBatch
                        + "; expected an integer from 0 to " + (conf.getNIn() - 1) + ".");
            }
        }
        return symbols;
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

    /**
     * Computes all gradients of the last forward pass.
     *
     * @param gradient of the output, {@code [miniBatch, outputSize, timeSteps]} or without time
     * @param gradients where to write the gradients of the parameters
     * @return gradient of the input, {@code [miniBatch, inputs, timeSteps]}; zeros if the input is symbols
     */
    INDArray backward(INDArray gradient, Map<String, INDArray> parameters, Map<String, INDArray> gradients) {
        Numbers<A> ordered = conf.isFinalStateOnly()
                ? TimeMajor.ordered(math, gradient, outputGradientCopy)
                : TimeMajor.of(math, gradient, outputGradientCopy);
        List<Numbers<A>> perDirection = splitByDirection(ordered);
        Numbers<A> inputGradients = null;
        for (int direction = 0; direction < loops.size(); direction++) {
            TimeLoop<A> loop = loops.get(direction);
            TimeLoop.Weights<A> weights = weights(parameters, direction);
            TimeLoop.Weights<A> weightGradients = weights(gradients, direction);
            loop.backward(weights, perDirection.get(direction), conf.isFinalStateOnly());
            loop.weightGradients(weightGradients);
            input.weightGradient(loop.gateGradients(), weightGradients.input(), gateWidth());
            if (input instanceof LayerInput.Vectors<A> vectors) {
                inputGradients = inputGradient.of(timeSteps, miniBatch, conf.getNIn());
                vectors.inputGradient(
                        loop.gateGradients(), weights.input(), gateWidth(), direction > 0, inputGradients);
            }
        }
        if (inputGradients == null) {
            inputGradients = inputGradient.of(timeSteps, miniBatch, 1);
            inputGradients.array().assign(0);
        }
        return TimeMajor.asNetworkArray(inputGradients.array());
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
                        units(),
                        forward,
                        reverse);
        return List.of(forward, reverse);
    }

    /** The final states, each {@code [miniBatch, units]}; views. */
    List<INDArray> finalStates() {
        List<INDArray> states = new ArrayList<>();
        for (int state = 0; state < conf.getCell().states(); state++) {
            states.add(loops.get(0).finalState(state));
        }
        return states;
    }

    INDArray initialStateGradient() {
        return loops.get(0).initialStateGradient();
    }

    private TimeLoop.Weights<A> weights(Map<String, INDArray> table, int direction) {
        return new TimeLoop.Weights<>(
                math.numbers(table.get(RecurrentParameters.key(RecurrentParameters.INPUT_WEIGHTS, direction))),
                math.numbers(table.get(RecurrentParameters.key(RecurrentParameters.RECURRENT_WEIGHTS, direction))),
                math.numbers(table.get(RecurrentParameters.key(RecurrentParameters.BIAS, direction))));
    }

    private int units() {
        return (int) conf.getNOut();
    }

    private int gateWidth() {
        return conf.getCell().gates() * units();
    }

    private int outputRows() {
        return conf.isFinalStateOnly() ? miniBatch : timeSteps * miniBatch;
    }

    private long[] outputShape() {
        return conf.isFinalStateOnly() ? new long[] {miniBatch, units()} : new long[] {timeSteps, miniBatch, units()};
    }
}
