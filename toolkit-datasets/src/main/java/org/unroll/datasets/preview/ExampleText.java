package org.unroll.datasets.preview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.Codec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.codec.TextCodec;
import org.unroll.codec.TokenFeatureCodec;
import org.unroll.graph.ValueShape;

/**
 * Writes rows of arrays as text: texts as they are, their boundary as a vertical line, class names, and numbers with
 * three digits after the point.
 *
 * @param shape what the arrays hold
 * @param codec how symbols came about
 * @param length time steps that are shown at most
 */
record ExampleText(ValueShape shape, Codec codec, int length) {

    private static final int MOST_NUMBERS = 4;
    private static final String MORE = "...";
    private static final String BOUNDARY = "|";

    /** @param mask {@code [miniBatch, timeSteps]}, or null where all time steps are real */
    String of(INDArray array, INDArray mask, int row) {
        if (array.rank() == 2) {
            return value(array, row, -1);
        }
        if (shape instanceof ValueShape.Symbol && codec instanceof TextCodec text) {
            return text(array, mask, row, text::decode);
        }
        if (shape instanceof ValueShape.Symbol && codec instanceof SentenceCodec sentences) {
            return text(array, mask, row, symbols -> sentence(sentences, symbols));
        }
        List<String> values = new ArrayList<>();
        for (long t = 0; t < array.size(2); t++) {
            if (mask == null || mask.rank() != 2 || mask.getDouble(row, t) != 0) {
                if (values.size() == length) {
                    values.add(MORE);
                    break;
                }
                if (!isNothing(array, row, t)) {
                    values.add(value(array, row, t));
                }
            }
        }
        return String.join(" ", values);
    }

    /** Whether a target that is shorter than the time steps has ended. */
    private boolean isNothing(INDArray array, int row, long timeStep) {
        return shape instanceof ValueShape.Symbol && number(array, row, 0, timeStep) < 0;
    }

    /** A text with the boundary before or behind it. */
    private static String sentence(SentenceCodec codec, int... symbols) {
        boolean begins = symbols.length > 0 && symbols[0] == codec.boundary();
        boolean ends = symbols.length > 1 && symbols[symbols.length - 1] == codec.boundary();
        int[] between = Arrays.copyOfRange(symbols, begins ? 1 : 0, symbols.length);
        return (begins ? BOUNDARY : "") + codec.decode(between) + (ends ? BOUNDARY : "");
    }

    private String text(INDArray array, INDArray mask, int row, Function<int[], String> decode) {
        int[] symbols = LongStream.range(0, array.size(2))
                .filter(t -> mask == null || mask.rank() != 2 || mask.getDouble(row, t) != 0)
                .mapToInt(t -> (int) number(array, row, 0, t))
                .toArray();
        String shown = decode.apply(Arrays.copyOf(symbols, Math.min(length, symbols.length)));
        return shown.replace("\n", "\\n").replace("\t", "\\t") + (symbols.length > length ? MORE : "");
    }

    /** The value at a time step, or at none if that is negative. */
    private String value(INDArray array, long row, long timeStep) {
        if (codec instanceof TokenFeatureCodec tokens) {
            return tokens.decode(IntStream.range(0, tokens.features().size())
                    .map(feature -> (int) number(array, row, feature, timeStep))
                    .toArray());
        }
        if (shape instanceof ValueShape.Symbol) {
            return symbol((int) number(array, row, 0, timeStep));
        }
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < Math.min(shape.size(), MOST_NUMBERS); i++) {
            numbers.add(String.format(Locale.ROOT, "%.3f", number(array, row, i, timeStep)));
        }
        if (shape.size() > MOST_NUMBERS) {
            numbers.add(MORE);
        }
        return shape.size() == 1 ? numbers.get(0) : "(" + String.join(", ", numbers) + ")";
    }

    private static double number(INDArray array, long row, long feature, long timeStep) {
        return timeStep < 0 ? array.getDouble(row, feature) : array.getDouble(row, feature, timeStep);
    }

    private String symbol(int symbol) {
        if (codec instanceof LabelCodec labels && labels.labels().size() == shape.size()) {
            return labels.labels().get(symbol);
        }
        return Integer.toString(symbol);
    }
}
