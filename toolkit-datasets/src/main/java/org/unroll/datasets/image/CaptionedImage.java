package org.unroll.datasets.image;

import java.util.List;

/** An image and sentences about it. */
interface CaptionedImage {

    RasterImage image();

    /** Words with single spaces between them; at least one sentence. */
    List<String> captions();
}
