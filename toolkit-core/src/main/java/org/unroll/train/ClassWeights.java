package org.unroll.train;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.unroll.graph.GraphCompiler;
import org.unroll.recurrent.head.SequenceHead;

/**
 * Weights that make all classes count alike in training, however frequent they are. A label of class {@code c} counts
 *
 * <pre>w(c) = N / (K n(c))</pre>
 *
 * times, where {@code n(c)} of the {@code N} labels of the training part are of this class and {@code K} is the number
 * of classes that occur; the weights of all labels have the mean 1. (King &amp; Zeng, "Logistic regression in rare
 * events data", 2001.)
 */
final class ClassWeights {

    private ClassWeights() {}

    /** Reads the labels of one epoch and sets the weights in a network's softmax head. */
    static void balance(ComputationGraph network, BatchSource training, int classes) {
        LabelTotals totals = LabelTotals.of(training.epoch(0, 0), true, classes);
        long occurring =
                IntStream.range(0, classes).filter(c -> totals.sum(c) > 0).count();
        double[] weights = IntStream.range(0, classes)
                .mapToDouble(c -> totals.sum(c) == 0 ? 1 : totals.count() / (occurring * totals.sum(c)))
                .toArray();
        SequenceHead head =
                (SequenceHead) network.getLayer(GraphCompiler.HEAD).conf().getLayer();
        head.setClassWeights(weights);
    }
}
