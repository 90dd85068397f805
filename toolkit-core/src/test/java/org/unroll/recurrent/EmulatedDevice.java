package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.recurrent.device.DeviceCell;
import org.unroll.recurrent.device.DeviceDropout;
import org.unroll.recurrent.device.DeviceLayerSpec;
import org.unroll.recurrent.device.DeviceProvider;
import org.unroll.recurrent.device.DeviceStack;
import org.unroll.recurrent.device.RecurrentDevice;
import org.unroll.recurrent.device.WeightBlock;

/**
 * A device that computes the formulas of cuDNN's developer guide ({@code cudnnRNNMode_t}) one number after the other,
 * with weights and biases in cuDNN's order: an implementation independent of the cells, to compare them with, and to
 * run everything that leads to a GPU and back on machines without one. There is none unless a test switches it on.
 */
final class EmulatedDevice implements RecurrentDevice {

    private static boolean on;

    /** Runs something on a machine that has the device. */
    static void with(Runnable work) {
        on = true;
        try {
            work.run();
        } finally {
            on = false;
        }
    }

    /** Finds the device while it is on. */
    public static final class Provider implements DeviceProvider {
        @Override
        public String name() {
            return "emulated";
        }

        @Override
        public Finding find() {
            return on ? new Found(new EmulatedDevice()) : new Missing(List.of("it is switched off"));
        }
    }

    @Override
    public String name() {
        return "emulated";
    }

    @Override
    public String description() {
        return "emulated";
    }

    @Override
    public Optional<String> obstacle(DeviceLayerSpec spec) {
        return Optional.empty();
    }

    @Override
    public DeviceStack open(List<DeviceLayerSpec> layers) {
        return new Stack(layers);
    }

    /** Layers on top of each other, with dropout between them that is the same in each pass. */
    private static final class Stack implements DeviceStack {
        private final List<DeviceLayerSpec> specs;
        private final List<Layer> layers;
        private final List<INDArray> factors = new ArrayList<>();

        Stack(List<DeviceLayerSpec> specs) {
            this.specs = List.copyOf(specs);
            this.layers = specs.stream().map(Layer::new).toList();
        }

        @Override
        public void setWeights(int layer, INDArray parameters) {
            layers.get(layer).setWeights(parameters);
        }

        @Override
        public void forward(
                INDArray input,
                List<Integer> lengths,
                List<List<INDArray>> initialStates,
                boolean training,
                INDArray output,
                List<List<INDArray>> finalStates) {
            factors.clear();
            INDArray below = input;
            for (int i = 0; i < layers.size(); i++) {
                factors.add(factors(specs.get(i).dropout(), below, training));
                INDArray above = i == layers.size() - 1
                        ? output
                        : sequence(below, specs.get(i).outputs());
                layers.get(i)
                        .forward(
                                below.mul(factors.get(i)),
                                lengths,
                                initialStates.get(i),
                                training,
                                above,
                                finalStates.get(i));
                below = above;
            }
        }

        private void spoilPadding(INDArray gradient) {
            for (int b = 0; b < gradient.size(1); b++) {
                for (int t = layers.get(0).lengths.get(b); t < gradient.size(0); t++) {
                    gradient.get(NDArrayIndex.point(t), NDArrayIndex.point(b)).assign(Double.NaN);
                }
            }
        }

        private static INDArray sequence(INDArray like, int width) {
            return Nd4j.createUninitializedDetached(like.dataType(), 'c', like.size(0), like.size(1), width);
        }

        private static INDArray factors(DeviceDropout dropout, INDArray input, boolean training) {
            INDArray factors = sequence(input, (int) input.size(2)).assign(training ? 1 / (1 - dropout.rate()) : 1);
            Random random = new Random(dropout.seed());
            for (long i = 0; training && i < factors.length(); i++) {
                if (random.nextDouble() < dropout.rate()) {
                    factors.putScalar(i, 0);
                }
            }
            return factors;
        }

