package org.unroll.graph;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a sequence, a vector or an output holds: one symbol out of several, a vector of numbers, or an image. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ValueShape.Image.class, name = "image"),
    @JsonSubTypes.Type(value = ValueShape.Symbol.class, name = "symbol"),
    @JsonSubTypes.Type(value = ValueShape.Numbers.class, name = "numbers")
})
public sealed interface ValueShape {

    /** Number of symbols, or of the numbers of a vector or an image. */
    int size();

    /**
     * One symbol as an integer in {@code [0, size)}. Arrays hold it as {@code [miniBatch, 1, timeSteps]} or, without
     * time, as {@code [miniBatch, 1]}.
     */
    record Symbol(int size) implements ValueShape {}

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
