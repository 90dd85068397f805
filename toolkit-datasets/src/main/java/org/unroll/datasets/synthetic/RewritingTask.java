package org.unroll.datasets.synthetic;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.unroll.codec.Codec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.codec.TextCodec;
import org.unroll.codec.Vocabulary;
import org.unroll.codec.WordCodec;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.SentenceExamples;
import org.unroll.datasets.Value;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.Context;
import org.unroll.train.WritingPart;

/**
 * Writing a sequence anew after reading the whole of it: backwards (Sutskever et al., Sequence to Sequence Learning
 * with Neural Networks, 2014, on why the order matters) or sorted (Vinyals et al., Order Matters, 2016). The sequences
 * are texts of numbers such as {@code 4 2 7}: input 0 is the source, input 1 the number before with the boundary in
 * front, the label the number and at last the boundary, so that a model learns when to end, too.
 *
 * @param rewriting how the answer follows from the source
 * @param numbers the numbers from 0 on
 */
record RewritingTask(Rewriting rewriting, WordCodec numbers) implements Task {

    /** @param symbols how many different numbers there are */
    RewritingTask(Rewriting rewriting, int symbols) {
        this(
                rewriting,
                new WordCodec(
                        new Vocabulary(IntStream.range(0, symbols)
                                .mapToObj(Integer::toString)
                                .toList()),
                        TextCodec.REPLACEMENT));
    }

    private SentenceCodec targets() {
        return new SentenceCodec(numbers);
    }

    @Override
    public DataShapes shapes() {
        ValueShape written = new ValueShape.Symbol(targets().size());
        return new DataShapes(List.of(new ValueShape.Symbol(numbers.size()), written), written);
    }

    @Override
    public Codec codec() {
        return new PairCodec(numbers, targets());
    }

    @Override
    public boolean canBeCut() {
        return false;
    }

    @Override
    public Example example(int length, Random random) {
        int[] source = Symbols.random(numbers.tokens().size(), length, random);
        Value read = new Value.SymbolSequence(numbers.encode(text(source)));
        return SentenceExamples.of(read, text(rewriting.of(source)), targets());
    }

    private static String text(int... numbers) {
        return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    @Override
    public Optional<List<WritingPart.Task>> writings(Examples examples) {
        return Optional.of(new AbstractList<>() {
            @Override
            public int size() {
                return examples.size();
            }

            @Override
            public WritingPart.Task get(int index) {
                return written(examples.get(index));
            }
        });
    }

    private Written written(Example example) {
        int[] source = symbols(example.inputs().get(0));
        String answer = targets().decode(symbols(example.label()));
        return new Written(Context.symbols(source), List.of(answer), Optional.of(numbers.decode(source)));
    }

    private static int[] symbols(Value value) {
        Value.Sequence sequence = (Value.Sequence) value;
        float[] symbols = new float[sequence.length()];
        sequence.copyTo(0, 0, symbols.length, symbols, 0);
        return IntStream.range(0, symbols.length).map(t -> (int) symbols[t]).toArray();
    }

    private record Written(Context context, List<String> references, Optional<String> copy)
            implements WritingPart.Task {}
}
