package org.unroll.datasets.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.unroll.config.FileLabels;
import org.unroll.datasets.DataException;

/** Labels from a CSV file with a header and a line for each file. */
final class LabelTable implements Labels {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private final FileLabels.Csv config;
    private final FileSet files;
    private final String noun;
    private final Set<String> known;
    private final Map<String, String> labels = new HashMap<>();

    private LabelTable(FileLabels.Csv config, FileSet files) {
        this.config = config;
        this.files = files;
        this.noun = files.kind().noun();
        this.known = new HashSet<>(files.names());
    }

    static LabelTable read(FileLabels.Csv config, FileSet files) {
        LabelTable table = new LabelTable(config, files);
        Path path = config.path();
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
                CSVParser parser = FORMAT.parse(reader)) {
            table.checkColumn(parser, config.fileColumn(), "file-column");
            table.checkColumn(parser, config.labelColumn(), "label-column");
            for (CSVRecord line : parser) {
                table.add(line, parser.getCurrentLineNumber());
            }
            return table;
        } catch (NoSuchFileException e) {
            throw new DataException(
                    path
                            + ": no such file. Expected a CSV file with labels; check data.labels.path, which is relative to"
                            + " the folder of the config.",
                    e);
        } catch (CharacterCodingException e) {
            throw new DataException(
                    path + ": is no text in UTF-8. Expected a CSV file in that encoding; convert it.", e);
        } catch (IOException e) {
            throw table.unreadable(path, e);
        } catch (UncheckedIOException e) {
            throw table.unreadable(path, e.getCause());
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    path + ": the header cannot be used (" + e.getMessage() + "). Expected different names of columns.",
                    e);
        }
    }

    private DataException unreadable(Path path, IOException e) {
        return new DataException(
                path + ": cannot be read as CSV (" + e.getMessage() + "). Expected a header and a line for each " + noun
                        + "; repair the file.",
                e);
    }

    private void checkColumn(CSVParser parser, String column, String key) {
        if (!parser.getHeaderNames().contains(column)) {
            throw new DataException(
                    "%s:1: there is no column '%s', found %s. Expected it in the header; name it there or"
                                    .formatted(
                                            config.path(),
                                            column,
                                            parser.getHeaderNames().isEmpty()
                                                    ? "no header"
                                                    : "'" + String.join("', '", parser.getHeaderNames()) + "'")
                            + " set data.labels." + key + ".");
        }
    }

    private void add(CSVRecord line, long number) {
        if (!line.isConsistent()) {
            throw wrong(
                    number,
                    "has %d fields. Expected as many as the header has; quote fields that hold commas"
                            .formatted(line.size()));
        }
        String file = line.get(config.fileColumn()).replace('\\', '/');
        String label = line.get(config.labelColumn());
        if (label.isEmpty()) {
            throw wrong(number, "the label of '" + file + "' is empty. Expected a text; fill it in or remove the line");
        }
        if (!known.contains(file)) {
            throw wrong(
                    number,
                    "there is no " + noun + " '" + file + "'. Expected "
                            + files.kind().formatWithArticle() + " relative to data.path; correct the name or"
                            + " remove the line");
        }
        if (labels.putIfAbsent(file, label) != null) {
            throw wrong(
                    number, "'" + file + "' has a label already. Expected one line for each " + noun + "; remove one");
        }
    }

    private DataException wrong(long line, String what) {
        return new DataException(config.path() + ":" + line + ": " + what + ".");
    }

    @Override
    public String of(String name) {
        String label = labels.get(name);
        if (label == null) {
            throw new DataException("%s: has no label in %s. Expected a line for each %s; add '%s' or remove the %s."
                    .formatted(files.describe(name), config.path(), noun, name, noun));
        }
        return label;
    }
}
