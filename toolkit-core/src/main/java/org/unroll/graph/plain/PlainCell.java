package org.unroll.graph.plain;

import java.util.List;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.Activation;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.LstmCell;

/** A formula that one of DL4J's recurrent layers computes as well. */
enum PlainCell {
    /** {@code SimpleRnn}. */
    RNN("SimpleRnn") {
        @Override
        List<Integer> gates() {
            return List.of(0);
        }

        @Override
        BaseRecurrentLayer.Builder<?> builder(Cell cell) {
            return new SimpleRnn.Builder()
                    .activation(
                            switch (((ElmanCell) cell).activation()) {
                                case TANH -> Activation.TANH;
                                case RELU -> Activation.RELU;
                            });
        }

        @Override
        Cell understood(Cell cell) {
            return new ElmanCell(((ElmanCell) cell).activation());
        }
    },

    /** {@code LSTM}, whose gates stand in the order candidate, forget, output, input; Unroll's are i, f, o, g. */
    LSTM("LSTM") {
        @Override
        List<Integer> gates() {
            return List.of(3, 1, 2, 0);
        }

        @Override
        BaseRecurrentLayer.Builder<?> builder(Cell cell) {
            return new LSTM.Builder().activation(Activation.TANH).gateActivationFunction(Activation.SIGMOID);
        }

        @Override
        Cell understood(Cell cell) {
            return new LstmCell(((LstmCell) cell).forgetBias());
        }
    };

    private final String layerName;

    PlainCell(String layerName) {
        this.layerName = layerName;
    }

    /** The plain counterpart of a cell, whatever its options; null if there is none. */
    static PlainCell of(Cell cell) {
        if (cell.getClass() == ElmanCell.class) {
            return RNN;
        }
        return cell.getClass() == LstmCell.class ? LSTM : null;
    }

    /** Name of DL4J's layer. */
    String layerName() {
        return layerName;
    }

    /** For each gate of DL4J's layer, the number of Unroll's. */
    abstract List<Integer> gates();

    /** DL4J's layer for one direction of a layer with such a cell. */
    BaseRecurrentLayer layer(RecurrentLayer layer) {
        return builder(layer.getCell())
                .nIn(layer.getNIn())
                .nOut(layer.getNOut())
                .dataFormat(RNNFormat.NCW)
                .build();
    }

    abstract BaseRecurrentLayer.Builder<?> builder(Cell cell);

    /** The cell made anew from those of its options that DL4J's layer has too. */
    abstract Cell understood(Cell cell);
}
