package org.unroll.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.unroll.codec.Codec;
import org.unroll.codec.ImageCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.codec.Vocabulary;
import org.unroll.config.AttentionConfig;
import org.unroll.config.DataConfig;
import org.unroll.config.ImageShape;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.StepwiseDecoder;
import org.unroll.train.Context;
import org.unroll.train.Model;

/**
 * Writes texts with a trained one-to-many or encoder-decoder model: a context such as a class, an image or a sentence
 * sets the network off, and each token that is chosen is its next input, until it writes the boundary.
 */
public final class SentenceWriter {

    /** Sources that are written about side by side. */
    private static final int MINI_BATCH = 64;

    /** Time steps of these sources, padding included, once for each text under way; long sources take much memory. */
    private static final long MOST_TIME_STEPS = 1 << 15;

    private final StepwiseDecoder decoder;
    private final SentenceCodec sentences;
    private final Codec context;
    private final Optional<SourceReader> source;
    private final int usualLength;
    private final Optional<ImageShape> positions;
    private final boolean attends;

    private SentenceWriter(Model model, PairCodec codec, SentenceCodec sentences) {
        this.decoder = new StepwiseDecoder(model.experiment(), model.shapes(), model.network());
        this.sentences = sentences;
        this.context = codec.input();
        this.source = SourceReader.of(model.experiment().data(), codec.input());
        this.usualLength = longest(model.experiment().data());
        this.positions = GraphCompiler.attendedImage(model.experiment().model(), model.shapes());
        this.attends = !(model.experiment().model().attention() instanceof AttentionConfig.None);
    }

    private static int longest(DataConfig data) {
        if (data instanceof DataConfig.ClassToText texts) {
            return texts.texts().maximumLength();
        } else if (data instanceof DataConfig.ImageToText captions) {
            return captions.maximumLength();
        }
        if (data instanceof DataConfig.TextPairs pairs) {
            return pairs.target().maximumLength();
        }
        if (data instanceof DataConfig.Synthetic synthetic) {
            return synthetic.longest();
        }
        throw new IllegalArgumentException("No text is written from data of " + data.getClass());
    }

    /** The writer of a model; empty if it does not write texts from a context. */
    public static Optional<SentenceWriter> of(Model model) {
        return model.codec() instanceof PairCodec pair && pair.output() instanceof SentenceCodec sentences
                ? Optional.of(new SentenceWriter(model, pair, sentences))
                : Optional.empty();
    }

    /** The classes that texts can be written from; empty if they are not written from a class. */
    public Optional<LabelCodec> labels() {
        return context instanceof LabelCodec labels ? Optional.of(labels) : Optional.empty();
    }

    /** How images are read that texts can be written from; empty if they are not written from an image. */
    public Optional<ImageCodec> images() {
        return context instanceof ImageCodec images ? Optional.of(images) : Optional.empty();
    }

    /** Rows and columns of what the model looks at in an image; empty if it looks at no image. */
    public Optional<ImageShape> attendedPositions() {
        return positions;
    }

    /** Whether the model looks at what it writes about in each step. */
    public boolean attends() {
        return attends;
    }

    /** Whether texts can be written from texts. */
    public boolean translates() {
        return source.isPresent();
    }

    /**
     * What the network reads to write about a text.
     *
     * @throws IllegalArgumentException if nothing is left of the text to read
     * @throws java.util.NoSuchElementException if texts are not written from texts
     */
    public Context contextOf(String text) {
        return Context.symbols(source.orElseThrow().read(text));
    }

    /** The parts of a text that the network reads as time steps, such as its characters. */
    public List<String> sourceTokens(String text) {
        return source.orElseThrow().tokens(text);
    }

    /** Tokens of the longest text that the model was trained on. */
    public int usualLength() {
        return usualLength;
    }

    /** What a text that this model writes is compared by. */
    public List<String> comparedTokens(String text) {
        return sentences.scoredTokens(text);
    }

    /** Whether written texts are compared character by character; otherwise word by word. */
    boolean scoresCharacters() {
        return sentences.scoresCharacters();
    }

