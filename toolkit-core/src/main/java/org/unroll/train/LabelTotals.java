package org.unroll.train;

import java.util.Iterator;

/** What the labels of data add up to: how often each class occurs, or the sum of each number. */
final class LabelTotals {

    private final boolean classes;
    private final double[] sums;
    private long count;

    private LabelTotals(boolean classes, int outputs) {
        this.classes = classes;
        this.sums = new double[outputs];
    }

    /**
     * Adds up the real labels of mini-batches.
     *
     * @param classes whether a label is the number of a class
     * @param outputs number of classes, or numbers in a label
     */
    static LabelTotals of(Iterator<SequenceBatch> batches, boolean classes, int outputs) {
        LabelTotals totals = new LabelTotals(classes, outputs);
        RealLabels.visit(batches, totals::add);
        return totals;
    }

    private boolean add(float[] label) {
        count++;
        for (int i = 0; i < label.length; i++) {
            sums[classes ? (int) label[i] : i] += classes ? 1 : label[i];
        }
        return true;
    }

    /** How often a class occurs, or the sum of a number. */
    double sum(int output) {
        return sums[output];
    }

    /** Number of labels. */
    long count() {
        return count;
    }
}
