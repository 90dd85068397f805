package org.unroll.train;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.evaluate.Scorer;
import org.unroll.evaluate.SequenceDecoder;
import org.unroll.recurrent.head.LinearChain;

/**
 * The labels of a sequence are chosen together. The probability of a label at a time step is that of all label
 * sequences that have it there.
 */
record ChainReader(LinearChain chain) implements OutputReader, SequenceDecoder {

    @Override
    public Scorer scorer() {
        return Scorer.ofLabels(this);
    }

    @Override
    public double loss(double[] outputs, int[] labels) {
        return chain.loss(outputs, labels);
    }

    @Override
    public int[] decode(double[] outputs) {
        return chain.likeliest(outputs);
    }

    @Override
    public StepLabels label(INDArray outputs, INDArray mask) {
        int miniBatch = (int) outputs.size(0);
        int classes = (int) outputs.size(1);
        int timeSteps = (int) outputs.size(2);
        RealSteps real = new RealSteps(outputs, mask);
        float[] probabilities = new float[miniBatch * classes * timeSteps];
        int[] likeliest = new int[miniBatch * timeSteps];
        for (int sequence = 0; sequence < miniBatch; sequence++) {
            int[] steps = real.of(sequence);
            double[] sums = real.outputs(sequence, steps);
            double[] marginals = chain.marginals(sums);
            int[] path = chain.likeliest(sums);
            for (int i = 0; i < steps.length; i++) {
                likeliest[sequence * timeSteps + steps[i]] = path[i];
                for (int label = 0; label < classes; label++) {
                    probabilities[(sequence * classes + label) * timeSteps + steps[i]] =
                            (float) marginals[i * classes + label];
                }
            }
        }
        return new StepLabels(
                Nd4j.create(probabilities, outputs.shape(), 'c'),
                Nd4j.createFromArray(likeliest).reshape(miniBatch, timeSteps));
    }
}
