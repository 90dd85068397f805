package org.unroll.cli;

import org.unroll.infer.WrittenText;

/** What a model looked at while it wrote one text. */
interface AttentionChart {

    /** What it has written. */
    WrittenText text();

    /** What it has read, in a few words. */
    String source();

    /** How to read the picture. */
    String explanation();

    /** The picture. */
    byte[] png();
}
