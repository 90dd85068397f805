package org.unroll.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unroll.chart.ImageAttention;
import org.unroll.config.EvaluationConfig.SampleConfig;
import org.unroll.config.ImageShape;
import org.unroll.infer.BeamOptions;
import org.unroll.infer.Sampler;
import org.unroll.infer.SentenceWriter;
import org.unroll.infer.TextGenerator;
import org.unroll.infer.WrittenText;
import org.unroll.train.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a model write a text. */
@Command(
        name = "generate",
        description = {
            "Lets a trained model write.",
            "",
            "A language model continues a prompt; both appear as they are written, by characters, words or subwords, as"
                    + " the model was trained. Options that are not given are taken from evaluation.sample of the"
                    + " model's config.",
            "",
            "A one-to-many model writes texts of a class (--label), or one about an image (--input), each on a line"
                    + " behind the name of the class or the image. Texts of a class are drawn, with temperature 1 unless"
                    + " --temperature says otherwise; texts about an image are searched for, as with --beam. One of"
                    + " --temperature, --top-k, --top-p and --samples has them drawn, too, and one of --beam, --n-best,"
                    + " --length-normalization, --coverage and --attention has texts of a class searched for. With"
                    + " --n-best the score stands before each text."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} runs/char-lm-1",
            "  ${COMMAND-FULL-NAME} runs/char-lm-1 --prompt \"Mr President, \" --length 1000",
            "  ${COMMAND-FULL-NAME} model.zip --temperature 0.8 --top-k 20 --seed 7",
            "  ${COMMAND-FULL-NAME} runs/names-generation-1 --label Greek --samples 10",
            "  ${COMMAND-FULL-NAME} runs/digit-captioning-1 --input scan.png --beam 5 --n-best 3",
            "  ${COMMAND-FULL-NAME} runs/digit-captioning-attention-1 --input scan.png --attention seen.html"
        })
final class GenerateCommand implements Runnable {

    private static final SampleConfig USUAL = new SampleConfig("The ", 300, 1.0, Optional.empty(), Optional.empty());

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = ModelFile.DESCRIPTION)
    private Path named;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "Text to continue.")
    private Optional<String> prompt = Optional.empty();

    @Option(
            names = "--label",
            paramLabel = "CLASS",
            description = "Class of which to write texts; can be given several times. Default: all classes.")
    private List<String> labels = List.of();

    @Option(
            names = "--input",
            paramLabel = "IMAGE",
            description = "Image file to write about; can be given several times.")
    private List<Path> images = List.of();

    @Option(names = "--samples", paramLabel = "N", description = "Texts of each class or image. Default: 1.")
    private Optional<Integer> samples = Optional.empty();

    @Option(
            names = "--length",
            paramLabel = "N",
            description =
                    "Characters, words or subwords to write; of a one-to-many model the most tokens of a text, by default those of the"
                            + " longest text it was trained on.")
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

    @Mixin
    private SearchOptions search;

    GenerateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Model model = ModelFile.load(named);
        Optional<SentenceWriter> writer = SentenceWriter.of(model);
        if (writer.isPresent()) {
            write(writer.get(), model);
            return;
        }
        if (!labels.isEmpty()
                || !images.isEmpty()
                || samples.isPresent()
                || !search.given().isEmpty()) {
            String all = String.join(", ", search.given());
            throw new InputException("The model '" + model.experiment().name()
                    + "' continues a prompt; --label, --input" + (all.isEmpty() ? "" : ", " + all)
                    + " and --samples are for one-to-many models that write from a class or an image.");
        }
        SampleConfig sample = sample(model.experiment().evaluation().sample().orElse(USUAL));
        TextGenerator generator = check(sample, model);
        warnOfUnknown(generator.unknownIn(sample.prompt()));
        new SampleText(sample, seed.orElse(model.experiment().seed())).write(generator, terminal);
    }

    private void write(SentenceWriter writer, Model model) {
        String name = model.experiment().name();
        if (writer.translates()) {
            throw new InputException("The model '" + name
                    + "' writes from texts; let it write with 'unroll translate' in place of generate.");
        }
        if (prompt.isPresent()) {
            throw new InputException("The model '" + name + "' writes from "
                    + (writer.labels().isPresent() ? "a class (--label)" : "an image (--input)")
                    + " and reads no prompt; leave --prompt away.");
        }
        List<String> drawing = drawing();
        if (!drawing.isEmpty() && !search.given().isEmpty()) {
            throw new InputException(drawing.get(0) + " draws texts at random, "
                    + search.given().get(0) + " searches for the likeliest ones; leave one of them away.");
        }
        if (search.given().isEmpty() && (writer.labels().isPresent() || !drawing.isEmpty())) {
            draw(writer, model);
        } else {
            searchFor(writer, name);
        }
    }

    /** The options among those of drawing that somebody has chosen, by name. */
    private List<String> drawing() {
        return Stream.of(
                        temperature.map(value -> "--temperature"),
                        topK.map(value -> "--top-k"),
                        topP.map(value -> "--top-p"),
                        samples.map(value -> "--samples"))
                .flatMap(Optional::stream)
                .toList();
    }

    private void draw(SentenceWriter writer, Model model) {
        Sampler sampler;
        try {
            sampler = new Sampler(
                    temperature.orElse(1.0),
                    topK,
                    topP,
                    seed.orElse(model.experiment().seed()));
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
        int each = atLeastOne("number of samples", samples.orElse(1));
        int most = mostTokens(writer);
        for (WritingContext context : WritingContext.of(writer, labels, images)) {
            writer.write(Collections.nCopies(each, context.context()), most, sampler)
                    .forEach(text -> terminal.line(context.name() + "\t" + text));
        }
    }

    private int mostTokens(SentenceWriter writer) {
        return atLeastOne("length", length.orElse(writer.usualLength()));
    }

    private void searchFor(SentenceWriter writer, String name) {
        Optional<AttentionPicture> picture = search.picture();
        BeamOptions options = search.beam(mostTokens(writer));
        List<WritingContext> contexts = WritingContext.of(writer, labels, images);
        Optional<ImageShape> positions = writer.attendedPositions();
        picture.ifPresent(into -> {
            into.require(writer, name);
            images.forEach(image -> into.requireOtherThan(image, "--input"));
        });
        List<List<WrittenText>> found =
                writer.search(contexts.stream().map(WritingContext::context).toList(), options);
        List<ImageAttention> drawn = new ArrayList<>();
        for (int i = 0; i < contexts.size(); i++) {
            WritingContext context = contexts.get(i);
            List<WrittenText> texts = found.get(i);
            texts.stream().limit(search.best()).forEach(text -> terminal.line(line(context, text)));
            if (picture.isPresent() && drawn.size() < AttentionPicture.MOST) {
                drawn.add(context.attention(positions.orElseThrow(), texts.get(0)));
            }
        }
        picture.ifPresent(into -> into.draw(drawn, name, terminal));
    }

    private String line(WritingContext context, WrittenText text) {
        String score = search.best() == 1 ? "" : String.format(Locale.ROOT, "%.4f\t", text.score());
        return context.name() + "\t" + score + text.text();
    }

    private static int atLeastOne(String what, int number) {
        if (number < 1) {
            throw new InputException("The " + what + " is " + number + "; expected a number 1 or larger.");
        }
        return number;
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
        atLeastOne("length", sample.length());
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
