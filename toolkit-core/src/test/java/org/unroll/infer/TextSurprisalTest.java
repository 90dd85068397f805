package org.unroll.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.CharacterCodec;
import org.unroll.config.Experiment;
import org.unroll.graph.DataShapes;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.ValueShape;
import org.unroll.infer.TextSurprisal.Token;
import org.unroll.train.Model;

class TextSurprisalTest {

    private static final CharacterCodec CODEC = CharacterCodec.of("the cat sat on the mat", 1);

    private static Model model;

    @BeforeAll
    static void compile() {
        Experiment experiment = Experiment.parse(
                """
                version: 1
                name: tiny
                seed: 3
                data: {type: text, corpus: europarl-english, lower-case: true}
                model:
                  topology: many-to-many
                  input: {type: one-hot}
                  layers:
                    - {type: lstm, units: 8}
                    - {type: gru, units: 6}
                  head: {type: softmax}
                """,
                "tiny.yaml",
                Path.of(""));
        ValueShape symbol = new ValueShape.Symbol(CODEC.size());
        DataShapes shapes = new DataShapes(List.of(symbol), symbol);
        model = new Model(experiment, shapes, CODEC, Map.of(), null, GraphCompiler.compile(experiment, shapes));
    }

    /** The distribution after each character but the last, read in one pass: {@code [character][symbol]}. */
    private static double[][] inOnePass(int[] symbols) {
        float[] values = new float[symbols.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = symbols[i];
        }
        INDArray output =
                model.network().outputSingle(Nd4j.createFromArray(values).reshape(1, 1, values.length));
        double[][] after = new double[symbols.length - 1][CODEC.size()];
        for (int i = 0; i < after.length; i++) {
            for (int symbol = 0; symbol < CODEC.size(); symbol++) {
                after[i][symbol] = output.getDouble(0, symbol, i);
            }
        }
        return after;
    }

    @Test
    void isWhatTheNetworkGivesEachCharacterAfterAllBeforeIt() {
        String text = "the cat sat on the mat ".repeat(30); // longer than is read in one pass

        TextSurprisal surprisal = TextSurprisal.of(model, text);

        int[] symbols = CODEC.encode(text);
        double[][] expected = inOnePass(symbols);
        assertThat(surprisal.unit()).isEqualTo("character");
        assertThat(surprisal.beginning()).isEqualTo("t");
        assertThat(surprisal.tokens()).hasSize(text.length() - 1);
        double bits = 0;
        for (int i = 0; i < expected.length; i++) {
            Token token = surprisal.tokens().get(i);
            double probability = expected[i][symbols[i + 1]];
            assertThat(token.text()).isEqualTo(text.substring(i + 1, i + 2));
            assertThat(token.probability()).isCloseTo(probability, offset(1e-6));
            assertThat(token.highestProbability())
                    .isCloseTo(Arrays.stream(expected[i]).max().orElseThrow(), offset(1e-6));
            assertThat(expected[i][CODEC.encode(token.likeliest())[0]])
                    .isCloseTo(token.highestProbability(), offset(1e-6));
            bits -= Math.log(probability) / Math.log(2) / expected.length;
        }
        assertThat(surprisal.meanBits()).isCloseTo(bits, offset(1e-5));
        assertThat(surprisal.perplexity()).isCloseTo(Math.pow(2, bits), offset(1e-4));
    }

    @Test
    void nothingIsCarriedFromTextToText() {
        TextSurprisal first = TextSurprisal.of(model, "sat on");
        TextSurprisal.of(model, "the cat");

        assertThat(TextSurprisal.of(model, "sat on")).isEqualTo(first);
    }

    @Test
    void readsAsTheModelDoes() {
        TextSurprisal surprisal = TextSurprisal.of(model, "Cat!");

        assertThat(surprisal.beginning()).isEqualTo("c");
        assertThat(surprisal.tokens()).extracting(Token::text).containsExactly("a", "t", "\uFFFD");
    }

    @Test
    void bitsOfAKnownProbability() {
        assertThat(new Token("a", 0.125, "b", 0.5).bits()).isCloseTo(3, offset(1e-12));
    }

    @Test
    void oneCharacterIsTooFew() {
        assertThatThrownBy(() -> TextSurprisal.of(model, "t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The text 't' has too few characters: 1. Expected at least 2, since the first is not"
                        + " predicted.");
    }
}
