package org.unroll.config;

import java.util.List;

/**
 * How large an image is inside of a network. Convolutions and poolings keep its size but for strides: {@code ceil(size
 * / stride)}.
 *
 * @param channels numbers of a pixel
 * @param height rows
 * @param width columns
 */
public record ImageShape(int channels, int height, int width) {

    /** The images of a set of data. */
    static ImageShape of(DataConfig.ImageToText data) {
        if (data instanceof DataConfig.Captions captions) {
            return new ImageShape(captions.colour() ? 3 : 1, captions.height(), captions.width());
        }
        int canvas = ((DataConfig.DigitCaptions) data).canvas();
        return new ImageShape(1, canvas, canvas);
    }

    /** What layers make of it, up to the first one that is dense. */
    public ImageShape after(List<ImageLayerConfig> layers) {
        ImageShape image = this;
        for (ImageLayerConfig layer : layers) {
            if (layer instanceof ImageLayerConfig.Dense) {
                break;
            }
            image = image.after(layer);
        }
        return image;
    }

    private ImageShape after(ImageLayerConfig layer) {
        if (layer instanceof ImageLayerConfig.Convolution convolution) {
            return new ImageShape(convolution.filters(), height, width).shrunk(convolution.stride());
        } else if (layer instanceof ImageLayerConfig.Pooling pooling) {
            return shrunk(pooling.size());
        }
        throw new IllegalStateException("a new layer: " + layer.getClass().getName());
    }

    private ImageShape shrunk(int stride) {
        return new ImageShape(channels, divided(height, stride), divided(width, stride));
    }

    private static int divided(int size, int stride) {
        return (size + stride - 1) / stride;
    }

    /** Number of its pixels. */
    public int positions() {
        return height * width;
    }
}
