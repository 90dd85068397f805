package org.unroll.jupyter;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.unroll.chart.ForecastChart;
import org.unroll.chart.SeriesChart;
import org.unroll.chart.SpectrogramChart;
import org.unroll.config.AudioFeatures;
import org.unroll.config.Experiment;
import org.unroll.config.FramingConfig;
import org.unroll.config.MelConfig;
import org.unroll.config.binding.ConfigException;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.audio.SoundFeatures;
import org.unroll.datasets.audio.Waveform;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.datasets.predict.Translator;
import org.unroll.diagnose.GradientComparison;
import org.unroll.diagnose.TextActivations;
import org.unroll.graph.NetworkSummary;
import org.unroll.infer.BackTest;
import org.unroll.infer.BeamOptions;
import org.unroll.infer.Sampler;
import org.unroll.infer.TextGenerator;
import org.unroll.infer.TextSurprisal;
import org.unroll.infer.WritingScores;
import org.unroll.report.Evaluation;
import org.unroll.report.ModelCard;
import org.unroll.report.RecordedRun;
import org.unroll.report.ReopenedData;
import org.unroll.report.RunReport;
import org.unroll.train.AtomicFile;
import org.unroll.train.DataPart;
import org.unroll.train.Model;
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
    private static final int USUAL_COEFFICIENTS = 13;

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
        String name = model.experiment().name();
        SequenceData data = ReopenedData.of(model, "'" + name + "'");
        if (data.test().batchesPerEpoch() == 0) {
            throw new DataException("The data of '" + name
                    + "' have no test part. Expected one; set data.split.test, or use more data.");
        }
        return Evaluation.of(model, data, DataPart.TEST);
    }

    /**
     * What somebody has to know who is given the best model of a run.
     *
     * @throws DataException if the data cannot be used, or are no longer coded as when the model was trained
     */
    public static ModelCard modelCard(TrainingResult result) {
        return ModelCard.of(result.model(), result.run().model().toString());
    }

    /**
     * Writes a page about a run into its folder.
     *
     * @return where it is
     */
    public static Path report(TrainingResult result) {
        String page = RunReport.of(RecordedRun.of(result.run()), progress -> {});
        AtomicFile.write(result.run().report(), stream -> stream.write(page.getBytes(StandardCharsets.UTF_8)));
        return result.run().report();
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
        return generate(
                model,
                prompt,
                length,
                Sampler.of(temperature, model.experiment().seed()));
    }

    /**
     * How gradients flow back through time in the networks of an experiment before training.
     *
     * @param cells to put into all recurrent layers in turn, such as {@code "rnn", "lstm", "gru"}; none for those of
     *     the experiment
     * @throws IllegalArgumentException if the experiment has no recurrent layer
     * @throws DataException if the data cannot be used
     */
    public static GradientComparison diagnose(Experiment experiment, String... cells) {
        return diagnose(experiment, 0, cells);
    }

    /**
     * How gradients flow back through time in the networks of an experiment before and after some training. Nothing is
     * saved.
     *
     * @param iterations mini-batches to train each network on
     * @param cells to put into all recurrent layers in turn; none for those of the experiment
     * @throws IllegalArgumentException if the experiment has no recurrent layer
     * @throws DataException if the data cannot be used
     */
    public static GradientComparison diagnose(Experiment experiment, int iterations, String... cells) {
        return GradientComparison.of(
                experiment, DataPipelines.open(experiment), List.of(cells), iterations, System.out::println);
    }

    /**
     * How gradients flow back through time in the best model of a run, beside its network before training.
     *
     * @throws IllegalArgumentException if the model has no recurrent layer
     * @throws DataException if the data cannot be used
     */
    public static GradientComparison diagnose(TrainingResult result) {
        Model model = result.model();
        Experiment experiment = model.experiment();
        return GradientComparison.besideModel(
                model, experiment, DataPipelines.open(experiment), List.of(), 0, System.out::println);
    }

    /**
     * What the gates and states of the best model of a run are while it reads a text.
     *
     * @throws IllegalArgumentException if the model does not read texts, or there is nothing to read in this one
     */
    public static TextActivations activations(TrainingResult result, String text) {
        return TextActivations.of(result.model(), text);
    }

    /**
     * The targets of an experiment that forecasts, over the whole series.
     *
     * @throws DataException if the data cannot be used
     * @throws IllegalArgumentException if the experiment does not forecast
     */
    public static SeriesChart series(Experiment experiment) {
        return SeriesForecasts.series(experiment);
    }

    /**
     * Forecasts what comes after the end of the series of a run, for its horizon.
     *
     * @throws IllegalArgumentException if the model does not forecast, or the series is too short
     */
    public static ForecastChart forecast(TrainingResult result) {
        return SeriesForecasts.of(result.model()).afterEnd();
    }

    /**
     * Forecasts from a time that the series of a run knows, for its horizon, and draws what came as well.
     *
     * @param time of the first time step that is forecast, as it stands in the file
     * @throws IllegalArgumentException if the model does not forecast, or the time is not in the series
     */
    public static ForecastChart forecast(TrainingResult result, String time) {
        return SeriesForecasts.of(result.model()).from(time);
    }

    /**
     * Forecasts the test part from one origin after another, one horizon apart, beside naive forecasts.
     *
     * @throws IllegalArgumentException if the model does not forecast, or the test part is too short
     */
    public static BackTest backTest(TrainingResult result) {
        SeriesForecasts forecasts = SeriesForecasts.of(result.model());
        return forecasts.backTest(forecasts.data().horizon());
    }

    /**
     * Forecasts the test part from one origin after another, beside naive forecasts.
     *
     * @param stride time steps between two origins, at least one
     * @throws IllegalArgumentException if the model does not forecast, or the test part is too short
     */
    public static BackTest backTest(TrainingResult result, int stride) {
        return SeriesForecasts.of(result.model()).backTest(stride);
    }

    /**
     * A recording of a data set that comes as WAV files.
     *
     * @param file its name, such as {@code 7-vicki.wav}
     * @throws DataException if there is no such data set or recording
     */
    public static Waveform recording(String dataset, String file) {
        return Waveform.read(Catalogue.file(dataset).resolve(file));
    }

    /**
     * The power of a recording over time and frequency, in frames of 25 ms every 10 ms.
     *
     * @throws DataException if the recording cannot be used
     */
    public static SpectrogramChart spectrogram(Waveform recording) {
        return spectrogram("spectrogram", recording, new AudioFeatures.Spectrogram(FramingConfig.USUAL));
    }

    /**
     * The power of a recording in 40 mel bands, in frames of 25 ms every 10 ms.
     *
     * @throws DataException if the recording cannot be used
     */
    public static SpectrogramChart logMel(Waveform recording) {
        return spectrogram("log-mel", recording, new AudioFeatures.LogMel(FramingConfig.USUAL, MelConfig.USUAL));
    }

    /**
     * The first 13 mel-frequency cepstral coefficients of a recording, in frames of 25 ms every 10 ms.
     *
     * @throws DataException if the recording cannot be used
     */
    public static SpectrogramChart mfcc(Waveform recording) {
        return spectrogram(
                "MFCC", recording, new AudioFeatures.Mfcc(FramingConfig.USUAL, MelConfig.USUAL, USUAL_COEFFICIENTS));
    }

    private static SpectrogramChart spectrogram(String title, Waveform recording, AudioFeatures features) {
        return new SpectrogramChart(title, SoundFeatures.of(recording, features));
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
