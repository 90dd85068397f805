package org.unroll.graph;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.unroll.config.AttentionConfig;
import org.unroll.config.LayerConfig;
import org.unroll.recurrent.AttentionVertex;
import org.unroll.recurrent.PerTimeStep;
import org.unroll.recurrent.cell.AttentionCell;
import org.unroll.recurrent.cell.Cell;

/**
 * What the first recurrent layer of a decoder looks at.
 *
 * @param config anything but {@link AttentionConfig.None}
 * @param values the vertex of the sequence it looks at
 * @param valueSize length of its vectors
 * @param clock the input of the network whose mask says which of its time steps are real; null if all are
 */
record Attention(AttentionConfig config, String values, int valueSize, String clock) {

    static final String KEYS = "attention-keys";

    private int keySize(LayerConfig.Recurrent layer) {
        if (config instanceof AttentionConfig.Dot) {
            return valueSize;
        }
        return config instanceof AttentionConfig.Additive additive
                ? additive.size().orElse(layer.hiddenSize())
                : layer.hiddenSize();
    }

    /** The cell of a layer, with attention. */
    Cell around(Cell cell, LayerConfig.Recurrent layer) {
        return new AttentionCell(
                cell,
                config instanceof AttentionConfig.Additive ? AttentionCell.Score.ADDITIVE : AttentionCell.Score.DOT,
                keySize(layer),
                valueSize,
                config.inputFeeding());
    }

    /**
     * Leads to a layer.
     *
     * @param below what the layer reads
     * @return what it has to read instead
     */
    String into(GraphBuilder graph, LayerConfig.Recurrent layer, String vertex, String below) {
        String keys = values;
        if (!(config instanceof AttentionConfig.Dot)) {
            keys = KEYS;
            graph.addLayer(
                    keys,
                    new PerTimeStep(new DenseLayer.Builder()
                            .nOut(keySize(layer))
                            .hasBias(config instanceof AttentionConfig.Additive)
                            .activation(Activation.IDENTITY)
                            .weightInit(WeightInit.XAVIER)
                            .build()),
                    values);
        }
        String attending = vertex + "-attention";
        graph.addVertex(attending, new AttentionVertex(vertex, clock), below, keys, values);
        return attending;
    }
}
