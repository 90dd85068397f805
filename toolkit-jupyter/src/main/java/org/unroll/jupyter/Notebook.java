package org.unroll.jupyter;

import java.nio.file.Path;
import java.util.List;
import org.unroll.config.Experiment;
import org.unroll.config.binding.ConfigException;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.predict.Translator;
import org.unroll.evaluate.Scores;
import org.unroll.graph.NetworkSummary;
import org.unroll.infer.BeamOptions;
import org.unroll.infer.Sampler;
import org.unroll.infer.TextGenerator;
import org.unroll.infer.TextSurprisal;
import org.unroll.infer.WritingScores;
import org.unroll.train.BaselineScores;
import org.unroll.train.Model;
import org.unroll.train.ModelEvaluator;
import org.unroll.train.RunDirectory;
import org.unroll.train.SequenceData;
import org.unroll.train.Trainer;
import org.unroll.train.TrainingResult;

/**
 * What a notebook needs of Unroll, by one import: {@code import static org.unroll.jupyter.Notebook.*;}
 *
 * <p>Works in Unroll's kernel and in JJava, where values are shown richly and the loss is drawn while a model learns;
 * in IJava as text.
 */
public final class Notebook {

    private static final double USUAL_TEMPERATURE = 0.7;
    private static final int USUAL_STEPS = 100;

    private Notebook() {}

    /**
     * An experiment from the text of its config.
     *
     * @throws ConfigException if the config is wrong, with all that is wrong in it
     */
    public static Experiment experiment(String yaml) {
        return Experiment.parse(yaml, "config", Path.of(""));
    }

    /**
     * An experiment from its config file.
     *
     * @throws ConfigException if the config is wrong, with all that is wrong in it
     */
    public static Experiment load(String file) {
        return Experiment.load(Path.of(file));
    }

    /**
     * The layers of an experiment's network with their shapes and parameters; nothing is trained.
     *
     * @throws DataException if the data cannot be used
     */
    public static NetworkSummary describe(Experiment experiment) {
        return NetworkSummary.of(
                experiment,
                DataPipelines.open(experiment).shapes(),
                experiment.training().truncatedBptt().orElse(USUAL_STEPS));
    }

    /**
     * Trains and draws the loss meanwhile. Interrupting the cell stops after the current iteration with a checkpoint.
     *
     * @return how it ended; the run lies in {@code runs}
     * @throws DataException if the data cannot be used
     */
    public static TrainingResult train(Experiment experiment) {
        return train(experiment, "runs");
    }

    /**
     * Trains and draws the loss meanwhile. Interrupting the cell stops after the current iteration with a checkpoint.
     *
     * @param runs folder in which the run directory is made
     * @throws DataException if the data cannot be used
     */
    public static TrainingResult train(Experiment experiment, String runs) {
        SequenceData data = DataPipelines.open(experiment);
        data.initialVectors(); // what is wrong with them is said before there is a run
        RunDirectory run = RunDirectory.create(Path.of(runs), experiment.name());
        LiveLossCurve curve = new LiveLossCurve(experiment.name(), NotebookKernel.isInNotebook(), System.out);
        Trainer trainer = Trainer.start(experiment, data, run, curve, WritingScores.freeRunning());
        TrainingResult result = NotebookKernel.current()
                .map(kernel -> kernel.doing(new Training(experiment, trainer, run), trainer::run))
                .orElseGet(trainer::run);
        curve.draw();
        return result;
    }

    /** A training that an interruption stops. */
    private record Training(Experiment experiment, Trainer trainer, RunDirectory run) implements Stoppable {
        @Override
        public String description() {
            return "the training of '%s' after iteration %,d of %,d; its checkpoint is in %s"
                    .formatted(experiment.name(), trainer.iteration(), trainer.totalIterations(), run.path());
        }

        @Override
        public void requestStop() {
            trainer.requestStop();
        }
    }

    /**
     * Scores the best model of a run on the test part of its data, beside the baselines.
     *
     * @throws DataException if the data cannot be used, or have no test part
     */
    public static Evaluation evaluate(TrainingResult result) {
        return evaluate(result.model());
    }

