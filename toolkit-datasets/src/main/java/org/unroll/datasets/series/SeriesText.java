package org.unroll.datasets.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unroll.datasets.DataException;

/** Reads a series as the {@code .ts} form has it: channels parted by colons, values by commas. */
final class SeriesText {
    private static final int MOST_SHOWN = 40;

    private SeriesText() {}

    /**
     * The values of each channel.
     *
     * @throws DataException if one is no number, or the channels differ in length; where, the message does not say
     */
    static List<List<Double>> parse(List<String> channels) {
        List<List<Double>> values = new ArrayList<>();
        for (int channel = 0; channel < channels.size(); channel++) {
            values.add(values(channels.get(channel), channel));
            if (values.get(channel).size() != values.get(0).size()) {
                throw problem(
                        "channel %d has %d values, channel 1 has %d. Expected equally many.",
                        channel + 1, values.get(channel).size(), values.get(0).size());
            }
        }
        return values;
    }

    private static List<Double> values(String text, int channel) {
        List<Double> values = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            values.add(value(word.strip(), channel, values.size()));
        }
        return values;
    }

    private static double value(String word, int channel, int step) {
        if (word.equals("?")) {
            throw problem(
                    "value %d of channel %d is missing ('?'). Expected complete series; fill the gaps or leave the series"
                            + " out.",
                    step + 1, channel + 1);
        }
        try {
            double value = Double.parseDouble(word);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw problem("value %d of channel %d is '%s'. Expected a number.", step + 1, channel + 1, shortened(word));
    }

    private static DataException problem(String format, Object... values) {
        return new DataException(String.format(Locale.ROOT, format, values));
    }

    /** The beginning of a text, for messages. */
    static String shortened(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }
}
