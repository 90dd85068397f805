package org.unroll.recurrent.head;

import java.util.List;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Quantiles of numbers. Label: the numbers. Output: all levels of the first number, then those of the next. Loss: the
 * pinball loss, mean of numbers and levels; with level {@code q}, label {@code y} and output {@code f} it is
 *
 * <pre>
 * q (y - f)         if y is above f
 * (1 - q) (f - y)   otherwise
 * </pre>
 *
 * <p>Koenker &amp; Bassett, "Regression quantiles" (1978). Its minimum is where a share {@code q} of the labels lies
 * below the output. Where label and output are equal, the gradient is 0.
 *
 * @param levels between 0 and 1
 */
record QuantileLoss(@JsonProperty("levels") List<Double> levels) implements StepLoss {

    /** @throws IllegalArgumentException if there is no level, or one is not between 0 and 1 */
    QuantileLoss {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || !levels.stream().allMatch(level -> level > 0 && level < 1)) {
            throw new IllegalArgumentException("The quantiles are " + levels + "; expected numbers between 0 and 1");
        }
    }

    @Override
    public String title() {
        return "quantile";
    }

    @Override
    public int labelSize(int outputs) {
        if (outputs % levels.size() != 0) {
            throw new IllegalArgumentException("The output layer has " + outputs + " outputs; expected a multiple of "
                    + levels.size() + ", the number of quantiles.");
        }
        return outputs / levels.size();
    }

    @Override
    public Activation activation() {
        return Activation.IDENTITY;
    }

    @Override
    public ILossFunction function() {
        return new LossMAE();
    }

    @Override
    public <A> void activate(Arithmetic<A> math, A sums, int at, int outputs) {
        // the sums are the prediction
    }

    @Override
    public <A> double lossAndGradient(Arithmetic<A> math, A sums, int at, int outputs, A labels, int labelAt) {
        double loss = 0;
        for (int i = 0; i < outputs; i++) {
            double level = levels.get(i % levels.size());
            double distance = math.get(labels, labelAt + i / levels.size()) - math.get(sums, at + i);
            loss += distance > 0 ? level * distance : (level - 1) * distance;
            double slope = distance == 0 ? 0 : distance > 0 ? -level : 1 - level;
            math.set(sums, at + i, slope / outputs);
        }
        return loss / outputs;
    }
}
