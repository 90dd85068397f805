package org.unroll.recurrent.image;

import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.Scratch;
import org.unroll.recurrent.kernel.Workers;

/**
 * Forward and backward pass of an {@link ImagePooling}: all channels of a pixel at once. Squares do not overlap, so
 * each pixel of the input gets its gradient from one of the output. Of several largest pixels the first one gets it.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class PoolingPasses<A> {

    private final SubsamplingLayer conf;
    private final boolean largest;
    private final Arithmetic<A> math;
    private final Scratch<A> inputCopy;
    private final Scratch<A> gradientCopy;
    private final Scratch<A> inputGradient;

    private PatchGrid grid;
    private Numbers<A> images;
    private Numbers<A> results;

    PoolingPasses(SubsamplingLayer conf, Arithmetic<A> math) {
        this.conf = conf;
        this.largest = conf.getPoolingType() == PoolingType.MAX;
        this.math = math;
        this.inputCopy = new Scratch<>(math);
        this.gradientCopy = new Scratch<>(math);
        this.inputGradient = new Scratch<>(math);
    }

    /**
     * The shape of {@link #forward}'s output.
     *
     * @param input {@code [miniBatch, channels, rows, columns]}
     * @return {@code [miniBatch, outputRows, outputColumns, channels]}
     */
    static long[] outputShape(SubsamplingLayer conf, INDArray input) {
        PatchGrid grid = grid(conf, input);
        return new long[] {input.size(0), grid.outputRows(), grid.outputColumns(), grid.channels()};
    }

    private static PatchGrid grid(SubsamplingLayer conf, INDArray input) {
        int size = conf.getKernelSize()[0];
        return new PatchGrid((int) input.size(2), (int) input.size(3), (int) input.size(1), size, size);
    }

    /**
     * Writes the largest or mean values.
     *
     * @param input {@code [miniBatch, channels, rows, columns]}
     * @param output {@code [miniBatch, outputRows, outputColumns, channels]}
     */
    void forward(INDArray input, INDArray output) {
        grid = grid(conf, input);
        images = ChannelsLast.of(math, input, inputCopy);
        results = math.numbers(output);
        Workers.split((int) input.size(0), 1, (from, to) -> {
            A line = math.array(inputLine());
            A result = math.array(outputLine());
            for (int row = from * grid.outputRows(); row < to * grid.outputRows(); row++) {
                math.fill(result, 0, outputLine(), largest ? Double.NEGATIVE_INFINITY : 0);
                forEachPixel(row, images, line, null, (at, resultAt, pixels) -> {
                    if (largest) {
                        math.maximum(line, at, result, resultAt, grid.channels());
                    } else {
                        math.addScaled(line, at, 1.0 / pixels, result, resultAt, grid.channels());
                    }
                });
                results.write(row * outputLine(), result, 0, outputLine());
            }
        });
    }

    /**
     * The gradient of the input of the last {@link #forward}, {@code [miniBatch, channels, rows, columns]}.
     *
     * @param gradient of the output, {@code [miniBatch, channels, outputRows, outputColumns]}
     */
    INDArray backward(INDArray gradient) {
        Numbers<A> ofOutput = ChannelsLast.of(math, gradient, gradientCopy);
        Numbers<A> ofInput = inputGradient.of(images.array().shape());
        Workers.split((int) gradient.size(0), 1, (from, to) -> {
            A line = math.array(inputLine());
            A lineGradient = math.array(inputLine());
            A result = math.array(outputLine());
            A resultGradient = math.array(outputLine());
            for (int row = from * grid.outputRows(); row < to * grid.outputRows(); row++) {
                results.read(row * outputLine(), result, 0, outputLine());
                ofOutput.read(row * outputLine(), resultGradient, 0, outputLine());
                forEachPixel(row, images, line, new Target<>(ofInput, lineGradient), (at, resultAt, pixels) -> {
                    if (largest) {
                        math.maximumGradient(
                                line,
                                at,
                                result,
                                resultAt,
                                resultGradient,
                                resultAt,
                                lineGradient,
                                at,
                                grid.channels());
                    } else {
                        math.scale(resultGradient, resultAt, 1.0 / pixels, lineGradient, at, grid.channels());
                    }
                });
            }
        });
        return ChannelsLast.asNetworkArray(ofInput.array());
    }

    private interface PixelTask {

        /**
         * One pixel of a square.
         *
         * @param at where its channels begin in the line of the input
         * @param resultAt where those of the square begin in the line of the output
         * @param pixels of the square that lie in the image
         */
        void run(int at, int resultAt, int pixels);
    }

    /** Where a line goes after the task. */
    private record Target<A>(Numbers<A> numbers, A line) {}

    /** Reads the lines of the input behind a line of the output and runs a task on each pixel. */
    private void forEachPixel(int outputRow, Numbers<A> from, A line, Target<A> target, PixelTask task) {
        int image = outputRow / grid.outputRows();
        int top = outputRow % grid.outputRows() * grid.stride() - grid.above();
        int firstRow = Math.max(0, top);
        int endRow = Math.min(grid.rows(), top + grid.kernel());
        for (int row = firstRow; row < endRow; row++) {
            int lineAt = (image * grid.rows() + row) * inputLine();
            from.read(lineAt, line, 0, inputLine());
            for (int square = 0; square < grid.outputColumns(); square++) {
                int left = square * grid.stride() - grid.left();
                int firstColumn = Math.max(0, left);
                int endColumn = Math.min(grid.columns(), left + grid.kernel());
                int pixels = (endRow - firstRow) * (endColumn - firstColumn);
                for (int column = firstColumn; column < endColumn; column++) {
                    task.run(column * grid.channels(), square * grid.channels(), pixels);
                }
            }
            if (target != null) {
                target.numbers().write(lineAt, target.line(), 0, inputLine());
            }
        }
    }

    private int inputLine() {
        return grid.columns() * grid.channels();
    }

    private int outputLine() {
        return grid.outputColumns() * grid.channels();
    }
}
