package org.unroll.datasets.text;

/**
 * What messages about a file call the keys of the config that describe it.
 *
 * @param path the key that names the file
 * @param choosesEncoding whether the key {@code data.encoding} tells its encoding; otherwise it is UTF-8
 */
record FileKeys(String path, boolean choosesEncoding) {

    /** Those of most data. */
    static final FileKeys USUAL = new FileKeys("data.path", true);
}
