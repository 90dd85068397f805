package org.unroll.config.binding;

/** Takes the problems that {@link Rules} find. */
@FunctionalInterface
public interface Report {

    /**
     * Adds a problem. It is shown where the key stands or, for a key that the config leaves out, where the nearest
     * section around it stands.
     *
     * @param path the key, such as {@code model.layers[1].residual}
     * @param message what was given, what is expected and what to do
     */
    void add(String path, String message);
}
