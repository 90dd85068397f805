package org.unroll.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.graph.StepwiseDecoder;

/**
 * Looks for the likeliest texts: at each step the best few continuations of all texts under way are kept. Texts about
 * several sources are searched for side by side.
 *
 * <p>Of the best {@code 2 x beam} continuations those that end become finished if they are among the best {@code beam},
 * the others go on until {@code beam} of them do. A source is done when it has {@code beam} finished texts. With a beam
 * of 1 that is the likeliest token at each step. Scores: Wu et al., "Google's neural machine translation system"
 * (2016), equation 14.
 */
public final class BeamSearch {

    private final StepwiseDecoder decoder;
    private final int boundary;
    private final int unknown;
    private final BeamOptions options;

    /**
     * @param boundary the symbol that begins and ends a text
     * @param unknown the symbol that stands for many and cannot be written
     */
    public BeamSearch(StepwiseDecoder decoder, int boundary, int unknown, BeamOptions options) {
        this.decoder = decoder;
        this.boundary = boundary;
        this.unknown = unknown;
        this.options = options;
    }

    /** One continuation of a text. */
    private record Candidate(int slot, int symbol, double logarithm, double score) {}

    /** The texts about one source. */
    private static final class Source {
        private final List<Hypothesis> finished = new ArrayList<>();
        private List<Hypothesis> alive = List.of(Hypothesis.EMPTY);
    }

    /**
     * Searches.
     *
     * @param source what to write about, as {@link StepwiseDecoder#begin} takes it
     * @return for each source the texts found, the best first; as many as the beam is wide, fewer if there are no more
     */
    public List<List<Hypothesis>> search(INDArray source, INDArray sourceMask) {
        int beam = options.beam();
        decoder.begin(source, sourceMask, beam);
        List<Source> sources = IntStream.range(0, (int) source.size(0))
                .mapToObj(i -> new Source())
                .toList();
        int[] previous = new int[decoder.rows()];
        Arrays.fill(previous, boundary);
        for (int length = 0; length <= options.mostTokens() && !areDone(sources); length++) {
            float[][] probabilities = decoder.step(previous);
            List<double[]> attention = isAttentionNeeded() ? decoder.attentionWeights() : List.of();
            int[] from = IntStream.range(0, previous.length).toArray();
            for (int i = 0; i < sources.size(); i++) {
                if (!isDone(sources.get(i))) {
                    boolean full = length == options.mostTokens();
                    extend(sources.get(i), i * beam, probabilities, attention, previous, from, full);
                }
            }
            decoder.continueFrom(from);
        }
        return sources.stream().map(this::best).toList();
    }

    private boolean isAttentionNeeded() {
        return options.attention() || options.coverage() > 0;
    }

    private boolean areDone(List<Source> sources) {
        return sources.stream().allMatch(this::isDone);
    }

    private boolean isDone(Source source) {
        return source.finished.size() >= options.beam() || source.alive.isEmpty();
    }

    /**
     * One step of the texts about a source.
     *
     * @param first number of the first of its rows
     * @param full whether texts have all the tokens they may have, so that they can only end
     */
    private void extend(
            Source source,
            int first,
            float[][] probabilities,
            List<double[]> attention,
            int[] previous,
            int[] from,
            boolean full) {
        List<Candidate> candidates = candidates(source, first, probabilities);
        List<Hypothesis> alive = new ArrayList<>();
        for (int rank = 0; rank < candidates.size() && alive.size() < options.beam(); rank++) {
            Candidate candidate = candidates.get(rank);
            Hypothesis before = source.alive.get(candidate.slot());
            int row = first + candidate.slot();
            List<List<Double>> weights = attention.isEmpty() ? List.of() : List.of(new Shares(attention.get(row)));
            if (candidate.symbol() != boundary && full) {
                alive.add(before); // cut here, as it would go on
            } else if (candidate.symbol() != boundary) {
                previous[first + alive.size()] = candidate.symbol();
                from[first + alive.size()] = row;
                alive.add(before.with(candidate.symbol(), candidate.logarithm(), weights));
            } else if (rank < options.beam()) {
                source.finished.add(before.endedWith(candidate.logarithm(), weights));
            }
        }
        source.alive = alive;
    }

    /** The best continuations, the best first. */
    private List<Candidate> candidates(Source source, int first, float[][] probabilities) {
        List<Candidate> all = new ArrayList<>();
        int most = 2 * options.beam();
        for (int slot = 0; slot < source.alive.size(); slot++) {
            float[] ofRow = probabilities[first + slot];
            double before = source.alive.get(slot).logProbability();
            for (int symbol : likeliest(ofRow, most)) {
                double logarithm = Math.log(ofRow[symbol]);
                all.add(new Candidate(slot, symbol, logarithm, before + logarithm));
            }
        }
        return all.stream()
                .sorted(Comparator.comparingDouble((Candidate candidate) -> -candidate.score()))
                .limit(most)
                .toList();
    }

    /** The likeliest symbols of a row, of equally likely ones those of lower numbers first. */
    private int[] likeliest(float[] probabilities, int count) {
        int[] best = new int[Math.min(count, probabilities.length)];
        int found = 0;
        for (int symbol = 0; symbol < probabilities.length; symbol++) {
            float probability = probabilities[symbol];
            if (symbol == unknown || probability <= 0) {
                continue;
            }
            int at = found;
            while (at > 0 && probabilities[best[at - 1]] < probability) {
                at--;
            }
            if (at < best.length) {
                found = Math.min(found + 1, best.length);
                System.arraycopy(best, at, best, at + 1, found - at - 1);
                best[at] = symbol;
            }
        }
        return Arrays.copyOf(best, found);
    }

    /** Texts that were cut stand for themselves once, and not beside their own ends. */
    private List<Hypothesis> best(Source source) {
        List<Hypothesis> all = new ArrayList<>(source.finished);
        if (all.size() < options.beam()) {
            Set<List<Integer>> known = new HashSet<>();
            all.forEach(text -> known.add(text.symbols()));
            source.alive.stream().filter(text -> known.add(text.symbols())).forEach(all::add);
        }
        return all.stream()
                .sorted(Comparator.comparing((Hypothesis text) -> !text.ended())
                        .thenComparingDouble(text -> -text.score(options)))
                .limit(options.beam())
                .toList();
    }
}
