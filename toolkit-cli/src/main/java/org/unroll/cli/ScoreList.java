package org.unroll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;
import org.unroll.config.TextUnit;
import org.unroll.evaluate.Scorer;
import org.unroll.evaluate.Scores;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceData;

/** Which scores a model of an experiment gets, as {@code evaluate} prints them. */
final class ScoreList {

    private final Experiment experiment;
    private final SequenceData data;
    private final List<String> names = new ArrayList<>(List.of("loss"));

    private ScoreList(Experiment experiment, SequenceData data) {
        this.experiment = experiment;
        this.data = data;
    }

    /** The names of the scores, in the order in which they are printed. */
    static List<String> of(Experiment experiment, SequenceData data) {
        ScoreList list = new ScoreList(experiment, data);
        list.ofHead(experiment.model().head());
        list.ofData(experiment.data());
        return List.copyOf(list.names);
    }

    private void ofHead(HeadConfig head) {
        if (head instanceof HeadConfig.Ctc) {
            names.addAll(List.of(Scores.NATS_PER_SYMBOL, Scores.LABEL_ERROR_RATE, Scores.EXACT_MATCH));
        } else if (head.tellsClasses()) {
            names.addAll(List.of(Scores.BITS, Scores.PERPLEXITY, Scores.ACCURACY));
            boolean fewLabels =
                    experiment.labelsTimeSteps() && data.shapes().output().size() <= Scorer.MOST_CLASSES_OF_STEPS;
            if (experiment.answersOnce() || fewLabels) {
                names.addAll(List.of(Scores.MACRO_F1, "confusion matrix"));
            }
        } else if (head instanceof HeadConfig.Sigmoid) {
            names.add(Scores.ACCURACY);
        } else if (head instanceof HeadConfig.Quantile) {
            names.addAll(List.of(Scores.MEAN_ABSOLUTE_ERROR, Scores.COVERAGE));
        } else {
            names.addAll(List.of(Scores.ROOT_MEAN_SQUARED_ERROR, Scores.MEAN_ABSOLUTE_ERROR));
        }
    }

    private void ofData(DataConfig config) {
        BatchSource part = data.training();
        if (config instanceof DataConfig.Text text && text.unit() != TextUnit.CHAR) {
            names.add("bits per character");
        }
        if (part.forecasts().isPresent()) {
            names.addAll(List.of("MAE, RMSE, MASE and sMAPE in original units"));
            if (experiment.model().head() instanceof HeadConfig.Quantile) {
                names.add("pinball loss, coverage and width of intervals");
            }
        }
        if (config instanceof DataConfig.TaggedText) {
            names.addAll(List.of("accuracy on unknown words", "F1 of spans where tags are B-, I- and O"));
        }
        if (part.writings().isPresent()) {
            names.addAll(List.of("exact match", "BLEU", "WER and CER of what the model writes"));
        }
        if (part.series().isPresent()) {
            names.add("NRMSE of free runs");
        }
        data.rightAnswer().ifPresent(right -> names.add("right answers (Hochreiter & Schmidhuber 1997)"));
    }

    /** What stands beside them. */
    static Optional<String> beside(SequenceData data) {
        List<String> names = new ArrayList<>();
        data.baselines().forEach(baseline -> names.add(baseline.name()));
        if (data.training().forecasts().isPresent()) {
            names.add("naive and seasonal naive forecasts");
        }
        if (data.training().writings().isPresent()) {
            names.add("the most frequent text");
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }
}
