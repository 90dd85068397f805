package org.unroll.benchmarks;

import org.bytedeco.pytorch.GRUImpl;
import org.bytedeco.pytorch.GRUOptions;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.RNNImpl;
import org.bytedeco.pytorch.RNNOptions;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.kReLU;
import org.bytedeco.pytorch.kTanh;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.LstmCell;

/** libtorch's module for a cell. */
interface LibtorchModule {

    Module module();

    /**
     * Hidden states of the last layer, {@code [timeSteps, miniBatch, directions x units]}.
     *
     * @param states initial states, hidden state first, each {@code [layers x directions, miniBatch, units]}
     */
    Tensor forward(Tensor features, Tensor[] states);

    static LibtorchModule of(Cell cell, int inputs, int units, int layers, boolean bidirectional) {
        if (cell instanceof LstmCell) {
            LSTMOptions options = new LSTMOptions(inputs, units);
            options.num_layers().put(layers);
            options.bidirectional().put(bidirectional);
            return new Lstm(new LSTMImpl(options));
        }
        if (cell instanceof ElmanCell elman) {
            RNNOptions options = new RNNOptions(inputs, units);
            options.num_layers().put(layers);
            options.bidirectional().put(bidirectional);
            switch (elman.activation()) {
                case TANH -> options.nonlinearity().put(new kTanh());
                case RELU -> options.nonlinearity().put(new kReLU());
            }
            return new Rnn(new RNNImpl(options));
        }
        GRUOptions options = new GRUOptions(inputs, units);
        options.num_layers().put(layers);
        options.bidirectional().put(bidirectional);
        return new Gru(new GRUImpl(options));
    }

    record Lstm(LSTMImpl module) implements LibtorchModule {
        @Override
        public Tensor forward(Tensor features, Tensor[] states) {
            return module.forward(features, new T_TensorTensor_T(states[0], states[1]))
                    .get0();
        }
    }

    record Rnn(RNNImpl module) implements LibtorchModule {
        @Override
        public Tensor forward(Tensor features, Tensor[] states) {
            return module.forward(features, states[0]).get0();
        }
    }

    record Gru(GRUImpl module) implements LibtorchModule {
        @Override
        public Tensor forward(Tensor features, Tensor[] states) {
            return module.forward(features, states[0]).get0();
        }
    }
}
