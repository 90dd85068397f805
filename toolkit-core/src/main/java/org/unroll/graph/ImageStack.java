package org.unroll.graph;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.unroll.config.ImageLayerConfig;
import org.unroll.recurrent.ImagePositionsVertex;
import org.unroll.recurrent.image.ImageConvolution;
import org.unroll.recurrent.image.ImagePooling;
import org.unroll.recurrent.kernel.Kernel;

/**
 * Layers between the context of a one-to-many model and the place where it enters the sequence. Images keep their size
 * but for strides: {@code ceil(size / stride)}.
 */
final class ImageStack {

    private final GraphBuilder graph;
    private final String input;
    private final DropoutSeeds dropoutSeeds;
    private final Kernel kernel;
    private String image;

    /** @param input name of the context, an input of the network */
    ImageStack(GraphBuilder graph, String input, DropoutSeeds dropoutSeeds, Kernel kernel) {
        this.graph = graph;
        this.input = input;
        this.dropoutSeeds = dropoutSeeds;
        this.kernel = kernel;
    }

    /** Adds the layers and returns the name of the vertex on top. */
    String layers(List<ImageLayerConfig> layers) {
        String top = input;
        for (int i = 0; i < layers.size(); i++) {
            String vertex = input + "-" + i;
            graph.addLayer(vertex, layer(layers.get(i), i == 0), top);
            top = vertex;
            if (!(layers.get(i) instanceof ImageLayerConfig.Dense)) {
                image = vertex;
            }
            if (layers.get(i) instanceof ImageLayerConfig.Dense dense && dense.dropout() > 0) {
                top = vertex + "-dropout";
                graph.addLayer(top, new DropoutLayer.Builder(dropoutSeeds.dropout(dense.dropout())).build(), vertex);
            }
        }
        return top;
    }

    /** Adds the positions of the last image, above which there are vectors only, and returns the vertex's name. */
    String positions() {
        String vertex = input + "-positions";
        graph.addVertex(vertex, new ImagePositionsVertex(), image);
        return vertex;
    }

    private Layer layer(ImageLayerConfig config, boolean first) {
        if (config instanceof ImageLayerConfig.Convolution convolution) {
            return ImageConvolution.of(convolution.filters(), convolution.kernel(), convolution.stride())
                    .kernel(kernel)
                    .inputGradientNeeded(!first)
                    .activation(GraphCompiler.activation(convolution.activation()))
                    .weightInit(GraphCompiler.initialization(convolution.activation()))
                    .build();
        } else if (config instanceof ImageLayerConfig.Pooling pooling) {
            return switch (pooling.kind()) {
                case MAXIMUM -> ImagePooling.maximum(pooling.size());
                case AVERAGE -> ImagePooling.average(pooling.size());
            };
        } else if (config instanceof ImageLayerConfig.Dense dense) {
            return new DenseLayer.Builder()
                    .nOut(dense.units())
                    .activation(GraphCompiler.activation(dense.activation()))
                    .weightInit(GraphCompiler.initialization(dense.activation()))
                    .build();
        }
        throw new IllegalStateException("a new layer: " + config.getClass().getName());
    }
}
