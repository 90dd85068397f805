package org.unroll.graph;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a sequence, a vector or an output holds: symbols, each out of several, a vector of numbers, or an image. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ValueShape.Image.class, name = "image"),
    @JsonSubTypes.Type(value = ValueShape.Symbol.class, name = "symbol"),
    @JsonSubTypes.Type(value = ValueShape.Symbols.class, name = "symbols"),
    @JsonSubTypes.Type(value = ValueShape.Numbers.class, name = "numbers")
})
public sealed interface ValueShape {

    /** Number of different symbols, of symbols in a time step, or of the numbers of a vector or an image. */
    int size();

    /**
     * One symbol as an integer in {@code [0, size)}. Arrays hold it as {@code [miniBatch, 1, timeSteps]} or, without
     * time, as {@code [miniBatch, 1]}.
     */
    record Symbol(int size) implements ValueShape {}

    /**
     * Several symbols in a time step, each with a vocabulary of its own. Arrays hold them as {@code [miniBatch, size,
     * timeSteps]}.
     *
     * @param vocabularies how many different symbols there are of each; the i-th is an integer in {@code [0,
     *     vocabularies[i])}
     */
    record Symbols(List<Integer> vocabularies) implements ValueShape {
        public Symbols {
            vocabularies = List.copyOf(vocabularies);
        }

        @Override
        public int size() {
            return vocabularies.size();
        }
    }

    /**
     * Numbers. Arrays hold them as {@code [miniBatch, size, timeSteps]} or, without time, {@code [miniBatch, size]}.
     */
    record Numbers(int size) implements ValueShape {}

    /**
     * An image without time. Arrays hold it as {@code [miniBatch, channels x height x width]}: the first channel row by
     * row, then the next one.
     */
    record Image(int channels, int height, int width) implements ValueShape {

        @Override
        public int size() {
            return channels * height * width;
        }
    }
}
