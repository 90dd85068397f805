package org.unroll.datasets;

import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.datasets.audio.AudioPipeline;
import org.unroll.datasets.audio.DigitStringPipeline;
import org.unroll.datasets.image.CaptionPipeline;
import org.unroll.datasets.image.DigitCaptionPipeline;
import org.unroll.datasets.image.ImagePipeline;
import org.unroll.datasets.labelled.ClassToTextPipeline;
import org.unroll.datasets.labelled.LabelledSource;
import org.unroll.datasets.labelled.LabelledTextPipeline;
import org.unroll.datasets.pairs.TextPairsPipeline;
import org.unroll.datasets.series.LabelledSeriesPipeline;
import org.unroll.datasets.series.MackeyGlassPipeline;
import org.unroll.datasets.series.SeriesPipeline;
import org.unroll.datasets.series.TaggedSeriesPipeline;
import org.unroll.datasets.synthetic.SyntheticPipeline;
import org.unroll.datasets.tagged.TaggedTextPipeline;
import org.unroll.datasets.text.TextPipeline;
import org.unroll.datasets.text.TextSource;
import org.unroll.datasets.vectors.VectorData;
import org.unroll.train.SequenceData;

/** Opens the data of an experiment. */
public final class DataPipelines {
    private DataPipelines() {}

    /**
     * Reads or generates the data that an experiment's {@code data} section describes.
     *
     * @throws DataException if the data cannot be used
     */
    public static SequenceData open(Experiment experiment) {
        return VectorData.of(experiment, pipeline(experiment));
    }

    private static SequenceData pipeline(Experiment experiment) {
        DataConfig data = experiment.data();
        if (data instanceof DataConfig.Text text) {
            return TextPipeline.open(TextSource.of(text), text, experiment.training(), experiment.seed());
        }
        if (data instanceof DataConfig.Synthetic synthetic) {
            return SyntheticPipeline.open(synthetic, experiment.training(), experiment.seed());
        }
        if (data instanceof DataConfig.MackeyGlass series) {
            return MackeyGlassPipeline.open(series, experiment);
        }
        if (data instanceof DataConfig.Audio audio) {
            return AudioPipeline.open(audio, experiment);
        }
        if (data instanceof DataConfig.DigitStrings strings) {
            return DigitStringPipeline.open(strings, experiment);
        }
        if (data instanceof DataConfig.LabelledSeries series) {
            return LabelledSeriesPipeline.open(series, experiment);
        }
        if (data instanceof DataConfig.Series series) {
            return SeriesPipeline.open(series, experiment);
        }
        if (data instanceof DataConfig.LabelledText labelled) {
            return LabelledTextPipeline.open(LabelledSource.of(labelled), labelled, experiment);
        }
        if (data instanceof DataConfig.TaggedSeries series) {
            return TaggedSeriesPipeline.open(series, experiment);
        }
        if (data instanceof DataConfig.TaggedText tagged) {
            return TaggedTextPipeline.open(tagged, experiment);
        }
        if (data instanceof DataConfig.ClassToText texts) {
            return ClassToTextPipeline.open(LabelledSource.of(texts.texts()), texts.texts(), experiment);
        }
        if (data instanceof DataConfig.Images images) {
            return ImagePipeline.open(images, experiment);
        }
        if (data instanceof DataConfig.Captions captions) {
            return CaptionPipeline.open(captions, experiment);
        }
        if (data instanceof DataConfig.DigitCaptions captions) {
            return DigitCaptionPipeline.open(captions, experiment);
        }
        if (data instanceof DataConfig.TextPairs pairs) {
            return TextPairsPipeline.open(pairs, experiment);
        }
        throw new IllegalArgumentException("No pipeline for data of " + data.getClass());
    }
}
