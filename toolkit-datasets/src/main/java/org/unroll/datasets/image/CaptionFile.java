package org.unroll.datasets.image;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.unroll.config.DataConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.rows.TableFormat;
import org.unroll.datasets.text.TextFile;
import org.unroll.datasets.text.TextSource;
import org.unroll.train.DataOrigin;

/**
 * Captions by the name of their image, in the forms in which Flickr8k (Hodosh, Young &amp; Hockenmaier 2013) is passed
 * on: {@code image.jpg#0<tab>caption}, {@code image.jpg<tab>caption}, or a CSV file with the header
 * {@code image,caption}. A caption becomes words, numbers and punctuation marks with single spaces where a text has
 * them.
 *
 * @param captions of each image, in the order of the file
 */
record CaptionFile(DataOrigin origin, Map<String, List<String>> captions) {

    private static final Pattern CSV_HEADER = Pattern.compile("\\s*image\\s*,\\s*caption\\s*");
    private static final Pattern NUMBERED = Pattern.compile("(.+)#\\d+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’-][\\p{L}\\p{M}\\p{N}]+)*|[^\\s]");

    /**
     * Reads a file.
     *
     * @throws DataException if it cannot be read, or a line is no caption
     */
    static CaptionFile read(DataConfig.Captions config) {
        TextSource source = TextFile.readNamed(config.path(), "data.path");
        CaptionFile file = new CaptionFile(source.origin(), new LinkedHashMap<>());
        String text = source.characters();
        if (CSV_HEADER.matcher(text.lines().findFirst().orElse("")).matches()) {
            file.readTable(text, config);
        } else {
            file.readLines(text, config);
        }
        if (file.captions.isEmpty()) {
            throw new DataException(config.path()
                    + ": has a header but no captions. Expected the name of an image and a caption in each"
                    + " line; add lines.");
        }
        return file;
    }

    private void readLines(String text, DataConfig.Captions config) {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            int tab = line.indexOf('\t');
            if (tab < 0) {
                throw wrong(
                        config.path(),
                        number,
                        "no tab stands between the name of an image and its caption",
                        "'image.jpg<tab>caption', or 'image,caption' as the first line of a CSV file");
            }
            String name = line.substring(0, tab).strip();
            Matcher numbered = NUMBERED.matcher(name);
            add(numbered.matches() ? numbered.group(1) : name, line.substring(tab + 1), number, config);
        }
    }

    private void readTable(String text, DataConfig.Captions config) {
        long number = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), TableFormat.of(','))) {
            for (CSVRecord row : parser) {
                boolean blank = row.size() == 1 && row.get(0).isBlank();
                if (row.getRecordNumber() > 1 && !blank) {
                    if (row.size() != 2) {
                        throw wrong(
                                config.path(),
                                number,
                                row.size() + (row.size() == 1 ? " value" : " values"),
                                "two, as the header has; enclose a caption that holds a comma in quotation marks");
                    }
                    add(row.get(0).strip(), row.get(1), number, config);
                }
                number = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException e) {
            throw damaged(config.path(), number, e);
        } catch (UncheckedIOException e) {
            throw damaged(config.path(), number, e.getCause());
        }
    }

    private static DataException damaged(Path path, long line, IOException cause) {
        return new DataException(
                "%s:%d: quotation marks are misplaced in the row that begins here (%s). Expected captions that are enclosed"
                                .formatted(path, line, cause.getMessage())
                        + " as a whole, with marks inside doubled; correct the row.",
                cause);
    }

    private void add(String image, String caption, long line, DataConfig.Captions config) {
        if (image.isEmpty()) {
            throw wrong(config.path(), line, "the name of the image is empty", "one in each line");
        }
        String words = words(config.lowerCase() ? caption.toLowerCase(Locale.ROOT) : caption, config.maximumLength());
        if (words.isEmpty()) {
            throw wrong(config.path(), line, "the caption of '" + image + "' is empty", "at least one word");
        }
        captions.computeIfAbsent(image, name -> new ArrayList<>()).add(words);
    }

    /** The words of a caption, at most as many as given. */
    static String words(String caption, int most) {
        return WORD.matcher(caption)
                .results()
                .limit(most)
                .map(match -> match.group())
                .collect(Collectors.joining(" "))
                .replaceAll(" (?=[.,;:?!])", "");
    }

    private static DataException wrong(Path path, long line, String found, String expected) {
        return new DataException(
                "%s:%d: %s. Expected %s; correct or remove the line.".formatted(path, line, found, expected));
    }
}
