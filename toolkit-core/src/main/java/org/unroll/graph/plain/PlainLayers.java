package org.unroll.graph.plain;

import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.unroll.graph.plain.PlainArray.Encoding;
import org.unroll.recurrent.DirectionMerge;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/** DL4J's own counterparts of single layers, made anew without dropout and whatever else matters to training only. */
final class PlainLayers {

    private PlainLayers() {}

    static DenseLayer dense(DenseLayer layer) {
        return new DenseLayer.Builder()
                .nIn(layer.getNIn())
                .nOut(layer.getNOut())
                .activation(layer.getActivationFn())
                .hasLayerNorm(layer.hasLayerNorm())
                .hasBias(layer.hasBias())
                .build();
    }

    static EmbeddingSequenceLayer embedding(EmbeddingSequenceLayer layer) {
        return new EmbeddingSequenceLayer.Builder()
                .nIn(layer.getNIn())
                .nOut(layer.getNOut())
                .hasBias(layer.hasBias())
                .inferInputLength(true)
                .outputDataFormat(RNNFormat.NCW)
                .activation(layer.getActivationFn())
                .build();
    }

    static BaseOutputLayer head(SequenceHead head, boolean overTime) {
        ILossFunction loss = head.getLoss().function();
        BaseOutputLayer.Builder<?> builder =
                overTime ? new RnnOutputLayer.Builder(loss).dataFormat(RNNFormat.NCW) : new OutputLayer.Builder(loss);
        return builder.nIn(head.getNIn())
                .nOut(head.getNOut())
                .activation(head.getLoss().activation())
                .build();
    }

    /** What the output of a head means. */
    static Encoding encoding(HeadLoss loss) {
        if (loss.title().equals(HeadLoss.SOFTMAX.title())) {
            return Encoding.CLASS_PROBABILITIES;
        } else if (loss.equals(HeadLoss.SIGMOID)) {
            return Encoding.LABEL_PROBABILITIES;
        }
        return loss.equals(HeadLoss.LINEAR) ? Encoding.NUMBERS : Encoding.QUANTILES;
    }

    static GraphVertex merge(DirectionMerge merge) {
        return switch (merge) {
            case CONCAT -> new MergeVertex();
            case ADD -> new ElementWiseVertex(ElementWiseVertex.Op.Add);
            case MULTIPLY -> new ElementWiseVertex(ElementWiseVertex.Op.Product);
            case AVERAGE -> new ElementWiseVertex(ElementWiseVertex.Op.Average);
        };
    }
}
