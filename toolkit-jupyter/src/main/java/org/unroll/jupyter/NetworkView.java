package org.unroll.jupyter;

import org.unroll.graph.NetworkSummary;
import org.unroll.report.NetworkTable;

/** A network as a table of its layers with shapes, parameters and kernels. */
final class NetworkView implements HtmlView<NetworkSummary> {

    @Override
    public Class<NetworkSummary> type() {
        return NetworkSummary.class;
    }

    @Override
    public String html(NetworkSummary network) {
        return NetworkTable.of(network).html();
    }

    @Override
    public String text(NetworkSummary network) {
        return NetworkTable.of(network).text();
    }
}
