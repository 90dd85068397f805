package org.unroll.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.unroll.config.binding.ConfigNames;
import org.unroll.config.binding.Report;
import org.unroll.config.binding.Rules;

/** Contradictions between keys of a config that are all valid by themselves. */
final class ExperimentRules implements Rules<Experiment> {

    private static final int SHORTEST_REBER_WORD = 9;
    private static final int MOST_ORDERED_SYMBOLS = 6;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    @Override
    public void check(Experiment experiment, Report report) {
        checkName(experiment.name(), report);
        checkSplit(experiment.data().split(), report);
        if (experiment.data() instanceof DataConfig.Text text) {
            new TextRules(text, report).check();
            checkWindow(text.window(), experiment.training(), report);
        } else if (experiment.data() instanceof DataConfig.Synthetic synthetic) {
            checkLengths(synthetic, report);
        } else if (experiment.data() instanceof DataConfig.MackeyGlass series) {
            checkSeries(series, experiment.training(), report);
        } else if (experiment.data() instanceof DataConfig.Audio audio) {
            AudioRules.check(audio, experiment.training(), report);
        } else if (experiment.data() instanceof DataConfig.DigitStrings strings) {
            AudioRules.check(strings, experiment.training(), report);
        } else if (experiment.data() instanceof DataConfig.Series series) {
            SeriesRules.check(series, report);
        } else if (experiment.data() instanceof DataConfig.LabelledText labelled) {
            new LabelledTextRules(labelled, report).check();
        } else if (experiment.data() instanceof DataConfig.TaggedSeries series) {
            SeriesRules.check(series, experiment.training(), report);
        } else if (experiment.data() instanceof DataConfig.LabelledSeries series) {
            LabelledSeriesRules.check(series, report);
        } else if (experiment.data() instanceof DataConfig.TaggedText text) {
            new TaggedTextRules(text, experiment.training(), report).check();
        } else if (experiment.data() instanceof DataConfig.Images images) {
            new ImageRules(images, report).check();
        } else if (experiment.data() instanceof DataConfig.ClassToText texts) {
            new LabelledTextRules(texts.texts(), report).checkWritten();
        } else if (experiment.data() instanceof DataConfig.DigitCaptions captions) {
            ImageRules.check(captions, report);
        } else if (experiment.data() instanceof DataConfig.TextPairs pairs) {
            new TextPairsRules(pairs, report).check();
        }
        checkEvaluation(experiment, report);
        checkPrecision(experiment.training(), report);
        checkClassWeights(experiment, report);
        BucketingRules.check(experiment, report);
        checkValidation(experiment, report);
        new ModelRules(experiment, report).check();
    }

    private static void checkPrecision(TrainingConfig training, Report report) {
        if (training.precision() == Precision.BFLOAT16 && training.kernel() == KernelName.PORTABLE) {
            report.add(
                    "training.precision",
                    "the portable kernel has no products of bfloat16. Remove 'kernel' or 'precision'.");
        }
    }

    private static void checkClassWeights(Experiment experiment, Report report) {
        HeadConfig head = experiment.model().head();
        if (experiment.training().classWeights() != ClassWeighting.NONE && !(head instanceof HeadConfig.Softmax)) {
            report.add(
                    "training.class-weights",
                    "only the classes of a softmax head can be weighted, got a " + ConfigNames.ofVariant(head)
                            + " head. Remove 'class-weights'.");
        }
    }

    private static void checkName(String name, Report report) {
        if (!NAME.matcher(name).matches()) {
            report.add(
                    "name",
                    "a run directory cannot be named '" + name.replaceAll("\\p{Cntrl}", "?")
                            + "'. Use up to 100 letters, digits, '-', '_' and '.', and begin with a letter or digit.");
        }
    }

    private static void checkSplit(SplitConfig split, Report report) {
        BigDecimal held = BigDecimal.valueOf(split.validation()).add(BigDecimal.valueOf(split.test()));
        if (held.compareTo(BigDecimal.ONE) >= 0) {
            report.add(
                    "data.split",
                    "validation " + split.validation() + " and test " + split.test() + " add up to " + held
                            + ", which leaves nothing for training. Make them add up to less than 1.");
        }
    }

    private static void checkWindow(Optional<Integer> window, TrainingConfig training, Report report) {
        if (window.isPresent() && training.truncatedBptt().isPresent()) {
            report.add(
                    "data.window",
                    "has no effect with training.truncated-bptt, which reads windows of its own length. Remove one of"
                            + " the two.");
        }
    }

