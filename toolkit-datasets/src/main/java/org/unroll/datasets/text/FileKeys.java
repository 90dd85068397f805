package org.unroll.datasets.text;

import java.util.Optional;

/**
 * What messages about a file call the keys of the config that describe it.
 *
 * @param path the key that names the file
 * @param encoding the key that tells its encoding; empty if that is UTF-8 always
 */
record FileKeys(String path, Optional<String> encoding) {

    /** Those of most data. */
    static final FileKeys USUAL = new FileKeys("data.path", Optional.of("data.encoding"));
}
