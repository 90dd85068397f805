package org.unroll.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unroll.config.EvaluationConfig.SampleConfig;
import org.unroll.infer.Sampler;
import org.unroll.infer.TextGenerator;
import org.unroll.train.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a model write a text. */
@Command(
        name = "generate",
        description = {
            "Continues a prompt with a trained language model.",
            "",
            "The prompt and the text that follows it appear as they are written, by characters, words or subwords, as the"
                    + " model was trained.",
            "Options that are not given are taken from evaluation.sample of the model's config."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} runs/char-lm-1",
            "  ${COMMAND-FULL-NAME} runs/char-lm-1 --prompt \"Mr President, \" --length 1000",
            "  ${COMMAND-FULL-NAME} model.zip --temperature 0.8 --top-k 20 --seed 7"
        })
final class GenerateCommand implements Runnable {

    private static final SampleConfig USUAL = new SampleConfig("The ", 300, 1.0, Optional.empty(), Optional.empty());

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = ModelFile.DESCRIPTION)
    private Path named;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "Text to continue.")
    private Optional<String> prompt = Optional.empty();

    @Option(names = "--length", paramLabel = "N", description = "Characters, words or subwords to write.")
    private Optional<Integer> length = Optional.empty();

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description =
                    "Below 1 the text becomes more usual, above 1 more varied; 0 always takes the likeliest" + " one.")
    private Optional<Double> temperature = Optional.empty();

    @Option(names = "--top-k", paramLabel = "K", description = "Choose among the K likeliest symbols only.")
    private Optional<Integer> topK = Optional.empty();

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Choose among the likeliest symbols that together have the probability P only.")
    private Optional<Double> topP = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of the draws; the same seed gives the same text. Default: the seed of the config.")
    private Optional<Long> seed = Optional.empty();

    GenerateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Model model = ModelFile.load(named);
        SampleConfig sample = sample(model.experiment().evaluation().sample().orElse(USUAL));
        TextGenerator generator = check(sample, model);
        warnOfUnknown(generator.unknownIn(sample.prompt()));
        new SampleText(sample, seed.orElse(model.experiment().seed())).write(generator, terminal);
    }

    private SampleConfig sample(SampleConfig configured) {
        return new SampleConfig(
                prompt.orElse(configured.prompt()),
                length.orElse(configured.length()),
                temperature.orElse(configured.temperature()),
                topK.or(configured::topK),
                topP.or(configured::topP));
    }

    private TextGenerator check(SampleConfig sample, Model model) {
        if (sample.prompt().isEmpty()) {
            throw new InputException("The prompt is empty; expected at least one character to continue.");
        }
        if (sample.length() < 1) {
            throw new InputException("The length is " + sample.length() + "; expected a number 1 or larger.");
        }
        try {
            new Sampler(sample.temperature(), sample.topK(), sample.topP(), 0);
            return new TextGenerator(model);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    private void warnOfUnknown(List<String> unknown) {
        if (!unknown.isEmpty()) {
            String quoted = unknown.stream().map(token -> "'" + token + "'").collect(Collectors.joining(", "));
            terminal.warning("the model does not know " + quoted + "; it reads " + (unknown.size() == 1 ? "it" : "them")
                    + " as unknown.");
        }
    }
}
