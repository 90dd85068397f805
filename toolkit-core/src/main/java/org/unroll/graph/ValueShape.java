package org.unroll.graph;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a sequence, a vector or an output holds: one symbol out of several, or a vector of numbers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ValueShape.Symbol.class, name = "symbol"),
    @JsonSubTypes.Type(value = ValueShape.Numbers.class, name = "numbers")
})
public sealed interface ValueShape {

    /** Number of symbols, or length of the vector. */
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
}