        @Override
        public void backward(
                INDArray outputGradient,
                List<List<INDArray>> finalStateGradients,
                Optional<INDArray> inputGradient,
                List<List<INDArray>> initialStateGradients,
                List<INDArray> parameterGradients) {
            INDArray above = outputGradient;
            for (int i = layers.size() - 1; i >= 0; i--) {
                INDArray below = i == 0 && inputGradient.isPresent()
                        ? inputGradient.get()
                        : sequence(above, specs.get(i).inputs());
                layers.get(i)
                        .backward(
                                above,
                                finalStateGradients.get(i),
                                below,
                                initialStateGradients.get(i),
                                parameterGradients.get(i));
                above = below.muli(factors.get(i));
            }
            inputGradient.ifPresent(this::spoilPadding);
        }

        @Override
        public void close() {
            layers.forEach(Layer::close);
        }
    }

    /** The weights of a direction: for each gate {@code [units][inputs]} and so on, as cuDNN has them. */
    private static final class Weights {
        final double[][][] input;
        final double[][][] recurrent;
        final double[][] inputBias;
        final double[][] recurrentBias;

        Weights(DeviceLayerSpec spec) {
            int gates = spec.cell().gates().size();
            input = new double[gates][spec.units()][spec.inputs()];
            recurrent = new double[gates][spec.units()][spec.units()];
            inputBias = new double[gates][spec.units()];
            recurrentBias = new double[gates][spec.units()];
        }

        private double get(WeightBlock block, int row, int column) {
            return switch (block.part()) {
                case INPUT -> input[block.gate()][column][row];
                case RECURRENT -> recurrent[block.gate()][column][row];
                case INPUT_BIAS -> inputBias[block.gate()][column];
                case RECURRENT_BIAS -> recurrentBias[block.gate()][column];
            };
        }

        private void set(WeightBlock block, int row, int column, double value) {
            switch (block.part()) {
                case INPUT -> input[block.gate()][column][row] = value;
                case RECURRENT -> recurrent[block.gate()][column][row] = value;
                case INPUT_BIAS -> inputBias[block.gate()][column] = value;
                case RECURRENT_BIAS -> recurrentBias[block.gate()][column] = value;
            }
        }
    }

    /** What one step of one sequence leaves for the way back. */
    private static final class Step {
        final int t;
        final List<double[]> before;
        final double[][] gates;
        final double[] recurrentCandidate;
        final List<double[]> after;

        Step(int t, List<double[]> before, double[][] gates, double[] recurrentCandidate, List<double[]> after) {
            this.t = t;
            this.before = before;
            this.gates = gates;
            this.recurrentCandidate = recurrentCandidate;
            this.after = after;
        }
    }

    private static final class Layer {
        private final DeviceLayerSpec spec;
        private final List<WeightBlock> blocks;
        private final List<Weights> weights = new ArrayList<>();
        private INDArray input;
        private List<Integer> lengths;
        private boolean trains;

        /** By direction and sequence, in the order in which they were made. */
        private final List<List<List<Step>>> steps = new ArrayList<>();

        Layer(DeviceLayerSpec spec) {
            this.spec = spec;
            this.blocks = spec.blocks();
        }

        void setWeights(INDArray parameters) {
            weights.clear();
            for (int direction = 0; direction < spec.directions(); direction++) {
                weights.add(new Weights(spec));
            }
            for (WeightBlock block : blocks) {
                for (int row = 0; row < block.rows(); row++) {
                    for (int column = 0; column < block.columns(); column++) {
                        double value = parameters.getDouble(block.offset() + (long) row * block.stride() + column);
                        weights.get(block.direction()).set(block, row, column, value);
                    }
                }
            }
        }

        void forward(
                INDArray sequences,
                List<Integer> realSteps,
                List<INDArray> initialStates,
                boolean training,
                INDArray output,
                List<INDArray> finalStates) {
            input = Nd4j.createUninitializedDetached(sequences.dataType(), 'c', sequences.shape())
                    .assign(sequences);
            lengths = realSteps;
            trains = training;
            steps.clear();
            output.assign(0);
            for (int direction = 0; direction < spec.directions(); direction++) {
                List<List<Step>> ofDirection = new ArrayList<>();
                for (int b = 0; b < lengths.size(); b++) {
                    ofDirection.add(run(direction, b, initialStates, output, finalStates));
                }
                steps.add(ofDirection);
            }
        }

