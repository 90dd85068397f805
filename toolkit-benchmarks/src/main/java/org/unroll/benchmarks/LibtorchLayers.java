package org.unroll.benchmarks;

import org.bytedeco.pytorch.GRUImpl;
import org.bytedeco.pytorch.GRUOptions;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.T_TensorT_TensorTensor_T_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** libtorch's recurrent modules behind one face. */
sealed interface LibtorchLayers {

    /** Hidden states of the last layer, {@code [timeSteps, miniBatch, hidden]}. */
    Tensor outputs(Tensor features);

    /** Final hidden state of the last layer, {@code [miniBatch, hidden]}. */
    Tensor finalState(Tensor features);

    TensorVector parameters();

    /** Begins with zero states. */
    Stepper stepper();

    /** Goes through a sequence one call after the other. */
    interface Stepper {
        /** One time step, {@code [1, 1, features]} to {@code [1, 1, hidden]}. */
        Tensor step(Tensor features);
    }

    static LibtorchLayers of(NetworkShape shape) {
        return switch (shape.cell()) {
            case LSTM -> {
                LSTMOptions options = new LSTMOptions(shape.inputs(), shape.units());
                options.num_layers().put(shape.layers());
                options.bidirectional().put(shape.bidirectional());
                yield new Lstm(new LSTMImpl(options), shape.bidirectional());
            }
            case GRU -> {
                GRUOptions options = new GRUOptions(shape.inputs(), shape.units());
                options.num_layers().put(shape.layers());
                options.bidirectional().put(shape.bidirectional());
                yield new Gru(new GRUImpl(options), shape.bidirectional());
            }
        };
    }

    /**
     * The part of the last layer.
     *
     * @param states {@code [layers x directions, miniBatch, units]}
     */
    private static Tensor last(Tensor states, boolean bidirectional) {
        return bidirectional
                ? torch.cat(new TensorVector(states.select(0, -2), states.select(0, -1)), 1)
                : states.select(0, -1);
    }

    record Lstm(LSTMImpl module, boolean bidirectional) implements LibtorchLayers {
        @Override
        public Tensor outputs(Tensor features) {
            return module.forward(features).get0();
        }

        @Override
        public Tensor finalState(Tensor features) {
            return last(module.forward(features).get1().get0(), bidirectional);
        }

        @Override
        public TensorVector parameters() {
            return module.parameters();
        }

        @Override
        public Stepper stepper() {
            return new Stepper() {
                private T_TensorT_TensorTensor_T_T previous;

                @Override
                public Tensor step(Tensor features) {
                    T_TensorT_TensorTensor_T_T result =
                            previous == null ? module.forward(features) : module.forward(features, previous.get1());
                    if (previous != null) {
                        previous.close();
                    }
                    previous = result;
                    previous.retainReference();
                    return result.get0();
                }
            };
        }
    }

    record Gru(GRUImpl module, boolean bidirectional) implements LibtorchLayers {
        @Override
        public Tensor outputs(Tensor features) {
            return module.forward(features).get0();
        }

        @Override
        public Tensor finalState(Tensor features) {
            return last(module.forward(features).get1(), bidirectional);
        }

        @Override
        public TensorVector parameters() {
            return module.parameters();
        }

        @Override
        public Stepper stepper() {
            return new Stepper() {
                private T_TensorTensor_T previous;

                @Override
                public Tensor step(Tensor features) {
                    T_TensorTensor_T result =
                            previous == null ? module.forward(features) : module.forward(features, previous.get1());
                    if (previous != null) {
                        previous.close();
                    }
                    previous = result;
                    previous.retainReference();
                    return result.get0();
                }
            };
        }
    }
}
