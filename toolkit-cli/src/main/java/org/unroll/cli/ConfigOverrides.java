package org.unroll.cli;

/** The option {@code --set}, which several commands have. */
final class ConfigOverrides {

    static final String DESCRIPTION =
            "Replace a value of the config: training.epochs=3 or model.layers[0].units=64. May be repeated.";

    private ConfigOverrides() {}
}
