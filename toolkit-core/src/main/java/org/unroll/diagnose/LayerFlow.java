package org.unroll.diagnose;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.unroll.recurrent.RecurrentSpectrum;

/**
 * What the gradient meets on its way back through one direction of a recurrent layer.
 *
 * @param layer its name in the network
 * @param cell name of its cell
 * @param reverse whether this is the direction that reads from the end of a sequence to its beginning
 * @param states how the gradient reaches back, for each state of the cell; the hidden state is the first
 * @param spectra spectral radii of its recurrent weights
 * @param saturation of its gates
 */
public record LayerFlow(
        String layer,
        String cell,
        boolean reverse,
        List<StateGradient> states,
        List<RecurrentSpectrum> spectra,
        List<GateSaturation> saturation) {

    public LayerFlow {
        states = List.copyOf(states);
        spectra = List.copyOf(spectra);
        saturation = List.copyOf(saturation);
    }

    /** The largest lag that at least half of the sequences have; 0 if no gradient reaches the layer. */
    public int longestLag() {
        List<StateGradient.Lag> lags = states.get(0).lags();
        return lags.stream()
                .filter(lag -> 2 * lag.sequences() >= lags.get(0).sequences())
                .mapToInt(StateGradient.Lag::lag)
                .max()
                .orElse(0);
    }

    /**
     * The state that keeps most of the gradient over the longest lag, in the median of the sequences; empty if no
     * gradient reaches the layer.
     */
    public Optional<StateGradient> carrier() {
        int lag = longestLag();
        return states.stream()
                .filter(state -> !state.lags().isEmpty())
                .max(Comparator.comparingDouble(
                        state -> state.lags().get(lag).share().median()));
    }
}
