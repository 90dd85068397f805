package org.unroll.benchmarks;

import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The workloads in libtorch's modules, as its users write them. Arrays are {@code [timeSteps, miniBatch, features]}.
 * libtorch's recurrent layers read vectors only, so symbols are turned into one-hot vectors beforehand, outside the
 * timed part.
 */
final class LibtorchNetwork {

    private static final double LARGEST_NORM = 5;

    private final Workload workload;
    private final NetworkShape shape;
    private final LibtorchLayers layers;
    private final LinearImpl head;

    private LibtorchNetwork(Workload workload) {
        this.workload = workload;
        this.shape = workload.network();
        this.layers = LibtorchLayers.of(shape);
        this.head = new LinearImpl(shape.hidden(), shape.outputs());
    }

    static Iteration iteration(Workload workload, Phase phase) {
        torch.manual_seed(42);
        LibtorchNetwork network = new LibtorchNetwork(workload);
        return switch (phase) {
            case TRAINING -> network.training();
            case INFERENCE -> network.inference();
            case STEPPING -> network.stepping();
        };
    }

    private Tensor features() {
        RandomMiniBatch values = new RandomMiniBatch(workload);
        return switch (shape.input()) {
            case SYMBOLS -> oneHot(longs(values.inputSymbols()));
            case NUMBERS ->
                torch.tensor(values.inputNumbers())
                        .view(workload.miniBatch(), shape.inputs(), workload.timeSteps())
                        .permute(2, 0, 1)
                        .contiguous();
        };
    }

    private Tensor oneHot(long[] symbols) {
        return torch.one_hot(torch.tensor(symbols), shape.inputs())
                .view(workload.miniBatch(), workload.timeSteps(), shape.inputs())
                .permute(1, 0, 2)
                .contiguous()
                .to(torch.ScalarType.Float);
    }

    private Tensor targets() {
        RandomMiniBatch values = new RandomMiniBatch(workload);
        return switch (shape.output()) {
            case SYMBOL_PER_STEP ->
                torch.tensor(longs(values.targetSymbols()))
                        .view(workload.miniBatch(), workload.timeSteps())
                        .t()
                        .contiguous()
                        .view(-1);
            case CLASS_PER_SEQUENCE -> torch.tensor(longs(values.targetClasses()));
            case NUMBER_PER_SEQUENCE -> torch.tensor(values.targetNumbers()).view(-1, 1);
        };
    }

    private static long[] longs(int[] integers) {
        return Arrays.stream(integers).asLongStream().toArray();
    }

    /** What the head makes of a sequence, before softmax: {@code [rows, outputs]}. */
    private Tensor scores(Tensor features) {
        return switch (shape.output()) {
            case SYMBOL_PER_STEP -> head.forward(layers.outputs(features)).view(-1, shape.outputs());
            case CLASS_PER_SEQUENCE, NUMBER_PER_SEQUENCE -> head.forward(layers.finalState(features));
        };
    }

    private Tensor loss(Tensor scores, Tensor targets) {
        return switch (shape.output()) {
            case SYMBOL_PER_STEP, CLASS_PER_SEQUENCE -> torch.cross_entropy_loss(scores, targets);
            case NUMBER_PER_SEQUENCE -> torch.mse_loss(scores, targets);
        };
    }

    private Tensor activated(Tensor scores) {
        return switch (shape.output()) {
            case SYMBOL_PER_STEP, CLASS_PER_SEQUENCE -> torch.softmax(scores, 1);
            case NUMBER_PER_SEQUENCE -> scores;
        };
    }

    private Iteration training() {
        TensorVector parameters = new TensorVector();
        for (Tensor parameter : layers.parameters().get()) {
            parameters.push_back(parameter);
        }
        for (Tensor parameter : head.parameters().get()) {
            parameters.push_back(parameter);
        }
        Adam adam = new Adam(parameters, new AdamOptions(0.001));
        Tensor features = features();
        Tensor targets = targets();
        return new Iteration() {
            private double last;

            @Override
            @SuppressWarnings("try") // the scope frees what was allocated in it
            public void run() {
                try (PointerScope scope = new PointerScope()) {
                    adam.zero_grad();
                    Tensor loss = loss(scores(features), targets);
                    loss.backward();
                    torch.clip_grad_norm_(parameters, LARGEST_NORM);
                    adam.step();
                    last = loss.item_float();
                }
            }

            @Override
            public double result() {
                return last;
            }
        };
    }

    private Iteration inference() {
        Tensor features = features();
        return new Iteration() {
            private Tensor output;

            @Override
            @SuppressWarnings("try") // the scope frees what was allocated in it
            public void run() {
                if (output != null) {
                    output.close();
                }
                try (PointerScope scope = new PointerScope();
                        NoGradGuard guard = new NoGradGuard()) {
                    output = activated(scores(features));
                    output.retainReference();
                }
            }

            @Override
            public double result() {
                return output.sum().item_float();
            }
        };
    }

    private Iteration stepping() {
        Tensor[] symbols = new Tensor[shape.inputs()];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = oneHot(new long[] {i});
        }
        LibtorchLayers.Stepper stepper = layers.stepper();
        return new Iteration() {
            private final float[] probabilities = new float[shape.outputs()];
            private int symbol;

            @Override
            @SuppressWarnings("try") // the scope frees what was allocated in it
            public void run() {
                symbol = (symbol + 1) % symbols.length;
                try (PointerScope scope = new PointerScope();
                        NoGradGuard guard = new NoGradGuard()) {
                    Tensor output = head.forward(stepper.step(symbols[symbol]));
                    torch.softmax(output.view(1, -1), 1).data_ptr_float().get(probabilities);
                }
            }

            @Override
            public double result() {
                double sum = 0;
                for (float probability : probabilities) {
                    sum += probability;
                }
                return sum;
            }
        };
    }
}
