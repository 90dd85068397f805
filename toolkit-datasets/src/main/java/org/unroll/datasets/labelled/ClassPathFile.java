package org.unroll.datasets.labelled;

import java.io.IOException;
import java.io.InputStream;
import org.unroll.datasets.DataException;

/** A file of an artifact on the class path. */
final class ClassPathFile {
    private ClassPathFile() {}

    /**
     * Its bytes.
     *
     * @param data what messages call the data
     * @param artifact the Maven artifact that carries the file
     * @throws DataException if it is not there or cannot be read
     */
    static byte[] read(String data, String resource, String artifact) {
        try (InputStream stream = ClassPathFile.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new DataException(
                        "%s: no class-path resource %s. Expected it in the Maven artifact %s; add the artifact to the"
                                        .formatted(data, resource, artifact)
                                + " class path.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new DataException(
                    "%s: the class-path resource %s cannot be read (%s). Expected a readable class path; check the disk."
                            .formatted(data, resource, e.getMessage()),
                    e);
        }
    }
}
