package org.unroll.recurrent.image;

import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** DL4J's preprocessor that makes images of vectors, below layers that may compute no gradient of the images. */
public final class UnflattenedImage extends FeedForwardToCnnPreProcessor {

    /**
     * A preprocessor.
     *
     * @param inputHeight rows of the images
     * @param inputWidth columns of the images
     * @param numChannels channels of the images
     */
    public UnflattenedImage(
            @JsonProperty("inputHeight") long inputHeight,
            @JsonProperty("inputWidth") long inputWidth,
            @JsonProperty("numChannels") long numChannels) {
        super(inputHeight, inputWidth, numChannels);
    }

    /** @return gradient of the vectors, or null if there is none of the images */
    @Override
    public INDArray backprop(INDArray gradient, int miniBatch, LayerWorkspaceMgr workspaces) {
        return gradient == null ? null : super.backprop(gradient, miniBatch, workspaces);
    }
}
