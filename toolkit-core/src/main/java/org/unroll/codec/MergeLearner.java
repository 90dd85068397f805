package org.unroll.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.unroll.codec.SubwordCodec.Merge;

/**
 * Learns byte-pair merges (Sennrich, Haddow &amp; Birch 2016, algorithm 1): again and again the most frequent pair of
 * neighbours becomes one subword. Of equally frequent pairs the first in alphabetical order is taken. Pairs that occur
 * once are not merged.
 */
final class MergeLearner {

    private static final Comparator<Candidate> MOST_FREQUENT_FIRST = Comparator.comparingLong(Candidate::count)
            .reversed()
            .thenComparing(candidate -> candidate.merge().left())
            .thenComparing(candidate -> candidate.merge().right());

    private final List<Word> words = new ArrayList<>();
    private final Map<Merge, Long> counts = new HashMap<>();
    private final Map<Merge, Set<Integer>> places = new HashMap<>();
    private final PriorityQueue<Candidate> candidates = new PriorityQueue<>(MOST_FREQUENT_FIRST);

    private record Word(List<String> pieces, long count) {}

    private record Candidate(Merge merge, long count) {}

    /** @param counts how often each word occurs, each given as the pieces that it begins as */
    MergeLearner(Map<List<String>, Long> counts) {
        counts.forEach((pieces, count) -> add(new Word(pieces, count), words.size()));
        this.counts.forEach((merge, count) -> candidates.add(new Candidate(merge, count)));
    }

    private void add(Word word, int index) {
        words.add(word);
        pairs(word.pieces()).forEach(pair -> count(pair, word.count(), index));
    }

    private static List<Merge> pairs(List<String> pieces) {
        List<Merge> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < pieces.size(); i++) {
            pairs.add(new Merge(pieces.get(i), pieces.get(i + 1)));
        }
        return pairs;
    }

    private void count(Merge pair, long count, int index) {
        counts.merge(pair, count, Long::sum);
        places.computeIfAbsent(pair, unseen -> new LinkedHashSet<>()).add(index);
    }

    /** @param most how many merges to learn; fewer if no pair occurs twice any more */
    List<Merge> learn(int most) {
        List<Merge> merges = new ArrayList<>();
        while (merges.size() < most && !candidates.isEmpty()) {
            Candidate candidate = candidates.poll();
            long now = counts.getOrDefault(candidate.merge(), 0L);
            if (candidate.count() == now && now > 1) {
                merges.add(candidate.merge());
                apply(candidate.merge());
            }
        }
        return merges;
    }

    private void apply(Merge merge) {
        Set<Merge> changed = new HashSet<>();
        for (int index : List.copyOf(places.get(merge))) {
            Word before = words.get(index);
            Word after = new Word(SubwordCodec.apply(merge, before.pieces()), before.count());
            words.set(index, after);
            pairs(before.pieces()).forEach(pair -> {
                counts.merge(pair, -before.count(), Long::sum);
                places.get(pair).remove(index);
                changed.add(pair);
            });
            pairs(after.pieces()).forEach(pair -> {
                count(pair, after.count(), index);
                changed.add(pair);
            });
        }
        counts.remove(merge);
        places.remove(merge);
        changed.remove(merge);
        changed.forEach(pair -> candidates.add(new Candidate(pair, counts.get(pair))));
    }
}
