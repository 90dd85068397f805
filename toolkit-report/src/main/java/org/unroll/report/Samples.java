package org.unroll.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.TextCodec;
import org.unroll.config.DataConfig;
import org.unroll.config.EvaluationConfig.SampleConfig;
import org.unroll.config.TextUnit;
import org.unroll.infer.BeamOptions;
import org.unroll.infer.Sampler;
import org.unroll.infer.SentenceWriter;
import org.unroll.infer.TextGenerator;
import org.unroll.infer.WrittenText;
import org.unroll.inspect.TextBeginning;
import org.unroll.train.BatchSource;
import org.unroll.train.Context;
import org.unroll.train.Model;
import org.unroll.train.WritingPart;

/** What a model writes, to be looked at; the same each time. */
public final class Samples {

    private static final List<Double> TEMPERATURES = List.of(0.5, 0.8, 1.0);
    private static final int MOST_SYMBOLS = 400;
    private static final int CHARACTERS = 300;
    private static final int WORDS = 80;
    private static final int PROMPT = 20;
    private static final int MOST_CLASSES = 20;
    private static final int TEXTS_OF_CLASS = 4;
    private static final int WRITTEN = 6;

    private Samples() {}

    /**
     * Has a model write.
     *
     * @param part whose text is continued if the config names no prompt, or whose sources are written about
     * @return empty if the model writes nothing
     */
    public static List<Sample> of(Model model, BatchSource part) {
        if (model.codec() instanceof TextCodec codec && model.experiment().data() instanceof DataConfig.Text text) {
            return continuations(model, codec, text.unit(), part);
        }
        Optional<SentenceWriter> writer = SentenceWriter.of(model);
        if (writer.isEmpty()) {
            return List.of();
        }
        return writer.get().labels().isPresent()
                ? ofClasses(
                        writer.get(),
                        writer.get().labels().get(),
                        model.experiment().seed())
                : part.writings()
                        .map(found -> written(model, writer.get(), found))
                        .orElse(List.of());
    }

    private static List<Sample> continuations(Model model, TextCodec codec, TextUnit unit, BatchSource part) {
        Optional<SampleConfig> config = model.experiment().evaluation().sample();
        Optional<String> prompt = config.map(SampleConfig::prompt).or(() -> TextBeginning.of(codec, part, PROMPT));
        if (prompt.isEmpty() || prompt.get().isEmpty()) {
            return List.of();
        }
        int length = Math.min(
                MOST_SYMBOLS, config.map(SampleConfig::length).orElse(unit == TextUnit.CHAR ? CHARACTERS : WORDS));
        TextGenerator generator = new TextGenerator(model);
        return TEMPERATURES.stream()
                .map(temperature -> (Sample) new Sample.Continuation(
                        prompt.get(),
                        temperature,
                        generator.generate(
                                prompt.get(),
                                length,
                                Sampler.of(temperature, model.experiment().seed()))))
                .toList();
    }

    private static List<Sample> ofClasses(SentenceWriter writer, LabelCodec classes, long seed) {
        List<Sample> samples = new ArrayList<>();
        for (double temperature : TEMPERATURES) {
            Sampler sampler = Sampler.of(temperature, seed);
            for (int label = 0; label < Math.min(MOST_CLASSES, classes.labels().size()); label++) {
                List<Context> contexts = Collections.nCopies(TEXTS_OF_CLASS, writer.contextOf(label));
                samples.add(new Sample.OfClass(
                        classes.labels().get(label),
                        temperature,
                        writer.write(contexts, writer.usualLength(), sampler)));
            }
        }
        return samples;
    }

    private static List<Sample> written(Model model, SentenceWriter writer, WritingPart part) {
        int all = part.tasks().size();
        int count = Math.min(all, WRITTEN);
        List<WritingPart.Task> tasks = IntStream.range(0, count)
                .mapToObj(i -> part.tasks().get((int) ((long) i * all / count)))
                .toList();
        BeamOptions options = new BeamOptions(
                model.experiment().evaluation().beam(), BeamOptions.USUAL_NORMALIZATION, 0, writer.usualLength());
        List<List<WrittenText>> found =
                writer.search(tasks.stream().map(WritingPart.Task::context).toList(), options);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Context context = tasks.get(i).context();
            samples.add(new Sample.Written(
                    context,
                    source(model, context),
                    tasks.get(i).references(),
                    found.get(i).get(0)));
        }
        return samples;
    }

    private static List<String> source(Model model, Context context) {
        return context instanceof Context.Symbols symbols
                        && model.codec() instanceof PairCodec pair
                        && pair.input() instanceof TextCodec text
                ? IntStream.of(symbols.symbols()).mapToObj(text::decode).toList()
                : List.of();
    }
}
