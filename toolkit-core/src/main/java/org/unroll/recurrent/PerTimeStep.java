package org.unroll.recurrent;

import java.util.Collection;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.TimeDistributedLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Applies a layer to every time step: DL4J's {@code TimeDistributed} with another treatment of masks. DL4J's flattens
 * the mask in another order than the sequences and so blots out the wrong steps. Here the wrapped layer computes all
 * steps and the mask goes on to the next layer, which ignores what stands at padded ones.
 */
public final class PerTimeStep extends TimeDistributed {

    public PerTimeStep(@JsonProperty("underlying") org.deeplearning4j.nn.conf.layers.Layer underlying) {
        super(underlying, RNNFormat.NCW);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray parameters,
            boolean initializeParameters,
            DataType networkType) {
        NeuralNetConfiguration inner = conf.clone();
        inner.setLayer(getUnderlying());
        return new Unmasked(getUnderlying()
                .instantiate(inner, listeners, layerIndex, parameters, initializeParameters, networkType));
    }

    private static final class Unmasked extends TimeDistributedLayer {
        Unmasked(Layer underlying) {
            super(underlying, RNNFormat.NCW);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            return timed(PassTimer.Pass.FORWARD, () -> super.activate(training, workspaces));
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray outputGradient, LayerWorkspaceMgr workspaces) {
            return timed(PassTimer.Pass.BACKWARD, () -> super.backpropGradient(outputGradient, workspaces));
        }

        private <T> T timed(PassTimer.Pass pass, Supplier<T> work) {
            return PassTimer.time(getListeners(), conf().getLayer().getLayerName(), pass, work);
        }

        @Override
        public void setMaskArray(INDArray mask) {
            // the wrapped layer computes all time steps
        }

        @Override
        public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int miniBatch) {
            return new Pair<>(mask, state);
        }
    }
}
