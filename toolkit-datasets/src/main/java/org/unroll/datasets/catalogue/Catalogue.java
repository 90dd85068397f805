package org.unroll.datasets.catalogue;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.unroll.config.binding.Suggestions;
import org.unroll.datasets.DataException;
import org.unroll.train.DataOrigin;

/**
 * The data sets that Unroll knows by name. Files that are not on the class path are downloaded when they are first
 * asked for, into the folder {@code UNROLL_DATA_HOME}, by default {@code ~/.cache/unroll}; {@code UNROLL_DATA_MIRROR}
 * names a folder or an address from which they are taken instead.
 */
public final class Catalogue {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static volatile DownloadListener downloadListener = DownloadListener.SILENT;

    private Catalogue() {}

    /** Has a listener told about all downloads of this process from now on. */
    public static void listen(DownloadListener listener) {
        downloadListener = listener;
    }

    /** All data sets in the order of their names. */
    public static List<Entry> entries() {
        return Entries.ALL;
    }

    /**
     * The data set of a name.
     *
     * @throws DataException if there is none
     */
    public static Entry entry(String name) {
        List<String> names = Entries.ALL.stream().map(Entry::name).toList();
        return Entries.ALL.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DataException(
                        "Unknown data set '%s'.%s Expected one of: %s; 'unroll data list' describes them."
                                .formatted(name, Suggestions.question(name, names), String.join(", ", names))));
    }

    /**
     * The data set that data come from: the one of their name, or one of whose files they have the name or the
     * checksum.
     *
     * @return empty if the catalogue does not know them
     */
    public static Optional<Entry> entryOf(DataOrigin origin) {
        return Entries.ALL.stream().filter(entry -> isOf(entry, origin)).findFirst();
    }

    private static boolean isOf(Entry entry, DataOrigin origin) {
        return entry.name().equals(origin.name())
                || entry.files().stream()
                        .map(DataFile::origin)
                        .anyMatch(file -> file.sha256().equals(origin.sha256()) || isCached(entry, file, origin));
    }

    /** Whether the data are in the place where the catalogue keeps a file; folders have a checksum of their own. */
    private static boolean isCached(Entry entry, DataOrigin file, DataOrigin origin) {
        return Path.of(origin.name()).endsWith(Path.of(entry.name(), file.name()));
    }

    /**
     * Makes the only file of a data set present; one that comes as a zip archive is a folder of its files.
     *
     * @throws DataException if it cannot be had
     */
    public static Path file(String name) {
        Entry entry = entry(name);
        return store().file(entry, onlyFile(entry));
    }

    /**
     * Makes one file of a data set present.
     *
     * @throws DataException if it cannot be had
     */
    public static Path file(String name, String fileName) {
        Entry entry = entry(name);
        return store().file(entry, fileOf(entry, fileName));
    }

    /**
     * Makes all files of a data set present, in their order.
     *
     * @throws DataException if one cannot be had
     */
    public static List<Path> files(Entry entry) {
        DataStore store = store();
        return entry.files().stream().map(file -> store.file(entry, file)).toList();
    }

    /**
     * Opens the only file of a data set. What is on the class path is read from there, and nothing is written.
     *
     * @throws DataException if it cannot be had
     */
    public static InputStream open(String name) {
        Entry entry = entry(name);
        return store().open(entry, onlyFile(entry));
    }

    /**
     * Opens one file of a data set.
     *
     * @throws DataException if it cannot be had
     */
    public static InputStream open(String name, String fileName) {
        Entry entry = entry(name);
        return store().open(entry, fileOf(entry, fileName));
    }

    /** Size and checksum of the only file of a data set, for the provenance of a model. */
    public static DataOrigin origin(String name) {
        return onlyFile(entry(name)).origin();
    }

    /** Size and checksum of one file of a data set, for the provenance of a model. */
    public static DataOrigin origin(String name, String fileName) {
        return fileOf(entry(name), fileName).origin();
    }

    /** Whether all files of a data set are on the class path or have been downloaded. */
    public static boolean isPresent(Entry entry) {
        DataStore store = store();
        return entry.files().stream().allMatch(file -> file.source().isOnClassPath() || store.isPresent(entry, file));
    }

    private static DataStore store() {
        return new DataStore(
                DataHome.of(System.getenv(DataHome.VARIABLE)),
                Mirror.of(System.getenv(Mirror.VARIABLE)),
                new Downloader(PATIENCE, downloadListener));
    }

    static DataFile onlyFile(Entry entry) {
        if (entry.files().size() > 1) {
            throw new IllegalArgumentException("The data set " + entry.name() + " has several files; name one.");
        }
        return entry.files().get(0);
    }

    static DataFile fileOf(Entry entry, String fileName) {
        return entry.file(fileName)
                .orElseThrow(() -> new DataException("The data set '%s' has no file '%s'. Expected one of: %s."
                        .formatted(
                                entry.name(),
                                fileName,
                                String.join(
                                        ", ",
                                        entry.files().stream()
                                                .map(DataFile::name)
                                                .toList()))));
    }
}
