package org.unroll.config;

/** The JSON Schema of the config language, with which editors complete and check a config. */
public final class ExperimentSchema {

    private ExperimentSchema() {}

    /** The schema as text; the same for every call. */
    public static String text() {
        return Experiment.FORMAT.schema("Unroll experiment");
    }
}
