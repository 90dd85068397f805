package org.unroll.datasets.predict;

import java.util.Optional;
import org.unroll.codec.AudioCodec;
import org.unroll.codec.ChannelCodec;
import org.unroll.codec.Codec;
import org.unroll.codec.ImageCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SeriesCodec;
import org.unroll.codec.TextCodec;
import org.unroll.codec.TokenFeatureCodec;
import org.unroll.config.DataConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.audio.RecordingInput;
import org.unroll.datasets.image.ImageInput;
import org.unroll.datasets.labelled.TextInput;
import org.unroll.datasets.series.SeriesInput;
import org.unroll.datasets.series.TimeStepInput;
import org.unroll.datasets.tagged.SentenceInput;
import org.unroll.train.Model;

/** Finds the kind of input that a model reads. */
final class InputKinds {
    private InputKinds() {}

    /** @throws DataException if models of its kind do not predict from rows */
    static InputKind of(Model model) {
        DataConfig data = model.experiment().data();
        Codec codec = model.codec() instanceof PairCodec pair ? pair.input() : model.codec();
        if (data instanceof DataConfig.LabelledText text && codec instanceof TextCodec symbols) {
            return new TextInput(text, symbols);
        }
        if (data instanceof DataConfig.Audio audio && codec instanceof AudioCodec features) {
            return new RecordingInput(features, audio.maximumLength(), audio.speaker());
        }
        if (data instanceof DataConfig.Images && codec instanceof ImageCodec images) {
            return new ImageInput(images);
        }
        if (data instanceof DataConfig.DigitStrings && codec instanceof AudioCodec features) {
            return new RecordingInput(features, Optional.empty(), Optional.empty());
        }
        if (data instanceof DataConfig.LabelledSeries && codec instanceof ChannelCodec channels) {
            return new SeriesInput(channels);
        }
        if (data instanceof DataConfig.TaggedSeries series && codec instanceof SeriesCodec columns) {
            return new TimeStepInput(series, columns);
        }
        if (codec instanceof TokenFeatureCodec tokens) {
            return new SentenceInput(tokens);
        }
        throw new DataException("The model '" + model.experiment().name()
                + "' does not predict from rows; name one whose data have 'type: audio', 'type: images',"
                + " 'type: labelled-series', 'type: labelled-text', 'type: tagged-series' or 'type: tagged-text'.");
    }
}
