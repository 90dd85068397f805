package org.unroll.config.binding;

/** What must hold between the parts of a config whose parts are all valid by themselves. */
@FunctionalInterface
public interface Rules<T extends Record> {

    /** Reports every contradiction. */
    void check(T config, Report report);
}