    /** What the network reads to write texts of a class. */
    public Context contextOf(int label) {
        float[] oneHot = new float[labels().orElseThrow().labels().size()];
        oneHot[label] = 1;
        return Context.vector(oneHot);
    }

    /**
     * Writes a text for each context.
     *
     * @param contexts as the network reads them
     * @param mostTokens after which a text that has not ended is cut
     * @param sampler chooses each token
     */
    public List<String> write(List<Context> contexts, int mostTokens, Sampler sampler) {
        return inMiniBatches(contexts, 1, some -> writeTogether(some, mostTokens, sampler));
    }

    /**
     * Looks for the likeliest texts for each context.
     *
     * @return for each context the texts found, the best first; at most as many as the beam is wide
     */
    public List<List<WrittenText>> search(List<Context> contexts, BeamOptions options) {
        BeamSearch beams = new BeamSearch(decoder, sentences.boundary(), Vocabulary.UNKNOWN, options);
        return inMiniBatches(contexts, options.beam(), some -> {
            ContextBatch batch = ContextBatch.of(some);
            return beams.search(batch.values(), batch.mask()).stream()
                    .map(found ->
                            found.stream().map(text -> written(text, options)).toList())
                    .toList();
        });
    }

    private WrittenText written(Hypothesis hypothesis, BeamOptions options) {
        int[] symbols =
                hypothesis.symbols().stream().mapToInt(Integer::intValue).toArray();
        return new WrittenText(
                sentences.decode(symbols),
                Arrays.stream(symbols).mapToObj(sentences::decode).toList(),
                hypothesis.logProbability(),
                hypothesis.score(options),
                hypothesis.ended(),
                options.attention() ? hypothesis.attention() : List.of());
    }

    /**
     * Sequences of like length are taken together, since padding costs time, and few together if they are long.
     *
     * @param times texts under way about each context
     */
    private static <T> List<T> inMiniBatches(List<Context> contexts, int times, Function<List<Context>, List<T>> work) {
        List<Integer> order = IntStream.range(0, contexts.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> length(contexts.get(i))))
                .toList();
        List<T> results = new ArrayList<>(Collections.nCopies(contexts.size(), null));
        int start = 0;
        while (start < order.size()) {
            int size = 1;
            while (start + size < order.size()
                    && fits(size + 1, times * (long) length(contexts.get(order.get(start + size))))) {
                size++;
            }
            List<Integer> some = order.subList(start, start + size);
            List<T> found = work.apply(some.stream().map(contexts::get).toList());
            for (int i = 0; i < some.size(); i++) {
                results.set(some.get(i), found.get(i));
            }
            start += size;
        }
        return results;
    }

    private static boolean fits(int contexts, long timeSteps) {
        return contexts <= MINI_BATCH && contexts * timeSteps <= MOST_TIME_STEPS;
    }

    private static int length(Context context) {
        return context instanceof Context.Symbols symbols ? symbols.length() : 0;
    }

    private List<String> writeTogether(List<Context> contexts, int mostTokens, Sampler sampler) {
        ContextBatch batch = ContextBatch.of(contexts);
        decoder.begin(batch.values(), batch.mask(), 1);
        int[][] symbols = new int[contexts.size()][mostTokens];
        boolean[] ended = new boolean[contexts.size()];
        int[] previous = new int[contexts.size()];
        Arrays.fill(previous, sentences.boundary());
        boolean allEnded = false;
        for (int step = 0; step < mostTokens && !allEnded; step++) {
            float[][] next = decoder.step(previous);
            allEnded = true;
            for (int row = 0; row < ended.length; row++) {
                previous[row] = ended[row] ? sentences.boundary() : sampler.sample(probabilities(next[row]));
                symbols[row][step] = previous[row];
                ended[row] = previous[row] == sentences.boundary();
                allEnded &= ended[row];
            }
        }
        return Arrays.stream(symbols).map(sentences::decode).toList();
    }

    /** The unknown token stands for many and cannot be written. */
    private static double[] probabilities(float[] output) {
        return IntStream.range(0, output.length)
                .mapToDouble(symbol -> symbol == Vocabulary.UNKNOWN ? 0 : output[symbol])
                .toArray();
    }
}
