package org.unroll.datasets.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unroll.datasets.DataException;

/**
 * Reads the {@code .ts} form of the UCR/UEA archive: lines that begin with {@code #} are comments, lines that begin
 * with {@code @} say what follows, and after {@code @data} each line is a series, its channels parted by colons, values
 * by commas, with the class at the end.
 */
final class TsFile {

    private final String name;
    private final List<LabelledSeries> series = new ArrayList<>();
    private List<String> labels = List.of();
    private int dimensions = -1;
    private boolean inData;
    private int line;

    private TsFile(String name) {
        this.name = name;
    }

    /**
     * Reads a text.
     *
     * @param name of the file, for messages
     * @throws DataException at the first line that cannot be used
     */
    static LabelledSeriesSet parse(String name, String text) {
        TsFile file = new TsFile(name);
        text.lines().forEach(file::line);
        return file.content();
    }

    private DataException problem(String format, Object... values) {
        return new DataException(name + ":" + line + ": " + String.format(Locale.ROOT, format, values));
    }

    private void line(String raw) {
        line++;
        String content = raw.strip();
        if (content.isEmpty() || content.startsWith("#")) {
            return;
        }
        if (inData) {
            series.add(series(content));
        } else if (content.startsWith("@")) {
            header(content);
        } else {
            throw problem(
                    "'%s' stands before '@data'. Expected a line that begins with '@' or '#'; is this a .ts file?",
                    SeriesText.shortened(content));
        }
    }

    private void header(String content) {
        String[] words = content.split("\\s+", -1);
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "@problemname", "@equallength", "@serieslength", "@missing", "@univariate" -> {}
            case "@timestamps" -> requireNoTimestamps(words);
            case "@dimensions", "@dimension" -> dimensions = number(words);
            case "@classlabel" -> labels = labels(words);
            case "@targetlabel" ->
                throw problem("the series have numbers as targets (@targetLabel). Expected classes (@classLabel).");
            case "@data" -> beginData();
            default ->
                throw problem(
                        "'%s' is no key of a .ts file. Expected @problemName, @timeStamps, @missing, @univariate,"
                                + " @dimensions, @equalLength, @seriesLength, @classLabel or @data.",
                        words[0]);
        }
    }

    private void requireNoTimestamps(String[] words) {
        if (words.length > 1 && words[1].equalsIgnoreCase("true")) {
            throw problem("the series have time stamps. Expected values at equal distances ('@timeStamps false').");
        }
    }

    private int number(String[] words) {
        try {
            int value = Integer.parseInt(words.length > 1 ? words[1] : "");
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw problem(
                "'%s' is no number of channels. Expected a positive integer, as in '@dimensions 12'.",
                words.length > 1 ? words[1] : "");
    }

    private List<String> labels(String[] words) {
        if (words.length < 2 || !words[1].equalsIgnoreCase("true")) {
            throw problem("the series have no classes. Expected '@classLabel true' and the names of the classes.");
        }
        List<String> names = List.of(words).subList(2, words.length);
        if (names.stream().distinct().count() < 2 || names.stream().distinct().count() < names.size()) {
            throw problem("'@classLabel' names the classes %s. Expected at least two, each once.", names);
        }
        return names;
    }

    private void beginData() {
        if (labels.isEmpty()) {
            throw problem("no line '@classLabel true ...' stands before '@data'. Expected one that names the classes.");
        }
        inData = true;
    }

    private LabelledSeries series(String content) {
        String[] parts = content.split(":", -1);
        if (parts.length < 2) {
            throw problem("there is no colon. Expected channels and then a class, parted by colons.");
        }
        int channels = parts.length - 1;
        if (dimensions < 0) {
            dimensions = channels;
        }
        if (channels != dimensions) {
            throw problem("the series has %d channels. Expected %d as in the rest of the file.", channels, dimensions);
        }
        String label = parts[channels].strip();
        if (!labels.contains(label)) {
            throw problem("the class '%s' is not among those of '@classLabel'. Expected one of %s.", label, labels);
        }
        try {
            return new LabelledSeries(SeriesText.parse(List.of(parts).subList(0, channels)), label);
        } catch (DataException e) {
            throw new DataException(name + ":" + line + ": " + e.getMessage(), e);
        }
    }

    private LabelledSeriesSet content() {
        if (!inData) {
            throw problem("the file ends without '@data'. Expected a .ts file of the UCR/UEA archive.");
        }
        if (series.isEmpty()) {
            throw problem("the file ends after '@data'. Expected a line for each series.");
        }
        return new LabelledSeriesSet(series, labels);
    }
}
