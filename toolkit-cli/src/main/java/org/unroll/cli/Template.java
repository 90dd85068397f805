package org.unroll.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A config that {@code unroll init} writes.
 *
 * @param name without folder and ending
 * @param text the config
 */
record Template(String name, String text) {

    private static final String FOLDER = "org/unroll/cli/templates";
    private static final String ENDING = ".yaml";

    /** All templates, by name. They are found beside this class, whether that lies in a jar or in a folder. */
    static List<Template> all() {
        try {
            Path home = Path.of(Template.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(home)) {
                return in(home.resolve(FOLDER));
            }
            try (FileSystem jar = FileSystems.newFileSystem(home)) {
                return in(jar.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the templates: " + e.getMessage(), e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no path to Unroll's own classes", e);
        }
    }

    private static List<Template> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .map(Template::read)
                    .sorted(Comparator.comparing(Template::name))
                    .toList();
        }
    }

    private static Template read(Path file) {
        String fileName = file.getFileName().toString();
        try {
            return new Template(fileName.substring(0, fileName.length() - ENDING.length()), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the template " + file + ": " + e.getMessage(), e);
        }
    }

    String fileName() {
        return name + ENDING;
    }

    /** First sentence of the comment at the top. */
    String summary() {
        String header = text.lines()
                .takeWhile(line -> line.startsWith("#"))
                .filter(line -> !line.contains("yaml-language-server"))
                .map(line -> line.substring(1).strip())
                .collect(Collectors.joining(" "))
                .strip();
        int end = header.indexOf(". ");
        return end < 0 ? header : header.substring(0, end + 1);
    }
}
