package org.unroll.report;

import java.util.Locale;
import org.unroll.graph.NetworkSummary;

/** The layers of a network from input to head, with shapes, parameters and kernels. */
public final class NetworkTable {

    private NetworkTable() {}

    /** As a table whose last row counts all parameters. */
    public static HtmlTable of(NetworkSummary network) {
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

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
