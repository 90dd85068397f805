package org.unroll.datasets;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.IntStream;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;

/**
 * Mini-batches for truncated back-propagation through time: long sequences read side by side, window after window, so
 * that the hidden state can be carried from one window to the next.
 *
 * <p>Which examples stand side by side is the same in every epoch, so that every epoch has the same number of windows;
 * the order concerns these groups. Examples must have inputs and labels of one and the same length. Rows that end
 * before the group's longest are masked from there on; at least one row of every window is real.
 */
public final class TruncatedBatches implements BatchSource {
    private final Examples examples;
    private final int batchSize;
    private final int window;
    private final Order order;
    private final int[] windowsOfGroup;
    private final int windows;

    /**
     * Windows of examples.
     *
     * @param batchSize examples side by side
     * @param window time steps of one mini-batch; the last window of a group holds what is left
     * @param order order of the groups of examples that stand side by side
     * @throws IllegalArgumentException if an example has a value without time, or values of different lengths
     */
    public TruncatedBatches(Examples examples, int batchSize, int window, Order order) {
        this.examples = examples;
        this.batchSize = batchSize;
        this.window = window;
        this.order = order;
        this.windowsOfGroup = IntStream.range(0, Math.floorDiv(examples.size() - 1, batchSize) + 1)
                .map(group -> Math.floorDiv(longest(members(group)) - 1, window) + 1)
                .toArray();
        this.windows = IntStream.of(windowsOfGroup).reduce(0, Math::addExact);
    }

    private static int longest(List<Example> members) {
        return members.stream().mapToInt(TruncatedBatches::length).max().orElseThrow();
    }

    private static int length(Example example) {
        if (!(example.label() instanceof Value.Sequence label)) {
            throw new IllegalArgumentException("Label has no time; expected a sequence that can be cut in windows");
        }
        for (Value input : example.inputs()) {
            if (!(input instanceof Value.Sequence sequence) || sequence.length() != label.length()) {
                throw new IllegalArgumentException(
                        "Input differs from the label in length; expected sequences of one length");
            }
        }
        return label.length();
    }

    private List<Example> members(int group) {
        int start = group * batchSize;
        return IntStream.range(start, Math.min(start + batchSize, examples.size()))
                .mapToObj(examples::get)
                .toList();
    }

    @Override
    public int batchesPerEpoch() {
        return windows;
    }

    @Override
    public Iterator<SequenceBatch> epoch(int epoch, int firstBatch) {
        Objects.checkFromToIndex(firstBatch, windows, windows);
        return new Windows(order.of(windowsOfGroup.length, epoch), firstBatch);
    }

    private final class Windows implements Iterator<SequenceBatch> {
        private final int[] groups;
        private int position;
        private int nextWindow;
        private List<Example> members = List.of();

        Windows(int[] groups, int firstWindow) {
            this.groups = groups;
            this.nextWindow = firstWindow;
            while (hasNext() && nextWindow >= windowsOfGroup[groups[position]]) {
                nextWindow -= windowsOfGroup[groups[position]];
                position++;
            }
        }

        @Override
        public boolean hasNext() {
            return position < groups.length;
        }

        @Override
        public SequenceBatch next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The epoch has ended");
            }
            if (members.isEmpty()) {
                members = members(groups[position]);
            }
            int from = nextWindow * window;
            boolean continuesPrevious = nextWindow > 0;
            SequenceBatch batch = new SequenceBatch(BatchArrays.steps(members, from, from + window), continuesPrevious);
            nextWindow++;
            if (nextWindow == windowsOfGroup[groups[position]]) {
                nextWindow = 0;
                position++;
                members = List.of();
            }
            return batch;
        }
    }
}
