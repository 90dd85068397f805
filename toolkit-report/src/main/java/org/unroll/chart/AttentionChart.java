package org.unroll.chart;

import org.unroll.infer.WrittenText;

/** What a model looked at while it wrote one text. */
public sealed interface AttentionChart extends Chart permits ImageAttention, SourceAttention {

    /** What it has written. */
    WrittenText text();

    /** What it has read, in a few words. */
    String source();

    @Override
    default String description() {
        return source() + " \u2192 " + text().text();
    }

    /** How to read the picture. */
    String explanation();
}
