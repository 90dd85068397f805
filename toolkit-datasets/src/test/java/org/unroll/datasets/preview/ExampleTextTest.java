package org.unroll.datasets.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.CharacterCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PlainCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.graph.ValueShape;

class ExampleTextTest {

    private static final CharacterCodec CHARACTERS = CharacterCodec.of("\nab", 1);

    /** Two sequences of symbols {@code [2, 1, timeSteps]}, the first all zeros. */
    private static INDArray symbols(int... second) {
        INDArray array = Nd4j.zeros(2, 1, second.length);
        for (int t = 0; t < second.length; t++) {
            array.putScalar(1, 0, t, second[t]);
        }
        return array;
    }

    @Test
    void charactersStandSideBySide() {
        int[] text = CHARACTERS.encode("ab\na");
        ExampleText example = new ExampleText(new ValueShape.Symbol(CHARACTERS.size()), CHARACTERS, 10);

        assertThat(example.of(symbols(text), null, 1)).isEqualTo("ab\\na");
    }

    @Test
    void whatIsTooLongIsCut() {
        int[] text = CHARACTERS.encode("abab");
        ExampleText example = new ExampleText(new ValueShape.Symbol(CHARACTERS.size()), CHARACTERS, 3);

        assertThat(example.of(symbols(text), null, 1)).isEqualTo("aba...");
    }

    @Test
    void theBoundaryOfWrittenTextsIsALine() {
        SentenceCodec sentences = new SentenceCodec(CHARACTERS);
        ExampleText example = new ExampleText(new ValueShape.Symbol(sentences.size()), sentences, 4);
        int end = sentences.boundary();

        assertThat(example.of(symbols(2, 3, 1, end), null, 1)).isEqualTo("ab\\n|");
        assertThat(example.of(symbols(end, 2, 3, 1), null, 1)).isEqualTo("|ab\\n");
        assertThat(example.of(symbols(end, 2, 3, 1, 1), null, 1)).isEqualTo("|ab\\n...");
        assertThat(example.of(symbols(end), null, 1)).isEqualTo("|");
    }

    @Test
    void paddingIsLeftOut() {
        INDArray mask = Nd4j.createFromArray(new double[][] {{0, 0, 0}, {0, 1, 1}});
        ExampleText example = new ExampleText(new ValueShape.Symbol(9), new PlainCodec(), 10);

        assertThat(example.of(symbols(7, 8, 3), mask, 1)).isEqualTo("8 3");
    }

    @Test
    void classesAreCalledByTheirNames() {
        LabelCodec labels = new LabelCodec(List.of("rain", "sun"));
        ExampleText example = new ExampleText(new ValueShape.Symbol(2), labels, 10);

        assertThat(example.of(symbols(1, 0), null, 1)).isEqualTo("sun rain");
        assertThat(example.of(Nd4j.createFromArray(new double[][] {{0}, {1}}), null, 1))
                .isEqualTo("sun");
    }

    @Test
    void labelsAreNoNamesOfOtherSymbols() {
        LabelCodec labels = new LabelCodec(List.of("rain", "sun"));

        assertThat(new ExampleText(new ValueShape.Symbol(5), labels, 10).of(symbols(4), null, 1))
                .isEqualTo("4");
    }

    @Test
    void numbersAreRounded() {
        INDArray array = Nd4j.createFromArray(new double[][][] {{{0.12345, -2}}});

        assertThat(new ExampleText(new ValueShape.Numbers(1), new PlainCodec(), 10).of(array, null, 0))
                .isEqualTo("0.123 -2.000");
    }

    @Test
    void vectorsStandInParentheses() {
        INDArray two = Nd4j.createFromArray(new double[][][] {{{1, 2}, {3, 4}}});
        INDArray five = Nd4j.createFromArray(new double[][] {{1, 2, 3, 4, 5}});

        assertThat(new ExampleText(new ValueShape.Numbers(2), new PlainCodec(), 10).of(two, null, 0))
                .isEqualTo("(1.000, 3.000) (2.000, 4.000)");
        assertThat(new ExampleText(new ValueShape.Numbers(5), new PlainCodec(), 10).of(five, null, 0))
                .isEqualTo("(1.000, 2.000, 3.000, 4.000, ...)");
    }
}
