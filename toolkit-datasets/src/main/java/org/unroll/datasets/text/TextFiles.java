package org.unroll.datasets.text;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.unroll.datasets.DataException;
import org.unroll.train.DataOrigin;

/** Text files of the user's, read one after the other as one text. */
final class TextFiles implements RunningText {

    /**
     * Bytes of the largest text that is kept in memory. Above it the text itself and its symbols are read from disk,
     * which gives the same mini-batches and takes a little longer to begin.
     */
    static final long LARGEST_IN_MEMORY = 64L << 20;

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private final Path path;
    private final List<Path> files;
    private final String encoding;
    private final FileKeys keys;
    private final TextFile.Opener opener;
    private DataOrigin origin;

    /** @param path what the user calls the files */
    TextFiles(Path path, List<Path> files, String encoding, FileKeys keys, TextFile.Opener opener) {
        this.path = path;
        this.files = List.copyOf(files);
        this.encoding = encoding;
        this.keys = keys;
        this.opener = opener;
    }

    /**
     * A file, all files under a folder, or all that match a pattern such as {@code books/*.txt}, in the order of their
     * names. Hidden files are left out.
     *
     * @throws DataException if there are none, or one cannot be read
     */
    static RunningText under(Path path, String encoding) {
        return under(path, encoding, LARGEST_IN_MEMORY);
    }

    static RunningText under(Path path, String encoding, long largestInMemory) {
        List<Path> files = find(path);
        TextFiles text = new TextFiles(path, files, encoding, FileKeys.USUAL, Files::newInputStream);
        long size = files.stream()
                .mapToLong(file -> TextFile.size(file, FileKeys.USUAL))
                .sum();
        if (size <= largestInMemory) {
            return text.load();
        }
        text.examine(chunk -> {});
        return text;
    }

    private static List<Path> find(Path path) {
        if (Files.isDirectory(path)) {
            List<Path> files = walk(path, file -> true);
            if (files.isEmpty()) {
                throw new DataException(
                        "%s: is a folder without files. Expected text files; name another folder in data.path."
                                .formatted(path));
            }
            return files;
        }
        if (Files.exists(path) || !WILDCARD.matcher(path.toString()).find()) {
            return List.of(path);
        }
        Path folder = path;
        while (folder != null && WILDCARD.matcher(folder.toString()).find()) {
            folder = folder.getParent();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
        List<Path> files = folder == null || !Files.isDirectory(folder) ? List.of() : walk(folder, matcher);
        if (files.isEmpty()) {
            throw new DataException(
                    "%s: no file matches this pattern. Expected text files; correct data.path, which is relative to the folder of the config ('*' stands for anything within a name, '**' for folders too)."
                            .formatted(path));
        }
        return files;
    }

    private static List<Path> walk(Path folder, PathMatcher matcher) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> !isHidden(folder.relativize(file)) && matcher.matches(file))
                    .filter(file -> !Files.isDirectory(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw TextFile.unreadable(folder, FileKeys.USUAL, e);
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /** Reads everything into memory. */
    TextSource load() {
        StringBuilder text = new StringBuilder();
        examine(text::append);
        return new TextSource(origin, text.toString());
    }

    /** Reads everything once, and learns size and checksum. */
    private void examine(Consumer<String> chunks) {
        Checksum checksum = new Checksum();
        boolean[] hasText = new boolean[1];
        read(checksum, chunk -> {
            hasText[0] |= !chunk.isBlank();
            chunks.accept(chunk);
        });
        if (checksum.bytes() == 0) {
            throw new DataException("%s: is empty. Expected text; fill the file or name another one in %s."
                    .formatted(path, keys.path()));
        }
        if (!hasText[0]) {
            throw new DataException(
                    "%s: holds nothing but white space. Expected text; fill the file or name another one in %s."
                            .formatted(path, keys.path()));
        }
        origin = new DataOrigin(path.toString(), checksum.bytes(), checksum.hex());
    }

    @Override
    public DataOrigin origin() {
        return origin;
    }

    @Override
    public boolean isLarge() {
        return true;
    }

    @Override
    public void read(Consumer<String> chunks) {
        read(new Checksum(), chunks);
    }

    private void read(Checksum checksum, Consumer<String> chunks) {
        try (JoinedReader reader = new JoinedReader(files, file -> open(file, checksum))) {
            try {
                TextChunks.read(reader, chunks);
            } catch (IOException e) {
                throw TextFile.unreadable(reader.file(), keys, e);
            }
        } catch (IOException e) {
            throw TextFile.unreadable(path, keys, e);
        }
    }

    private Reader open(Path file, Checksum checksum) throws IOException {
        return StrictReader.of(file.toString(), encoding, keys, checksum.of(opener.open(file)));
    }
}
