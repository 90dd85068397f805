package org.unroll.datasets.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SubwordCodec;
import org.unroll.codec.TextCodec;
import org.unroll.codec.Vocabulary;
import org.unroll.codec.WordCodec;
import org.unroll.config.DataConfig;
import org.unroll.config.TextUnit;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Experiments;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

/** Labelled texts in words and subwords. */
class LabelledUnitTest {

    private static final LabelledSource SOURCE = new LabelledSource(
            new DataOrigin("table", 1, "0"),
            List.of(
                    new LabelledText("good, good film", "yes"),
                    new LabelledText("a bad film", "no"),
                    new LabelledText("bad", "no")),
            false);

    private static SequenceData open(TextUnit unit, int minimumCount, Optional<Integer> merges) {
        DataConfig.LabelledText config = LabelledTexts.in(
                unit,
                minimumCount,
                merges,
                LabelledTexts.config(Optional.empty(), 1, 100, Optional.empty(), Experiments.NO_SPLIT));
        return LabelledTextPipeline.open(SOURCE, config, Experiments.of(config, Experiments.training(3), 1));
    }

    @Test
    void wordsAreTimeStepsAndRareOnesUnknown() {
        SequenceData data = open(TextUnit.WORD, 2, Optional.empty());

        assertThat(data.codec())
                .isEqualTo(new PairCodec(
                        new WordCodec(new Vocabulary(List.of("bad", "film", "good")), "<unk>"),
                        new LabelCodec(List.of("no", "yes"))));
        assertThat(data.shapes())
                .isEqualTo(new DataShapes(List.of(new ValueShape.Symbol(4)), new ValueShape.Symbol(2)));
        SequenceBatch batch = Batches.of(data.training(), 0).get(0);
        List<String> rows = IntStream.range(0, 3)
                .mapToObj(row ->
                        Arrays.toString(Batches.symbols(Batches.input(batch, 0), Batches.inputMask(batch, 0), row)))
                .toList();
        assertThat(rows).containsExactlyInAnyOrder("[3, 0, 3, 2]", "[0, 1, 2]", "[1]");
    }

    @Test
    void subwordsAreLearnedFromTheTexts() {
        SequenceData data = open(TextUnit.SUBWORD, 1, Optional.of(20));

        TextCodec codec = (TextCodec) ((PairCodec) data.codec()).input();
        assertThat(codec).isInstanceOf(SubwordCodec.class);
        assertThat(codec.encode("good").length).isLessThan("good".length());
        assertThat(codec.decode(codec.encode("a good film"))).isEqualTo("a good film");
    }

    @Test
    void noWordIsFrequentEnough() {
        assertThatThrownBy(() -> open(TextUnit.WORD, 3, Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "table: no word occurs 3 times in the 3 texts of the training part. Expected at least one that"
                                + " does; lower data.minimum-count or add texts.");
    }
}
