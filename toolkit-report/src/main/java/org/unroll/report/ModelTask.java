package org.unroll.report;

import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;

/** What a model does, in a sentence. */
final class ModelTask {

    private ModelTask() {}

    static String of(Experiment experiment) {
        DataConfig data = experiment.data();
        if (data instanceof DataConfig.Text text) {
            return "A language model: it reads a text %s by %s and tells the next one at each step."
                    .formatted(text.unit().noun(), text.unit().noun());
        }
        if (data instanceof DataConfig.TextPairs pairs) {
            return "An encoder-decoder: it reads a text %s by %s and writes another one %s by %s."
                    .formatted(
                            pairs.sourceUnit().noun(),
                            pairs.sourceUnit().noun(),
                            pairs.targetUnit().noun(),
                            pairs.targetUnit().noun());
        }
        if (data instanceof DataConfig.ClassToText) {
            return "One-to-many: it is given a class and writes a text of that class.";
        }
        if (data instanceof DataConfig.ImageToText) {
            return "One-to-many: it is given an image and writes a sentence about it.";
        }
        if (data instanceof DataConfig.TaggedText) {
            return "A tagger: it reads a sentence and tells a tag for each of its tokens.";
        }
        if (data instanceof DataConfig.LabelledText) {
            return "A classifier of texts: it reads a text and tells its class.";
        }
        if (data instanceof DataConfig.LabelledSeries) {
            return "A classifier of series: it reads a series and tells its class.";
        }
        if (data instanceof DataConfig.Images) {
            return "A classifier of images, which it reads as a sequence.";
        }
        if (data instanceof DataConfig.Series) {
            return "A forecaster: it reads a window of the past and tells the values after it.";
        }
        if (data instanceof DataConfig.TaggedSeries series) {
            return "It reads a series and tells a %s for each of its time steps."
                    .formatted(series.isNumber() ? "number" : "label");
        }
        if (data instanceof DataConfig.Audio || data instanceof DataConfig.DigitStrings) {
            return ofRecordings(experiment);
        }
        if (data instanceof DataConfig.MackeyGlass) {
            return "It continues the chaotic series of Mackey and Glass.";
        }
        return "It solves a task with a known solution, whose sequences are drawn at random.";
    }

    private static String ofRecordings(Experiment experiment) {
        if (experiment.model().head() instanceof HeadConfig.Ctc) {
            return "A recognizer of speech: it reads a recording and writes down what is said, never told when.";
        }
        return experiment.answersOnce()
                ? "A classifier of recordings: it reads a recording and tells its class."
                : "It reads a recording and tells a label for each of its frames.";
    }
}
