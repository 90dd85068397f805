package org.unroll.datasets.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Example;
import org.unroll.datasets.Value;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.Baseline;
import org.unroll.train.RightAnswer;

/**
 * Words of the embedded Reber grammar (Fahlman 1991; Hochreiter and Schmidhuber 1997, experiment 1): B, then T or P, a
 * word of the Reber grammar, the same T or P again, E. The label of each step is the next symbol. Most of them are a
 * matter of chance, but the last T or P has to be remembered over a whole word.
 *
 * <p>Symbols: B, T, P, S, X, V, E from 0 on.
 *
 * @param lengths symbols of a word; words of other lengths are drawn again
 */
record ReberTask(GeneratedExamples.Lengths lengths) implements Task {

    static final String SYMBOLS = "BTPSXVE";

    /** For each state of the Reber grammar the symbols that may follow, and the states they lead to. */
    private static final String[] NEXT_SYMBOLS = {"TP", "SX", "TV", "XS", "PV", "E"};

    private static final int[][] NEXT_STATES = {{1, 2}, {1, 3}, {2, 4}, {2, 5}, {3, 5}, {6}};

    private static final int END = 6;

    private static final int MOST_DRAWS = 100_000;

    @Override
    public DataShapes shapes() {
        int symbols = SYMBOLS.length();
        return new DataShapes(List.of(new ValueShape.Symbol(symbols)), new ValueShape.Symbol(symbols));
    }

    @Override
    public Optional<RightAnswer> rightAnswer() {
        return Optional.of(new PermittedSymbols());
    }

    @Override
    public boolean canBeCut() {
        return false;
    }

    /** @param length ignored; the grammar decides, within the given lengths */
    @Override
    public Example example(int length, Random random) {
        String word = wordOfLength(random);
        int[] symbols = word.chars().map(SYMBOLS::indexOf).toArray();
        int steps = symbols.length - 1;
        return new Example(
                List.of(new Value.SymbolSequence(symbols, 0, steps)),
                new Value.SymbolSequence(Arrays.copyOfRange(symbols, 1, steps + 1)));
    }

    @Override
    public List<Baseline> baselines() {
        return List.of(new ReberBaseline());
    }

    private String wordOfLength(Random random) {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            String word = word(random);
            if (lengths.minimum() <= word.length() && word.length() <= lengths.maximum()) {
                return word;
            }
        }
        throw new DataException(String.format(
                Locale.ROOT,
                "synthetic: embedded-reber: none of %,d words drawn has %d to %d symbols. Words have 9 symbols or more,"
                        + " most of them fewer than 20; lower data.minimum-length or raise data.maximum-length.",
                MOST_DRAWS,
                lengths.minimum(),
                lengths.maximum()));
    }

    /** The symbols that may follow the beginning of a word, all equally likely; none after what is no beginning. */
    static String next(String beginning) {
        if (beginning.length() < 3) {
            return beginning.length() == 1 ? "TP" : "B";
        }
        int state = 0;
        for (int i = 3; i < beginning.length(); i++) {
            if (state == END) {
                return i == beginning.length() - 1 ? "E" : "";
            }
            int choice = NEXT_SYMBOLS[state].indexOf(beginning.charAt(i));
            if (choice < 0) {
                return "";
            }
            state = NEXT_STATES[state][choice];
        }
        return state == END ? beginning.substring(1, 2) : NEXT_SYMBOLS[state];
    }

    /** A word of the embedded grammar. */
    static String word(Random random) {
        char remembered = random.nextBoolean() ? 'T' : 'P';
        return "B" + remembered + innerWord(random) + remembered + "E";
    }

    private static String innerWord(Random random) {
        StringBuilder word = new StringBuilder("B");
        int state = 0;
        while (state != END) {
            int choice = random.nextInt(NEXT_STATES[state].length);
            word.append(NEXT_SYMBOLS[state].charAt(choice));
            state = NEXT_STATES[state][choice];
        }
        return word.toString();
    }
}
