package org.unroll.recurrent;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What DL4J expects of every layer that comes to life: sizes checked, parameters in place, listeners attached. */
public final class LayerRuntime {

    private LayerRuntime() {}

    /**
     * Connects a new runtime layer to its network.
     *
     * @param layer as its configuration made it
     * @param parameters the layer's part of the network's flat parameter vector
     * @return the same layer
     */
    public static Layer connect(
            Layer layer,
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray parameters,
            boolean initializeParameters) {
        FeedForwardLayer config = (FeedForwardLayer) conf.getLayer();
        LayerValidation.assertNInNOutSet(
                config.getClass().getSimpleName(),
                config.getLayerName(),
                layerIndex,
                config.getNIn(),
                config.getNOut());
        layer.setListeners(listeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(config.initializer().init(conf, parameters, initializeParameters));
        layer.setConf(conf);
        return layer;
    }
}