        private List<Step> run(
                int direction, int b, List<INDArray> initialStates, INDArray output, List<INDArray> finalStates) {
            List<double[]> state = new ArrayList<>();
            for (int s = 0; s < spec.cell().states(); s++) {
                state.add(
                        initialStates.isEmpty() ? new double[spec.units()] : read(initialStates.get(s), direction, b));
            }
            List<Step> made = new ArrayList<>();
            int length = lengths.get(b);
            for (int i = 0; i < length; i++) {
                int t = direction == 0 ? i : length - 1 - i;
                Step step = step(weights.get(direction), t, read(input, t, b), state);
                made.add(step);
                state = step.after;
                for (int u = 0; u < spec.units(); u++) {
                    output.putScalar(new int[] {t, b, direction * spec.units() + u}, state.get(0)[u]);
                }
            }
            for (int s = 0; s < state.size(); s++) {
                for (int u = 0; u < spec.units(); u++) {
                    finalStates.get(s).putScalar(new int[] {direction, b, u}, state.get(s)[u]);
                }
            }
            return made;
        }

        private static double[] read(INDArray array, int first, int second) {
            double[] values = new double[(int) array.size(2)];
            for (int i = 0; i < values.length; i++) {
                values[i] = array.getDouble(first, second, i);
            }
            return values;
        }

        private Step step(Weights w, int t, double[] x, List<double[]> before) {
            double[] h = before.get(0);
            int gates = spec.cell().gates().size();
            int units = spec.units();
            double[][] a = new double[gates][];
            double[] recurrentCandidate = new double[units];
            for (int gate = 0; gate < gates; gate++) {
                double[] ofInput = sum(w.input[gate], x, w.inputBias[gate]);
                double[] ofHidden = sum(w.recurrent[gate], h, w.recurrentBias[gate]);
                a[gate] = new double[units];
                boolean isGruCandidate = spec.cell() == DeviceCell.GRU && gate == 2;
                for (int u = 0; u < units; u++) {
                    double scale = isGruCandidate ? a[0][u] : 1;
                    a[gate][u] = activation(gate, ofInput[u] + scale * ofHidden[u]);
                }
                if (isGruCandidate) {
                    recurrentCandidate = ofHidden;
                }
            }
            List<double[]> after = new ArrayList<>();
            double[] hidden = new double[units];
            double[] memory = new double[units];
            for (int u = 0; u < units; u++) {
                switch (spec.cell()) {
                    case LSTM -> {
                        memory[u] = a[1][u] * before.get(1)[u] + a[0][u] * a[2][u];
                        hidden[u] = a[3][u] * Math.tanh(memory[u]);
                    }
                    case GRU -> hidden[u] = (1 - a[1][u]) * a[2][u] + a[1][u] * h[u];
                    case TANH, RELU -> hidden[u] = a[0][u];
                }
            }
            after.add(hidden);
            if (spec.cell() == DeviceCell.LSTM) {
                after.add(memory);
            }
            return new Step(t, before, a, recurrentCandidate, after);
        }

        private static double[] sum(double[][] matrix, double[] vector, double[] bias) {
            double[] sums = bias.clone();
            for (int r = 0; r < matrix.length; r++) {
                for (int c = 0; c < vector.length; c++) {
                    sums[r] += matrix[r][c] * vector[c];
                }
            }
            return sums;
        }

