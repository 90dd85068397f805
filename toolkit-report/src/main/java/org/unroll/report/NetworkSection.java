package org.unroll.report;

import org.unroll.config.Experiment;
import org.unroll.graph.NetworkSummary;

/** What was asked for: the layers, and the config with every value written out. */
final class NetworkSection {

    private final Experiment experiment;
    private final NetworkSummary network;

    NetworkSection(Experiment experiment, NetworkSummary network) {
        this.experiment = experiment;
        this.network = network;
    }

    PageText text() {
        return new PageText()
                .paragraph(ModelTask.of(experiment))
                .table(NetworkTable.of(network))
                .folded("The config, with every value written out", new PageText().preformatted(experiment.toYaml()));
    }
}
