package org.unroll.config.binding;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One reading of a config.
 *
 * @param folder what relative paths are relative to
 * @param problems what is wrong, so far
 */
record Binding(Path folder, Problems problems) {

    /** Notes a problem with a value and gives no value in its place. */
    Optional<Object> reject(YamlNode node, String path, String message) {
        problems.add(node.position(), path, message);
        return Optional.empty();
    }

    /** Notes that a value is not of the expected type. */
    Optional<Object> rejectType(YamlNode node, String path, String expected, String remedy) {
        return reject(node, path, "expected " + expected + ", got " + node.description() + ". " + remedy);
    }
}
