package org.unroll.train;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.unroll.config.ClippingConfig;

/** Limits the gradient of the whole network. */
final class GradientClipping {

    private final ClippingConfig config;

    GradientClipping(ClippingConfig config) {
        this.config = config;
    }

    /**
     * Limits a gradient in place.
     *
     * @return its Euclidean norm before that
     */
    double clip(INDArray gradient) {
        double norm = GradientNorm.of(gradient);
        if (config instanceof ClippingConfig.Norm limit && norm > limit.threshold()) {
            gradient.muli(limit.threshold() / norm);
        } else if (config instanceof ClippingConfig.Value limit) {
            gradient.assign(Transforms.min(Transforms.max(gradient, -limit.threshold()), limit.threshold()));
        }
        return norm;
    }
}
