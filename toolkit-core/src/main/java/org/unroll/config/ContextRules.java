package org.unroll.config;

import java.util.List;
import org.unroll.config.binding.ConfigNames;
import org.unroll.config.binding.Report;

/** Whether the layers of a one-to-many model's context fit its data and each other. */
record ContextRules(ModelConfig.OneToMany model, DataConfig data, Report report) {

    void check() {
        List<ImageLayerConfig> layers = model.contextLayers();
        boolean image = data instanceof DataConfig.ImageToText;
        for (int i = 0; i < layers.size(); i++) {
            boolean dense = layers.get(i) instanceof ImageLayerConfig.Dense;
            String name = ConfigNames.ofVariant(layers.get(i));
            if (!dense && !(data instanceof DataConfig.ImageToText)) {
                report.add(
                        path(i),
                        "a layer of type " + name + " reads an image, but the context of these data is a vector. Write"
                                + " 'type: dense' or take data of type captions or digit-captions.");
            } else if (!dense && !image) {
                report.add(
                        path(i),
                        "a layer of type " + name + " reads an image, but the dense layer before it makes a vector of"
                                + " it. Put dense layers last.");
            }
            image &= !dense;
        }
        boolean endsInImage = !layers.isEmpty() && image;
        if (endsInImage && model.context() == ContextUse.EVERY_STEP) {
            report.add(
                    path(layers.size() - 1),
                    "with 'context: every-step' the context is joined with each time step and must be a vector. Add a"
                            + " dense layer at the end or write 'context: initial-state'.");
        }
    }

    private static String path(int layer) {
        return "model.context-layers[" + layer + "].type";
    }
}
