package org.unroll.chart;

/** A picture of figures, in colours that people who are colour-blind tell apart. */
public interface Chart {

    /** The picture, as a PNG file. */
    byte[] png();

    /** What it shows, in words: for those who do not see it, and for where there are no pictures. */
    String description();
}