        private double activation(int gate, double sum) {
            return switch (spec.cell()) {
                case TANH -> Math.tanh(sum);
                case RELU -> Math.max(0, sum);
                case LSTM, GRU -> gate == 2 ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum));
            };
        }

        /** The derivative of an activation, by its value. */
        private double slope(int gate, double value) {
            return switch (spec.cell()) {
                case TANH -> 1 - value * value;
                case RELU -> value > 0 ? 1 : 0;
                case LSTM, GRU -> gate == 2 ? 1 - value * value : value * (1 - value);
            };
        }

        void backward(
                INDArray outputGradient,
                List<INDArray> finalStateGradients,
                INDArray inputGradient,
                List<INDArray> initialStateGradients,
                INDArray parameterGradients) {
            if (!trains) {
                throw new IllegalStateException("The forward pass was not one of training");
            }
            inputGradient.assign(0);
            parameterGradients.assign(0);
            for (int direction = 0; direction < spec.directions(); direction++) {
                Weights gradients = new Weights(spec);
                for (int b = 0; b < lengths.size(); b++) {
                    List<double[]> gradient = new ArrayList<>();
                    for (int s = 0; s < spec.cell().states(); s++) {
                        gradient.add(
                                finalStateGradients.isEmpty()
                                        ? new double[spec.units()]
                                        : read(finalStateGradients.get(s), direction, b));
                    }
                    List<Step> made = steps.get(direction).get(b);
                    for (int i = made.size() - 1; i >= 0; i--) {
                        Step step = made.get(i);
                        for (int u = 0; u < spec.units(); u++) {
                            gradient.get(0)[u] += outputGradient.getDouble(step.t, b, direction * spec.units() + u);
                        }
                        gradient = back(direction, b, step, gradient, gradients, inputGradient);
                    }
                    for (int s = 0; s < gradient.size(); s++) {
                        for (int u = 0; u < spec.units(); u++) {
                            initialStateGradients.get(s).putScalar(new int[] {direction, b, u}, gradient.get(s)[u]);
                        }
                    }
                }
                write(direction, gradients, parameterGradients);
            }
        }

        private void write(int direction, Weights gradients, INDArray flat) {
            for (WeightBlock block : blocks) {
                for (int row = 0; block.direction() == direction && row < block.rows(); row++) {
                    for (int column = 0; column < block.columns(); column++) {
                        flat.putScalar(
                                block.offset() + (long) row * block.stride() + column,
                                gradients.get(block, row, column));
                    }
                }
            }
        }

        /** One step back; returns the gradients of the states before it. */
        private List<double[]> back(
                int direction, int b, Step step, List<double[]> after, Weights gradients, INDArray inputGradient) {
            int units = spec.units();
            double[][] a = step.gates;
            double[][] ofGates = new double[a.length][units];
            List<double[]> before = new ArrayList<>();
            step.before.forEach(state -> before.add(new double[units]));
            for (int u = 0; u < units; u++) {
                double dh = after.get(0)[u];
                switch (spec.cell()) {
                    case LSTM -> {
                        double tanh = Math.tanh(step.after.get(1)[u]);
                        double dc = after.get(1)[u] + dh * a[3][u] * (1 - tanh * tanh);
                        ofGates[3][u] = dh * tanh;
                        ofGates[1][u] = dc * step.before.get(1)[u];
                        ofGates[0][u] = dc * a[2][u];
                        ofGates[2][u] = dc * a[0][u];
                        before.get(1)[u] = dc * a[1][u];
                    }
                    case GRU -> {
                        ofGates[1][u] = dh * (step.before.get(0)[u] - a[2][u]);
                        ofGates[2][u] = dh * (1 - a[1][u]);
                        ofGates[0][u] = ofGates[2][u] * slope(2, a[2][u]) * step.recurrentCandidate[u];
                        before.get(0)[u] = dh * a[1][u];
                    }
                    case TANH, RELU -> ofGates[0][u] = dh;
                }
            }
            Weights w = weights.get(direction);
            double[] x = read(input, step.t, b);
            double[] h = step.before.get(0);
            for (int gate = 0; gate < a.length; gate++) {
                for (int u = 0; u < units; u++) {
                    double sum = ofGates[gate][u] * slope(gate, a[gate][u]);
                    double recurrent = spec.cell() == DeviceCell.GRU && gate == 2 ? sum * a[0][u] : sum;
                    gradients.inputBias[gate][u] += sum;
                    gradients.recurrentBias[gate][u] += recurrent;
                    for (int i = 0; i < x.length; i++) {
                        gradients.input[gate][u][i] += sum * x[i];
                        int[] at = {step.t, b, i};
                        inputGradient.putScalar(at, inputGradient.getDouble(at) + sum * w.input[gate][u][i]);
                    }
                    for (int j = 0; j < units; j++) {
                        gradients.recurrent[gate][u][j] += recurrent * h[j];
                        before.get(0)[j] += recurrent * w.recurrent[gate][u][j];
                    }
                }
            }
            return before;
        }

        void close() {
            steps.clear();
        }
    }
}
