package org.unroll.datasets.series;

import java.util.List;
import java.util.Locale;
import org.unroll.codec.ChannelCodec;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Value;
import org.unroll.datasets.predict.EachRow;
import org.unroll.datasets.predict.InputKind;
import org.unroll.datasets.predict.Readings;
import org.unroll.datasets.rows.RowSource;

/**
 * A whole series in each row, its channels parted by colons and its values by commas. Lines may come with the header of
 * a {@code .ts} file; if that announces classes, the one at the end of a line is not read.
 */
public final class SeriesInput implements InputKind {
    private final ChannelCodec codec;

    /** Series as a model reads them. */
    public SeriesInput(ChannelCodec codec) {
        this.codec = codec;
    }

    @Override
    public String plural() {
        return "series";
    }

    @Override
    public List<String> columns() {
        return List.of("series");
    }

    @Override
    public Readings read(RowSource rows) {
        return new EachRow(new TsLines(rows), this::encode);
    }

    private Value.Sequence encode(String text) {
        List<String> channels = List.of(text.split(":", -1));
        if (channels.size() != codec.channels()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "the series has %d channels. Expected %d, as the model reads",
                    channels.size(),
                    codec.channels()));
        }
        return encode(SeriesText.parse(channels), codec);
    }

    /** The numbers of a series for the network. */
    static Value.NumberSequence encode(List<List<Double>> channels, ChannelCodec codec) {
        int timeSteps = channels.get(0).size();
        float[][] numbers = new float[codec.channels()][timeSteps];
        for (int channel = 0; channel < numbers.length; channel++) {
            for (int t = 0; t < timeSteps; t++) {
                numbers[channel][t] =
                        codec.encode(channel, channels.get(channel).get(t));
            }
        }
        return new Value.NumberSequence(numbers);
    }
}
