package org.unroll.jupyter;

import java.util.Locale;
import org.unroll.graph.NetworkSummary;
import org.unroll.report.HtmlTable;

/** A network as a table of its layers with shapes, parameters and kernels. */
final class NetworkView implements HtmlView<NetworkSummary> {

    @Override
    public Class<NetworkSummary> type() {
        return NetworkSummary.class;
    }

    @Override
    public String html(NetworkSummary network) {
        return table(network).html();
    }

    @Override
    public String text(NetworkSummary network) {
        return table(network).text();
    }

    private static HtmlTable table(NetworkSummary network) {
        HtmlTable table = new HtmlTable("layer", "kind", "reads", "output", "parameters", "kernel");
        for (NetworkSummary.Row row : network.rows()) {
            table.row(
                    row.name(),
                    row.kind(),
                    String.join(", ", row.inputs()),
                    row.output(),
                    count(row.parameters()),
                    row.kernel());
        }
        return table.row("total", "", "", "", count(network.parameters()), "");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
