package org.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.codec.SubwordCodec;
import org.unroll.codec.TextCodec;
import org.unroll.codec.WordCodec;
import org.unroll.config.Corpus;
import org.unroll.config.DataConfig;
import org.unroll.config.SplitConfig;
import org.unroll.config.TextUnit;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Experiments;
import org.unroll.train.BatchSource;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceData;

/** Words and subwords as time steps. */
class TextUnitTest {

    private static SequenceData open(String text, TextUnit unit, int merges, SplitConfig split) {
        DataConfig.Text config = Experiments.text(unit, merges, Optional.of(4), split);
        return TextPipeline.open(
                new TextSource(new DataOrigin("speech.txt", 1, "0"), text), config, Experiments.training(100), 1);
    }

    private static String read(SequenceData data, BatchSource part) {
        StringBuilder text = new StringBuilder();
        for (var batch : Batches.of(part, 0)) {
            for (int row = 0; row < batch.miniBatch(); row++) {
                int[] symbols = Batches.symbols(Batches.input(batch, 0), Batches.inputMask(batch, 0), row);
                text.append(((TextCodec) data.codec()).decode(symbols)).append('|');
            }
        }
        return text.toString();
    }

    @Test
    void partsEndWithWholeWords() {
        // of 55 characters 21 are for training and 17 for validation, which would divide two words
        String text = "one two three four fifteen six seventeen eight nine ten";

        SequenceData data = open(text, TextUnit.WORD, 1, new SplitConfig(0.3, 0.3));

        assertThat(((WordCodec) data.codec()).tokens())
                .containsExactlyInAnyOrder("one", "two", "three", "four", "fifteen", " ");
        assertThat(read(data, data.validation())).isEqualTo("<unk> <unk>|"); // six seventeen, and then a blank
        assertThat(read(data, data.test())).isEqualTo("<unk> <unk>|"); // eight nine, and then ten
    }

    @Test
    void theLabelIsTheNextWord() {
        SequenceData data = open("a b c d e f g h ".repeat(10), TextUnit.WORD, 1, new SplitConfig(0.2, 0));
        var batch = Batches.of(data.validation(), 0).get(0);
        TextCodec codec = (TextCodec) data.codec();
        int[] inputs = Batches.symbols(Batches.input(batch, 0), Batches.inputMask(batch, 0), 0);
        int[] labels = Batches.symbols(Batches.labels(batch), Batches.labelMask(batch), 0);

        assertThat(codec.decode(inputs)).isEqualTo("a b c d");
        assertThat(codec.decode(labels)).isEqualTo("b c d e");
    }

    @Test
    void subwordsCoverTheText() {
        SequenceData data = open("low lower lowest ".repeat(40), TextUnit.SUBWORD, 3, new SplitConfig(0.1, 0));

        assertThat(data.codec()).isInstanceOf(SubwordCodec.class);
        assertThat(read(data, data.validation()).replace("|", "")).contains("low lower lowest low lower");
    }

    @Test
    void charactersOfATimeStepAreKnown() {
        SequenceData words = open("ab cd ".repeat(100), TextUnit.WORD, 1, new SplitConfig(0.1, 0));
        SequenceData characters = open("ab cd ".repeat(100), TextUnit.CHAR, 1, new SplitConfig(0.1, 0));

        assertThat(words.training().charactersPerStep().orElseThrow()).isCloseTo(3.0, within(0.05));
        assertThat(characters.training().charactersPerStep()).isEmpty();
    }

    @Test
    void messagesNameTheUnit() {
        assertThatThrownBy(() -> open("one two three four", TextUnit.WORD, 1, Experiments.NO_SPLIT))
                .isInstanceOf(DataException.class)
                .hasMessage("speech.txt: the training part is too short, it has 4 of the 5 words needed: data.window 4,"
                        + " and the word after it; lower data.window, make data.split smaller or use a longer text.");
    }

    @Test
    void javaCodeComesWithoutLicences() {
        TextSource code = BuiltInText.of(Corpus.JAVA_CODE);

        assertThat(code.origin())
                .isEqualTo(new DataOrigin(
                        "commons-lang3.java",
                        3_493_042,
                        "d2bfcb006dce1b50de3d85d49d11e5e72ba66b1353b439b661218a794db07a0a"));
        assertThat(code.characters().substring(0, 100))
                .startsWith("package org.apache.commons.lang3;\n\nimport java.lang.annotation.Annotation;");
        assertThat(code.characters().contains("Licensed to the Apache")).isFalse();
        assertThat(code.characters().lines().filter(line -> line.startsWith("package ")))
                .hasSize(246);
    }
}
