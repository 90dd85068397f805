package org.unroll.recurrent;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Runtime side of {@link ContextWindowVertex}. */
final class ContextWindowVertexImpl extends ParameterlessVertex {

    private final ContextWindowVertex window;

    ContextWindowVertexImpl(ComputationGraph graph, String name, int index, ContextWindowVertex window, DataType type) {
        super(graph, name, index, type);
        this.window = window;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray sequence = withoutPadding(inputs[0]);
        INDArray windows = workspaces.create(
                ArrayType.ACTIVATIONS,
                sequence.dataType(),
                new long[] {
                    sequence.size(0), (window.getLeft() + 1 + window.getRight()) * sequence.size(1), sequence.size(2)
                },
                'c');
        for (int distance = -window.getLeft(); distance <= window.getRight(); distance++) {
            if (reaches(distance, sequence.size(2))) {
                neighbours(windows, distance, sequence.size(1)).assign(shared(sequence, distance));
            }
        }
        return windows;
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        INDArray sequence = inputs[0];
        INDArray gradient = workspaces.create(
                ArrayType.ACTIVATION_GRAD, sequence.dataType(), sequence.shape().clone(), 'c');
        for (int distance = -window.getLeft(); distance <= window.getRight(); distance++) {
            if (reaches(distance, sequence.size(2))) {
                shared(gradient, distance).addi(neighbours(epsilon, distance, sequence.size(1)));
            }
        }
        INDArray mask = mask();
        if (mask != null) {
            gradient.muli(mask);
        }
        return new Pair<>(null, new INDArray[] {gradient});
    }

    private static boolean reaches(int distance, long timeSteps) {
        return Math.abs(distance) < timeSteps;
    }

    /** The steps of a sequence that are the neighbour at a distance of some step. */
    private static INDArray shared(INDArray sequence, int distance) {
        long timeSteps = sequence.size(2);
        return sequence.get(
                NDArrayIndex.all(),
                NDArrayIndex.all(),
                NDArrayIndex.interval(Math.max(0, distance), timeSteps + Math.min(0, distance)));
    }

    /** Where windows hold the neighbours at a distance, at the steps that have one. */
    private INDArray neighbours(INDArray windows, int distance, long size) {
        long first = (distance + window.getLeft()) * size;
        long timeSteps = windows.size(2);
        return windows.get(
                NDArrayIndex.all(),
                NDArrayIndex.interval(first, first + size),
                NDArrayIndex.interval(Math.max(0, -distance), timeSteps - Math.max(0, distance)));
    }

    private INDArray withoutPadding(INDArray sequence) {
        INDArray mask = mask();
        return mask == null ? sequence : sequence.mul(mask);
    }

    /** {@code [miniBatch, 1, timeSteps]}, or null if all time steps are real. */
    private INDArray mask() {
        INDArray mask = maskOf(window.getClock());
        return mask == null ? null : mask.reshape(mask.size(0), 1, mask.size(1));
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int miniBatch) {
        return new Pair<>(masks == null ? null : masks[0], state);
    }
}
