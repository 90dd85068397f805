package org.unroll.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.unroll.diagnose.GradientComparison;
import org.unroll.diagnose.GradientFlow;
import org.unroll.diagnose.LayerFlow;
import org.unroll.diagnose.StateGradient;

/**
 * What share of the gradient is left after some steps back, in the median of the sequences, as a table: one row for
 * each state that a gradient reaches, columns of some lags up to the longest that half of the sequences have, a like
 * factor apart.
 *
 * @param comparison of the networks
 */
public record GradientShares(GradientComparison comparison) {

    private static final int COLUMNS = 4;

    /** Names of the columns. */
    public List<String> header() {
        List<String> header = new ArrayList<>(List.of("network", "layer", "state"));
        lags().forEach(lag -> header.add(String.format(Locale.ROOT, "%,d %s", lag, lag == 1 ? "step" : "steps")));
        return header;
    }

    /** As many cells in each row as there are columns; no rows if no gradient goes back a single step. */
    public List<List<String>> rows() {
        List<Integer> lags = lags();
        List<List<String>> rows = new ArrayList<>();
        if (lags.isEmpty()) {
            return rows;
        }
        for (Map.Entry<String, GradientFlow> network : comparison.flows().entrySet()) {
            for (LayerFlow layer : network.getValue().layers()) {
                layer.states().stream()
                        .filter(StateGradient::reachesBack)
                        .forEach(state -> rows.add(row(network.getKey(), layer, state, lags)));
            }
        }
        return rows;
    }

    private List<Integer> lags() {
        int longest = comparison.flows().values().stream()
                .flatMap(flow -> flow.layers().stream())
                .mapToInt(LayerFlow::longestLag)
                .max()
                .orElse(0);
        return IntStream.rangeClosed(1, COLUMNS)
                .map(column -> (int) Math.round(Math.pow(longest, (double) column / COLUMNS)))
                .filter(lag -> lag > 0)
                .distinct()
                .boxed()
                .toList();
    }

    private static List<String> row(String network, LayerFlow layer, StateGradient state, List<Integer> lags) {
        List<String> row =
                new ArrayList<>(List.of(network, layer.layer() + (layer.reverse() ? " backward" : ""), state.state()));
        for (int lag : lags) {
            row.add(
                    lag < state.lags().size()
                            ? decimal(state.lags().get(lag).share().median())
                            : "");
        }
        return row;
    }

    /** A share or a norm, which may be very small or very large. */
    public static String decimal(double value) {
        boolean plain = value == 0 || (Math.abs(value) >= 0.001 && Math.abs(value) < 10_000);
        return String.format(Locale.ROOT, plain ? "%.3f" : "%.1e", value);
    }
}
