package org.unroll.datasets.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * A data set of the catalogue.
 *
 * @param name by which commands and configs call it
 * @param description what it contains
 * @param task what is usually learned from it
 * @param licence under which it may be used
 * @param citation the work to cite, or the institution that publishes it
 * @param files at least one
 */
public record Entry(
        String name, String description, String task, String licence, String citation, List<DataFile> files) {

    public Entry {
        files = List.copyOf(files);
    }

    /** Size of all files together. */
    public long bytes() {
        return files.stream().mapToLong(DataFile::bytes).sum();
    }

    /** The file of a name. */
    Optional<DataFile> file(String fileName) {
        return files.stream().filter(file -> file.name().equals(fileName)).findFirst();
    }
}
