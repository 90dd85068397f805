package org.unroll.recurrent;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runtime side of {@link SummaryVertex}. All summaries are sums over time with shares of the time steps, and the
 * gradient of a step is its share of that of the summary.
 */
final class SummaryVertexImpl extends ParameterlessVertex {

    private final SummaryVertex summary;

    /** {@code [miniBatch, size, timeSteps]}, or one for all features: {@code [miniBatch, 1, timeSteps]}. */
    private INDArray shares;

    SummaryVertexImpl(ComputationGraph graph, String name, int index, SummaryVertex summary, DataType type) {
        super(graph, name, index, type);
        this.summary = summary;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray sequence = inputs[0];
        int miniBatch = (int) sequence.size(0);
        int timeSteps = (int) sequence.size(2);
        SequenceMask mask = SequenceMask.of(maskOf(summary.getClock()), miniBatch, timeSteps);
        double[][][] values = new double[miniBatch][][];
        for (int row = 0; row < miniBatch; row++) {
            int[] real = realSteps(mask, row, timeSteps);
            values[row] = switch (summary.getKind()) {
                case MEAN -> mean(real, timeSteps);
                case MIDDLE -> middle(real, timeSteps);
                case MAXIMUM -> maximum(real, sequence.slice(row).toDoubleMatrix());
            };
        }
        shares = Nd4j.createFromArray(values).castTo(dataType).detach();
        INDArray sum = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, dataType, new long[] {miniBatch, sequence.size(1)}, 'c');
        return sum.assign(sequence.mul(shares).sum(2));
    }

    private static int[] realSteps(SequenceMask mask, int row, int timeSteps) {
        return IntStream.range(0, timeSteps)
                .filter(step -> mask.isReal(step, row))
                .toArray();
    }

    private static double[][] mean(int[] real, int timeSteps) {
        double[] shares = new double[timeSteps];
        for (int step : real) {
            shares[step] = 1.0 / real.length;
        }
        return new double[][] {shares};
    }

    private static double[][] middle(int[] real, int timeSteps) {
        double[] shares = new double[timeSteps];
        if (real.length > 0) {
            shares[real[(real.length - 1) / 2]] = 1;
        }
        return new double[][] {shares};
    }

    private static double[][] maximum(int[] real, double[][] features) {
        double[][] shares = new double[features.length][features[0].length];
        for (int feature = 0; feature < features.length; feature++) {
            int largest = -1;
            for (int step : real) {
                if (largest < 0 || features[feature][step] > features[feature][largest]) {
                    largest = step;
                }
            }
            if (largest >= 0) {
                shares[feature][largest] = 1;
            }
        }
        return shares;
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        INDArray gradient = workspaces.createUninitialized(
                ArrayType.ACTIVATION_GRAD, dataType, inputs[0].shape().clone(), 'c');
        gradient.assign(epsilon.reshape(epsilon.size(0), epsilon.size(1), 1).mul(shares));
        return new Pair<>(null, new INDArray[] {gradient});
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int miniBatch) {
        return new Pair<>(null, null);
    }
}
