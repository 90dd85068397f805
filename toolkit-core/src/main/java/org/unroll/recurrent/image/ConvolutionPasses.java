package org.unroll.recurrent.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.TimeMajor;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.KernelChoice;
import org.unroll.recurrent.kernel.MatrixProduct;
import org.unroll.recurrent.kernel.MatrixProduct.Operand;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.RowSums;
import org.unroll.recurrent.kernel.Scratch;
import org.unroll.recurrent.kernel.SharedProduct.Stored;
import org.unroll.recurrent.kernel.WeightMatrix;
import org.unroll.recurrent.kernel.Workers;

/**
 * Forward and backward pass of an {@link ImageConvolution}, up to its activation. Each thread takes its share of the
 * images one by one: the patches of an image are the rows of a matrix that fits into the processor's cache, and one
 * product with the weights makes all pixels of the output. The backward pass gathers the patches again instead of
 * keeping those of the whole mini-batch.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class ConvolutionPasses<A> {

    private final ImageConvolution conf;
    private final int filters;
    private final Arithmetic<A> math;
    private final MatrixProduct product;
    private final Scratch<A> inputCopy;
    private final Scratch<A> sums;
    private final Scratch<A> gradientCopy;
    private final Scratch<A> inputGradient;

    /** The weights as {@code [filters, kernel, kernel, channels]}, in the order of a patch. */
    private final Scratch<A> weights;

    private WeightMatrix<A> matrix;
    private PatchGrid grid;
    private List<Part> parts = List.of();
    private Numbers<A> images;

    ConvolutionPasses(ImageConvolution conf, Arithmetic<A> math) {
        this.conf = conf;
        this.filters = (int) conf.getNOut();
        this.math = math;
        this.product = KernelChoice.of(conf.getKernel(), math.type()).product();
        this.inputCopy = new Scratch<>(math);
        this.sums = new Scratch<>(math);
        this.gradientCopy = new Scratch<>(math);
        this.inputGradient = new Scratch<>(math);
        this.weights = new Scratch<>(math);
    }

    /**
     * The weighted sums of all filters.
     *
     * @param input {@code [miniBatch, channels, rows, columns]}
     * @return {@code [miniBatch, outputRows, outputColumns, filters]}, in memory that the next pass overwrites
     */
    INDArray forward(INDArray input, Map<String, INDArray> parameters) {
        images = ChannelsLast.of(math, input, inputCopy);
        prepare();
        weights.current().array().assign(weights(parameters).permute(0, 2, 3, 1));
        matrix.beginPass(true);
        Numbers<A> result = sums.of(miniBatch(), grid.outputRows(), grid.outputColumns(), filters);
        A bias = repeatedBias(parameters);
        forEachPart(part -> part.forward(result, bias));
        return result.array();
    }

    /**
     * The gradients of the last {@link #forward}.
     *
     * @param gradient of the weighted sums, {@code [miniBatch, outputRows, outputColumns, filters]}
     * @param gradients where to write those of the parameters
     * @return gradient of the input, {@code [miniBatch, channels, rows, columns]}, or null if nobody needs it
     */
    INDArray backward(INDArray gradient, Map<String, INDArray> gradients) {
        Numbers<A> ofSums = TimeMajor.ordered(math, gradient, gradientCopy);
        Numbers<A> ofInput =
                conf.isInputGradientNeeded() ? inputGradient.of(images.array().shape()) : null;
        forEachPart(part -> part.backward(ofSums, ofInput));
        INDArray ofWeights = parts.get(0).weightGradient.current().array();
        for (Part part : parts.subList(1, parts.size())) {
            ofWeights.addi(part.weightGradient.current().array());
        }
        weights(gradients).assign(ofWeights.permute(0, 3, 1, 2));
        RowSums.of(
                math,
                Stored.of(ofSums, filters),
                miniBatch() * grid.patches(),
                filters,
                math.numbers(gradients.get(ConvolutionParamInitializer.BIAS_KEY)));
        return ofInput == null ? null : ChannelsLast.asNetworkArray(ofInput.array());
    }

    /** {@code [filters, channels, kernel, kernel]}. */
    private static INDArray weights(Map<String, INDArray> table) {
        return table.get(ConvolutionParamInitializer.WEIGHT_KEY);
    }

    private A repeatedBias(Map<String, INDArray> parameters) {
        A bias = math.array(grid.patches() * filters);
        Numbers<A> values = math.numbers(parameters.get(ConvolutionParamInitializer.BIAS_KEY));
        for (int patch = 0; patch < grid.patches(); patch++) {
            values.read(0, bias, patch * filters, filters);
        }
        return bias;
    }

    private int miniBatch() {
        return (int) images.array().size(0);
    }

    private void prepare() {
        INDArray array = images.array();
        int kernel = conf.getKernelSize()[0];
        PatchGrid current = new PatchGrid(
                (int) array.size(1), (int) array.size(2), (int) array.size(3), kernel, conf.getStride()[0]);
        if (!current.equals(grid)) {
            grid = current;
            parts = List.of();
            matrix = new WeightMatrix<>(
                    product, weights.of(filters, kernel, kernel, grid.channels()), filters, grid.patchSize());
        }
        int count = Math.min(Workers.threads(), miniBatch());
        if (parts.size() != count) {
            List<Part> fresh = new ArrayList<>();
            for (int part = 0; part < count; part++) {
                fresh.add(new Part());
            }
            parts = List.copyOf(fresh);
        }
    }

    private interface PartTask<A> {
        void run(ConvolutionPasses<A>.Part part);
    }

    private void forEachPart(PartTask<A> task) {
        int count = parts.size();
        for (int i = 0; i < count; i++) {
            parts.get(i).from = Workers.boundary(miniBatch(), i, count);
            parts.get(i).to = Workers.boundary(miniBatch(), i + 1, count);
        }
        Workers.split(count, 1, (from, to) -> parts.subList(from, to).forEach(task::run));
    }

    /** The images {@code [from, to)} of the mini-batch, which one thread takes. */
    private final class Part {

        private final ImagePatches<A> patches = new ImagePatches<>(grid, math);
        private final Scratch<A> weightGradient = new Scratch<>(math);
        private int from;
        private int to;

        void forward(Numbers<A> result, A bias) {
            int size = grid.patches() * filters;
            for (int image = from; image < to; image++) {
                patches.gather(images, image);
                result.write(image * size, bias, 0, size);
                matrix.transpose()
                        .multiply(
                                patches.matrix(),
                                0,
                                grid.patchSize(),
                                grid.patches(),
                                1,
                                result,
                                (long) image * size,
                                filters);
            }
        }

        void backward(Numbers<A> gradient, Numbers<A> ofInput) {
            Numbers<A> ofWeights = weightGradient.of(filters, grid.kernel(), grid.kernel(), grid.channels());
            for (int image = from; image < to; image++) {
                long at = (long) image * grid.patches() * filters;
                patches.gather(images, image);
                product.multiply(
                        Operand.transposed(gradient, at, filters),
                        Operand.stored(patches.matrix(), 0, grid.patchSize()),
                        filters,
                        grid.patchSize(),
                        grid.patches(),
                        image == from ? 0 : 1,
                        ofWeights,
                        0,
                        grid.patchSize());
                if (ofInput != null) {
                    matrix.asStored()
                            .multiply(gradient, at, filters, grid.patches(), 0, patches.matrix(), 0, grid.patchSize());
                    patches.scatter(ofInput, image);
                }
            }
        }
    }
}
