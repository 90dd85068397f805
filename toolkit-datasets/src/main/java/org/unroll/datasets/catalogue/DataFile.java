package org.unroll.datasets.catalogue;

import org.unroll.train.DataOrigin;

/**
 * A file of a data set. One that is downloaded as a zip or tar archive becomes a folder, and so do files of an artifact
 * that belong together.
 *
 * @param name file name, by which a mirror has it, too
 * @param bytes exact size
 * @param sha256 checksum, hexadecimal
 * @param source where its bytes come from
 */
public record DataFile(String name, long bytes, String sha256, Source source) {

    private static final String ZIP = ".zip";
    private static final String TAR = ".tar.gz";

    /** Name of the file or folder in the cache. */
    String localName() {
        if (source instanceof Source.TarDownload) {
            return name.substring(0, name.length() - TAR.length());
        }
        return source instanceof Source.ZipDownload ? name.substring(0, name.length() - ZIP.length()) : name;
    }

    /** What a model trained on this file says about its data. */
    public DataOrigin origin() {
        return new DataOrigin(localName(), bytes, sha256);
    }
}
