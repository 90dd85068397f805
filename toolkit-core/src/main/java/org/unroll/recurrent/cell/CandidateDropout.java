package org.unroll.recurrent.cell;

/** The share of candidates that a cell drops in training. */
final class CandidateDropout {

    private CandidateDropout() {}

    /**
     * The same share.
     *
     * @throws IllegalArgumentException if it is not at least 0 and below 1
     */
    static double requireShare(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "The candidate dropout is " + share + "; expected a share, at least 0 and below 1.");
        }
        return share;
    }
}
