package org.unroll.recurrent.image;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The largest or the mean value of each square of pixels: DL4J's {@code SubsamplingLayer} with squares side by side and
 * "same" padding, on images with their channels last, as {@link ImageConvolution} makes them. Pixels beyond the edge
 * count neither for the maximum nor for the mean.
 *
 * <p>Input {@code [miniBatch, channels, rows, columns]}, output {@code [miniBatch, channels, ceil(rows / size),
 * ceil(columns / size)]}.
 */
public final class ImagePooling extends SubsamplingLayer {

    /** For JSON. */
    public ImagePooling() {}

    private ImagePooling(Builder builder) {
        super(builder);
    }

    /** The largest values of squares of so many rows and columns. */
    public static ImagePooling maximum(int size) {
        return of(PoolingType.MAX, size);
    }

    /** The mean values of squares of so many rows and columns. */
    public static ImagePooling average(int size) {
        return of(PoolingType.AVG, size);
    }

    private static ImagePooling of(PoolingType type, int size) {
        return new ImagePooling(
                new Builder(type).kernelSize(size, size).stride(size, size).convolutionMode(ConvolutionMode.Same));
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray parameters,
            boolean initializeParameters,
            DataType networkType) {
        ImagePoolingImpl layer = new ImagePoolingImpl(conf, networkType);
        layer.setListeners(listeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initializeParameters));
        return layer;
    }
}
