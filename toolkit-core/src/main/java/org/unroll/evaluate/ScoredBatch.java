package org.unroll.evaluate;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Predictions and labels of a mini-batch, time step by time step. */
final class ScoredBatch {

    private final int miniBatch;
    private final int outputs;
    private final int timeSteps;
    private final boolean hasTime;
    private final int labelSize;
    private final float[] predicted;
    private final float[] expected;
    private final float[] real;

    /** Arrays as {@link Scorer#add} gets them. */
    ScoredBatch(INDArray predictions, INDArray labels, INDArray mask) {
        this.miniBatch = (int) predictions.size(0);
        this.outputs = (int) predictions.size(1);
        this.hasTime = predictions.rank() == 3;
        this.timeSteps = hasTime ? (int) predictions.size(2) : 1;
        this.labelSize = (int) labels.size(1);
        this.predicted = timeMajor(predictions);
        this.expected = timeMajor(labels);
        this.real = mask == null ? null : mask.dup('c').data().asFloat();
    }

    private static float[] timeMajor(INDArray array) {
        INDArray ordered = array.rank() == 3 ? array.permute(2, 0, 1) : array;
        return ordered.dup('c').data().asFloat();
    }

    int miniBatch() {
        return miniBatch;
    }

    int timeSteps() {
        return timeSteps;
    }

    int outputs() {
        return outputs;
    }

    boolean hasTime() {
        return hasTime;
    }

    boolean isReal(int timeStep, int sequence) {
        return real == null || real[sequence * timeSteps + timeStep] != 0;
    }

    long realSteps() {
        long steps = 0;
        for (int t = 0; t < timeSteps; t++) {
            for (int b = 0; b < miniBatch; b++) {
                steps += isReal(t, b) ? 1 : 0;
            }
        }
        return steps;
    }

    /** All predictions; those of a time step stand side by side. */
    float[] predicted() {
        return predicted;
    }

    int predictedAt(int timeStep, int sequence) {
        return (timeStep * miniBatch + sequence) * outputs;
    }

    /** All labels; those of a time step stand side by side. */
    float[] expected() {
        return expected;
    }

    int expectedAt(int timeStep, int sequence) {
        return (timeStep * miniBatch + sequence) * labelSize;
    }
}
