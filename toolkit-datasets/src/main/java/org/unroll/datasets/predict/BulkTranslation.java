package org.unroll.datasets.predict;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.unroll.datasets.DataException;
import org.unroll.datasets.rows.Row;
import org.unroll.datasets.rows.RowSource;
import org.unroll.infer.BeamOptions;
import org.unroll.infer.WrittenText;
import org.unroll.train.Model;

/**
 * Writes a text for each line of a file, some lines at a time, in the same order. An empty line has an empty
 * translation, so that the lines of both files belong together.
 */
public final class BulkTranslation implements AutoCloseable {

    private static final int MOST_LINES = 512;

    private final Translator translator;
    private final BeamOptions options;
    private final int best;
    private final String name;
    private final InputStream stream;
    private final RowSource rows;
    private long lines;
    private long bad;

    private BulkTranslation(Translator translator, BeamOptions options, int best, String name, InputStream stream) {
        this.translator = translator;
        this.options = options;
        this.best = best;
        this.name = name;
        this.stream = stream;
        this.rows = RowSource.ofLines(stream, name);
    }

    /**
     * A line and what was written for it.
     *
     * @param line number of the line, from 1
     * @param source the parts in which the model has read it
     * @param texts the best first
     */
    public record Translated(long line, List<String> source, List<WrittenText> texts) {
        public Translated {
            source = List.copyOf(source);
            texts = List.copyOf(texts);
        }
    }

    /**
     * Begins to read.
     *
     * @param input a file of lines in UTF-8; empty for standard input
     * @param best how many texts are written for each line; if more than one, each with the line's number and its score
     *     before it
     * @throws DataException if the model does not write from texts, or the input cannot be used
     */
    public static BulkTranslation open(Model model, Optional<Path> input, BeamOptions options, int best) {
        return new BulkTranslation(
                Translator.of(model),
                options,
                best,
                input.map(Path::toString).orElse("standard input"),
                input.map(BulkTranslation::open).orElse(System.in));
    }

    private static InputStream open(Path file) {
        if (Files.isDirectory(file)) {
            throw new DataException(file + ": is a folder. Expected a file of texts; name one with --input.");
        }
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            String reason = Files.exists(file) ? "cannot be read" : "no such file";
            throw new DataException(file + ": " + reason + ". Expected a readable file of texts; correct --input.", e);
        }
    }

    /** Lines read so far. */
    public long lines() {
        return lines;
    }

    /** Lines among them that are bad. */
    public long bad() {
        return bad;
    }

    /**
     * Translates all lines.
     *
     * @param each is handed every line and its translations, after they were written
     * @throws DataException if the input cannot be read on
     */
    public void writeTo(BulkPrediction.Output output, BulkPrediction.BadRows badRows, Consumer<Translated> each)
            throws IOException {
        List<Row> some = read(badRows);
        while (!some.isEmpty()) {
            for (Translated translated : translate(some)) {
                output.write(text(translated));
                each.accept(translated);
            }
            some = read(badRows);
        }
    }

    private List<Row> read(BulkPrediction.BadRows badRows) {
        List<Row> some = new ArrayList<>();
        while (some.size() < MOST_LINES) {
            Optional<Row> next = rows.next();
            if (next.isEmpty()) {
                break;
            }
            lines++;
            if (!next.get().isGood()) {
                bad++;
                badRows.found(name + ":" + next.get().line() + ": "
                        + next.get().problem().orElseThrow());
            }
            some.add(next.get());
        }
        return some;
    }

    private List<Translated> translate(List<Row> some) {
        List<Row> full = some.stream().filter(BulkTranslation::hasText).toList();
        List<List<WrittenText>> found =
                translator.translate(full.stream().map(row -> text(row)).toList(), options);
        List<Translated> translated = new ArrayList<>();
        int next = 0;
        for (Row row : some) {
            if (hasText(row)) {
                List<WrittenText> texts = found.get(next++);
                translated.add(new Translated(
                        row.line(), translator.tokens(text(row)), texts.subList(0, Math.min(best, texts.size()))));
            } else {
                translated.add(new Translated(row.line(), List.of(), List.of()));
            }
        }
        return translated;
    }

    private static boolean hasText(Row row) {
        return row.isGood() && !text(row).isBlank();
    }

    private static String text(Row row) {
        return row.inputs().get(0);
    }

    private String text(Translated translated) {
        if (best == 1) {
            return translated.texts().stream()
                            .findFirst()
                            .map(WrittenText::text)
                            .orElse("") + "\n";
        }
        StringBuilder text = new StringBuilder();
        for (WrittenText one : translated.texts()) {
            text.append(String.format(Locale.ROOT, "%d\t%.4f\t%s\n", translated.line(), one.score(), one.text()));
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
