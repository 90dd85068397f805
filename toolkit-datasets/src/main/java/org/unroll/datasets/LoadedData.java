package org.unroll.datasets;

import java.util.List;
import java.util.Optional;
import org.unroll.codec.Codec;
import org.unroll.graph.DataShapes;
import org.unroll.train.Baseline;
import org.unroll.train.BatchSource;
import org.unroll.train.DataOrigin;
import org.unroll.train.RightAnswer;
import org.unroll.train.SequenceData;

/** The finished work of a pipeline. */
public record LoadedData(
        DataShapes shapes,
        Codec codec,
        BatchSource training,
        BatchSource validation,
        BatchSource test,
        List<Baseline> baselines,
        Optional<RightAnswer> rightAnswer,
        List<DataOrigin> origins)
        implements SequenceData {
    public LoadedData {
        baselines = List.copyOf(baselines);
        origins = List.copyOf(origins);
    }

    /** Data whose right answers are not known. */
    public LoadedData(
            DataShapes shapes,
            Codec codec,
            BatchSource training,
            BatchSource validation,
            BatchSource test,
            List<Baseline> baselines,
            List<DataOrigin> origins) {
        this(shapes, codec, training, validation, test, baselines, Optional.empty(), origins);
    }

    /** Data without baselines of their own. */
    public LoadedData(
            DataShapes shapes,
            Codec codec,
            BatchSource training,
            BatchSource validation,
            BatchSource test,
            List<DataOrigin> origins) {
        this(shapes, codec, training, validation, test, List.of(), origins);
    }
}
