package org.unroll.recurrent.head;

import org.unroll.recurrent.kernel.Arithmetic;

/** What an output layer predicts and how a prediction is scored, for one time step of one sequence. */
public enum HeadLoss {
    /** One of several classes. Label: its number. Loss: cross-entropy in nats. */
    SOFTMAX {
        @Override
        public int labelSize(int outputs) {
            return 1;
        }

        @Override
        <A> void activate(Arithmetic<A> math, A sums, int at, int outputs) {
            math.softmax(sums, at, sums, at, outputs);
        }

        @Override
        <A> double lossAndGradient(Arithmetic<A> math, A sums, int at, int outputs, A labels, int labelAt) {
            double label = math.get(labels, labelAt);
            int target = (int) label;
            if (target != label || target < 0 || target >= outputs) {
                throw new IllegalArgumentException(
                        "The label " + label + " is no class of this output layer; expected an" + " integer from 0 to "
                                + (outputs - 1) + ".");
            }
            int likeliest = 0;
            for (int i = 1; i < outputs; i++) {
                if (math.get(sums, at + i) > math.get(sums, at + likeliest)) {
                    likeliest = i;
                }
            }
            // log p[target] by way of the largest p, which cannot underflow
            double distance = math.get(sums, at + target) - math.get(sums, at + likeliest);
            math.softmax(sums, at, sums, at, outputs);
            double loss = -(distance + Math.log(math.get(sums, at + likeliest)));
            math.set(sums, at + target, math.get(sums, at + target) - 1);
            return loss;
        }
    },

    /** Independent yes-or-no labels. Label: 0 or 1 for each. Loss: binary cross-entropy in nats, mean of the labels. */
    SIGMOID {
        @Override
        public int labelSize(int outputs) {
            return outputs;
        }

        @Override
        <A> void activate(Arithmetic<A> math, A sums, int at, int outputs) {
            math.sigmoid(sums, at, sums, at, outputs);
        }

        @Override
        <A> double lossAndGradient(Arithmetic<A> math, A sums, int at, int outputs, A labels, int labelAt) {
            double loss = 0;
            for (int i = 0; i < outputs; i++) {
                double sum = math.get(sums, at + i);
                double label = math.get(labels, labelAt + i);
                loss += Math.max(sum, 0) - sum * label + Math.log1p(Math.exp(-Math.abs(sum)));
                math.set(sums, at + i, (1 / (1 + Math.exp(-sum)) - label) / outputs);
            }
            return loss / outputs;
        }
    },

    /** Numbers. Label: the numbers. Loss: squared error, mean of the numbers. */
    LINEAR {
        @Override
        public int labelSize(int outputs) {
            return outputs;
        }

        @Override
        <A> void activate(Arithmetic<A> math, A sums, int at, int outputs) {
            // the sums are the prediction
        }

        @Override
        <A> double lossAndGradient(Arithmetic<A> math, A sums, int at, int outputs, A labels, int labelAt) {
            double loss = 0;
            for (int i = 0; i < outputs; i++) {
                double error = math.get(sums, at + i) - math.get(labels, labelAt + i);
                loss += error * error;
                math.set(sums, at + i, 2 * error / outputs);
            }
            return loss / outputs;
        }
    };

    /** Numbers in a label. */
    public abstract int labelSize(int outputs);

    /** Turns weighted sums into predictions, in place. */
    abstract <A> void activate(Arithmetic<A> math, A sums, int at, int outputs);

    /** Turns weighted sums into their gradient, in place, and returns the loss. */
    abstract <A> double lossAndGradient(Arithmetic<A> math, A sums, int at, int outputs, A labels, int labelAt);
}
