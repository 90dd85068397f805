package org.unroll.infer;

/**
 * How {@link BeamSearch} searches.
 *
 * @param beam texts that are continued side by side; 1 always takes the likeliest token
 * @param lengthNormalization exponent a of the length in the score {@code log P / ((5 + length) / 6)^a}; 0 prefers
 *     short texts
 * @param coverage weight b of {@code b * sum over the source of log min(1, attention received)}, which prefers texts
 *     that leave nothing of the source out; without effect for a model without attention
 * @param mostTokens after which a text that has not ended is cut
 * @param attention whether texts come with what the model looked at, which takes memory for each token of each text
 */
public record BeamOptions(int beam, double lengthNormalization, double coverage, int mostTokens, boolean attention) {

    /** Exponent of the length where nobody chooses another one. */
    public static final double USUAL_NORMALIZATION = 0.6;

    /** @throws IllegalArgumentException if a number is out of range */
    public BeamOptions {
        require(beam >= 1, "beam", beam, "1 or larger");
        require(lengthNormalization >= 0, "length normalization", lengthNormalization, "0 or larger");
        require(coverage >= 0, "coverage", coverage, "0 or larger");
        require(mostTokens >= 1, "most tokens", mostTokens, "1 or larger");
    }

    /** With what the model looked at. */
    public BeamOptions(int beam, double lengthNormalization, double coverage, int mostTokens) {
        this(beam, lengthNormalization, coverage, mostTokens, true);
    }

    /** The same without what the model looked at. */
    public BeamOptions withoutAttention() {
        return new BeamOptions(beam, lengthNormalization, coverage, mostTokens, false);
    }

    private static void require(boolean right, String name, Number value, String expected) {
        if (!right) {
            throw new IllegalArgumentException(
                    "The " + name + " is " + value + "; expected a number " + expected + ".");
        }
    }

    /** The likeliest token at each step. */
    public static BeamOptions greedy(int mostTokens) {
        return new BeamOptions(1, 0, 0, mostTokens);
    }
}
