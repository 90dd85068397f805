package org.unroll.datasets;

import java.util.List;
import org.unroll.codec.Codec;
import org.unroll.graph.DataShapes;
import org.unroll.train.BatchSource;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceData;

/** The finished work of a pipeline. */
public record LoadedData(
        DataShapes shapes,
        Codec codec,
        BatchSource training,
        BatchSource validation,
        BatchSource test,
        List<DataOrigin> origins)
        implements SequenceData {
    public LoadedData {
        origins = List.copyOf(origins);
    }
}
