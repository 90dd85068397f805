package org.unroll.jupyter;

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
import org.unroll.evaluate.Scores;
import org.unroll.graph.NetworkSummary;
import org.unroll.infer.BackTest;
import org.unroll.infer.Sampler;
import org.unroll.infer.TextGenerator;
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
        Sampler sampler = Sampler.of(temperature, model.experiment().seed());
        return new GeneratedText(prompt, new TextGenerator(model).generate(prompt, length, sampler));
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
}
