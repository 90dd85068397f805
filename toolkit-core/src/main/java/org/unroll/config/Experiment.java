package org.unroll.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.unroll.config.binding.ConfigException;
import org.unroll.config.binding.ConfigFormat;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;

/** A whole config: what a user asked for. */
@Doc("An Unroll experiment: data, model, training and evaluation.")
public record Experiment(
        @Doc("Version of the config language; defaults belong to a version, so that an old file keeps its meaning.")
                @Range(atLeast = 1, atMost = 1)
                int version,
        @Doc("Name of the experiment: letters, digits, '-', '_' and '.'; run directories are named after it.")
                String name,
        @Doc("Seed of all random numbers.") @Default("42") long seed,
        @Doc("Which sequences the model is trained on.") DataConfig data,
        @Doc("Topology, layers and head.") ModelConfig model,
        @Doc("How the model is trained.") @Default("{}") TrainingConfig training,
        @Doc("What is shown when training ends.") @Default("{}") EvaluationConfig evaluation) {

    static final ConfigFormat<Experiment> FORMAT = new ConfigFormat<>(Experiment.class, new ExperimentRules());

    /**
     * Reads a config file.
     *
     * @throws ConfigException if anything is wrong with it; the exception names all that is
     */
    public static Experiment load(Path file) {
        return load(file, List.of());
    }

    /**
     * Reads a config file in which some values are replaced.
     *
     * @param overrides the values, each as {@code path=value}, such as {@code training.epochs=3}
     * @throws ConfigException if anything is wrong with the file or a value; the exception names all that is
     */
    public static Experiment load(Path file, List<String> overrides) {
        return FORMAT.load(file, overrides);
    }

    /**
     * Reads a config from a text.
     *
     * @param source what messages call the text, such as the file it came from
     * @param folder what paths in the config are relative to
     * @throws ConfigException if anything is wrong with the text; the exception names all that is
     */
    public static Experiment parse(String yaml, String source, Path folder) {
        return FORMAT.parse(yaml, source, folder, List.of());
    }

    /**
     * This experiment with some values replaced.
     *
     * @param overrides the values, each as {@code path=value}, such as {@code training.epochs=3}
     * @throws ConfigException if a value is wrong, or does not go with the others; the exception names all that is
     */
    public Experiment with(List<String> overrides) {
        return FORMAT.parse(toYaml(), name, Path.of("").toAbsolutePath(), overrides);
    }

    /** Whether the model gives one answer for a whole sequence, not one for each time step. */
    public boolean answersOnce() {
        return model instanceof ModelConfig.ManyToOne
                || (model instanceof ModelConfig.Window && Task.of(data).topology() == ModelConfig.ManyToOne.class);
    }

    /** Whether the texts that a model of these data writes are scored, beside its loss. */
    boolean scoresWrittenTexts() {
        return data instanceof DataConfig.TextPairs
                || data instanceof DataConfig.ImageToText
                || (data instanceof DataConfig.Synthetic synthetic
                        && synthetic.task().isWritten());
    }

    /** Whether the model gives each time step a label; a symbol of a text or of a generated task is none. */
    public boolean labelsTimeSteps() {
        return (model instanceof ModelConfig.ManyToMany || model instanceof ModelConfig.Window)
                && model.head().tellsClasses()
                && !answersOnce()
                && !(data instanceof DataConfig.Text)
                && !(data instanceof DataConfig.Synthetic);
    }

    /** This experiment as a config in which every value is written out. */
    public String toYaml() {
        return FORMAT.write(this);
    }

    /** The same as maps, lists, texts, numbers and truth values. */
    public Map<?, ?> toMap() {
        return FORMAT.plain(this);
    }
}