    private static void checkLengths(DataConfig.Synthetic data, Report report) {
        if (data.minimumLength() > data.maximumLength()) {
            report.add(
                    "data.minimum-length",
                    "the shortest example has " + data.minimumLength() + " time steps, the longest only "
                            + data.maximumLength() + ". Lower minimum-length or raise maximum-length.");
        }
        if (data.task() == SyntheticTask.TEMPORAL_ORDER) {
            checkTemporalOrder(data, report);
        } else if (data.task() == SyntheticTask.EMBEDDED_REBER && data.maximumLength() < SHORTEST_REBER_WORD) {
            report.add(
                    "data.maximum-length",
                    "the shortest word of the embedded Reber grammar has " + SHORTEST_REBER_WORD + " symbols, got "
                            + data.maximumLength() + ". Raise it; 1000 lets every word in.");
        }
    }

    private static void checkTemporalOrder(DataConfig.Synthetic data, Report report) {
        if (data.symbols() > MOST_ORDERED_SYMBOLS) {
            report.add(
                    "data.symbols",
                    "for the temporal order task it is the number of symbols whose order is to be told, with 2^"
                            + data.symbols() + " orders, got " + data.symbols() + ". Write a number from 2 to "
                            + MOST_ORDERED_SYMBOLS + ".");
        } else if (data.minimumLength() < 5 * data.symbols()) {
            report.add(
                    "data.minimum-length",
                    "the order of " + data.symbols() + " symbols needs at least " + 5 * data.symbols()
                            + " time steps, got " + data.minimumLength() + ". Raise it; the original task has 100.");
        }
    }

    private static void checkSeries(DataConfig.MackeyGlass data, TrainingConfig training, Report report) {
        checkWindow(data.window(), training, report);
        if (data.window().isPresent() && data.washout() >= data.window().get()) {
            report.add(
                    "data.washout",
                    "the first " + data.washout() + " time steps of each window are left out, but a window has only "
                            + data.window().get() + ". Lower washout or raise window.");
        }
    }

    private static String kind(DataConfig data) {
        if (data instanceof DataConfig.Text) {
            return "text";
        } else if (data instanceof DataConfig.MackeyGlass) {
            return "a series";
        } else if (data instanceof DataConfig.Series) {
            return "forecast from windows";
        } else if (data instanceof DataConfig.LabelledText) {
            return "labelled text";
        } else if (data instanceof DataConfig.LabelledSeries) {
            return "labelled series";
        } else if (data instanceof DataConfig.DigitStrings) {
            return "strings of digits";
        } else if (data instanceof DataConfig.TaggedSeries) {
            return "labels of a series";
        } else if (data instanceof DataConfig.TaggedText) {
            return "tagged text";
        } else if (data instanceof DataConfig.Images) {
            return "images";
        } else if (data instanceof DataConfig.ClassToText) {
            return "text by class";
        } else if (data instanceof DataConfig.ImageToText) {
            return "captions";
        } else if (data instanceof DataConfig.TextPairs) {
            return "pairs of texts";
        }
        return data instanceof DataConfig.Audio ? "recordings" : "synthetic";
    }

    private static void checkEvaluation(Experiment experiment, Report report) {
        boolean text = experiment.data() instanceof DataConfig.Text;
        boolean series = experiment.data() instanceof DataConfig.MackeyGlass;
        if (experiment.evaluation().sample().isPresent() && !text) {
            report.add(
                    "evaluation.sample",
                    "only a model of text can generate text, but the data are " + kind(experiment.data())
                            + ". Remove 'sample'.");
        }
        if (experiment.evaluation().beam() > 1 && !experiment.scoresWrittenTexts()) {
            report.add(
                    "evaluation.beam",
                    "only captions and pairs of texts are scored by what a model writes, but the data are "
                            + kind(experiment.data()) + ". Remove 'beam'.");
        }
        if (experiment.evaluation().freeRun().isPresent() && !series) {
            report.add(
                    "evaluation.free-run",
                    "only a model of a series can read its own predictions, but the data are " + kind(experiment.data())
                            + ". Remove 'free-run'.");
        }
    }

    private static void checkValidation(Experiment experiment, Report report) {
        if (experiment.data().hasValidationPart()) {
            return;
        }
        TrainingConfig training = experiment.training();
        String remedy = ", but data.split.validation is 0. Set it above 0 or remove ";
        if (training.earlyStopping().isPresent()) {
            report.add(
                    "training.early-stopping", "early stopping needs a validation loss" + remedy + "'early-stopping'.");
        }
        if (training.schedule() instanceof ScheduleConfig.Plateau) {
            report.add("training.schedule", "the plateau schedule needs a validation loss" + remedy + "'schedule'.");
        }
        if (training.validationScore() != ValidationScore.LOSS) {
            report.add(
                    "training.validation-score",
                    "texts of the validation part are scored" + remedy + "'validation-score'.");
        }
    }
}
