package org.unroll.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.unroll.config.HeadConfig;
import org.unroll.evaluate.Scores;
import org.unroll.evaluate.TextScores;

/**
 * One line of the metrics.
 *
 * @param iteration number of iterations done
 * @param epoch epochs done, with fraction
 * @param trainingLoss mean loss since the last report; null in a validation report
 * @param trainingBits the same in bits; null unless the head tells classes
 * @param validationLoss loss of the validation part; null in a training report
 * @param validationBits the same in bits; null unless the head tells classes
 * @param validationPerplexity {@code exp(validationLoss)}; null unless the head tells classes
 * @param exactMatch share of texts of the validation part that the model has written rightly by itself; null if it
 *     writes none
 * @param bleu of these texts
 * @param errorRate of their characters or words
 * @param learningRate of the last iteration; 0 for ridge regression
 * @param gradientNorm of the last iteration, before clipping; 0 for ridge regression
 * @param tokensPerSecond time steps trained on per second since the last report; null in a validation report
 * @param seconds since training began
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingReport(
        int iteration,
        double epoch,
        Double trainingLoss,
        Double trainingBits,
        Double validationLoss,
        Double validationBits,
        Double validationPerplexity,
        Double exactMatch,
        Double bleu,
        Double errorRate,
        double learningRate,
        double gradientNorm,
        Double tokensPerSecond,
        double seconds) {

    static TrainingReport ofTraining(
            int iteration,
            double epoch,
            double loss,
            HeadConfig head,
            double learningRate,
            double gradientNorm,
            double tokensPerSecond,
            double seconds) {
        Double bits = head.tellsClasses() ? Scores.bits(loss) : null;
        return new TrainingReport(
                iteration,
                epoch,
                loss,
                bits,
                null,
                null,
                null,
                null,
                null,
                null,
                learningRate,
                gradientNorm,
                tokensPerSecond,
                seconds);
    }

    static TrainingReport ofValidation(
            int iteration,
            double epoch,
            Scores scores,
            Optional<TextScores> written,
            double learningRate,
            double gradientNorm,
            double seconds) {
        return new TrainingReport(
                iteration,
                epoch,
                null,
                null,
                scores.loss(),
                scores.metrics().get(Scores.BITS),
                scores.metrics().get(Scores.PERPLEXITY),
                written.map(TextScores::exactMatch).orElse(null),
                written.map(TextScores::bleu).orElse(null),
                written.map(TextScores::errorRate).orElse(null),
                learningRate,
                gradientNorm,
                null,
                seconds);
    }
}