    /**
     * Scores a model on the test part of its data, beside the baselines.
     *
     * @throws DataException if the data cannot be used, or have no test part
     */
    public static Evaluation evaluate(Model model) {
        Experiment experiment = model.experiment();
        SequenceData data = DataPipelines.open(experiment);
        if (data.test().batchesPerEpoch() == 0) {
            throw new DataException("The data of '" + experiment.name()
                    + "' have no test part. Expected one; set data.split.test, or use more data.");
        }
        Scores scores = new ModelEvaluator(experiment, model.network()).evaluate(data.test());
        List<BaselineScores> baselines = BaselineScores.of(experiment, data, data.test());
        return Evaluation.of(model, scores, baselines);
    }

    /**
     * Lets the language model of a run continue a text, with temperature 0.7.
     *
     * @param length number of characters, words or subwords
     * @throws IllegalArgumentException if the model is no language model
     */
    public static GeneratedText generate(TrainingResult result, String prompt, int length) {
        return generate(result, prompt, length, USUAL_TEMPERATURE);
    }

    /**
     * Lets the language model of a run continue a text.
     *
     * @param length number of characters, words or subwords
     * @param temperature 0 always takes the likeliest symbol
     * @throws IllegalArgumentException if the model is no language model
     */
    public static GeneratedText generate(TrainingResult result, String prompt, int length, double temperature) {
        Model model = result.model();
        return generate(model, prompt, length, Sampler.of(temperature, model.experiment().seed()));
    }

    /**
     * Lets the language model of a run continue a text, each symbol drawn as a sampler draws.
     *
     * @param length number of characters, words or subwords
     * @throws IllegalArgumentException if the model is no language model
     */
    public static GeneratedText generate(TrainingResult result, String prompt, int length, Sampler sampler) {
        return generate(result.model(), prompt, length, sampler);
    }

    private static GeneratedText generate(Model model, String prompt, int length, Sampler sampler) {
        return new GeneratedText(prompt, new TextGenerator(model).generate(prompt, length, sampler));
    }

    /**
     * How much a text surprises the language model of a run, character by character, word by word or subword by
     * subword.
     *
     * @throws IllegalArgumentException if the model is no language model, or the text has fewer than two tokens
     */
    public static TextSurprisal surprisal(TrainingResult result, String text) {
        return surprisal(result.model(), text);
    }

    /**
     * How much a text surprises a language model, character by character, word by word or subword by subword.
     *
     * @throws IllegalArgumentException if the model is no language model, or the text has fewer than two tokens
     */
    public static TextSurprisal surprisal(Model model, String text) {
        return TextSurprisal.of(model, text);
    }

    /**
     * Lets the encoder-decoder of a run write a text from a text, taking the likeliest token each time.
     *
     * @throws DataException if the model does not write from texts
     */
    public static Translation translate(TrainingResult result, String text) {
        return translate(result, text, 1);
    }

    /**
     * Lets the encoder-decoder of a run write a text from a text by beam search.
     *
     * @param beam texts that are continued side by side; all that were found are in the translation
     * @throws DataException if the model does not write from texts
     */
    public static Translation translate(TrainingResult result, String text, int beam) {
        Translator translator = Translator.of(result.model());
        double normalization = beam == 1 ? 0 : BeamOptions.USUAL_NORMALIZATION;
        BeamOptions options = new BeamOptions(beam, normalization, 0, translator.usualLength());
        return new Translation(text, translator.translate(text, options));
    }

    /**
     * Has the best model of a run write a text for each example of the test part, and compares it with the right one.
     * Unlike in {@link #evaluate(TrainingResult)}, the model reads what it has written itself.
     *
     * @throws DataException if the data cannot be used, have no test part, or the model writes no texts
     */
    public static WritingScores evaluateWriting(TrainingResult result) {
        Model model = result.model();
        SequenceData data = DataPipelines.open(model.experiment());
        return WritingScores.of(model, data.test())
                .orElseThrow(() -> new DataException("The test part of '"
                        + model.experiment().name()
                        + "' has no texts to write. Expected data of 'type: text-pairs', 'class-to-text' or"
                        + " 'image-to-text' with a test part."));
    }
}
