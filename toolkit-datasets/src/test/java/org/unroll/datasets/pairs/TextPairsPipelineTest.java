package org.unroll.datasets.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.codec.CharacterCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.codec.SubwordCodec;
import org.unroll.codec.TextCodec;
import org.unroll.codec.Vocabulary;
import org.unroll.codec.WordCodec;
import org.unroll.config.DataConfig;
import org.unroll.config.PairDataset;
import org.unroll.config.SplitConfig;
import org.unroll.config.TextSideConfig;
import org.unroll.config.TextUnit;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.Context;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;
import org.unroll.train.WritingPart;

class TextPairsPipelineTest {

    private static final SplitConfig THIRDS = new SplitConfig(0.3, 0.3);

    @TempDir
    Path folder;

    /** A config that tests change. */
    private static final class Pairs {
        private Optional<PairDataset> dataset = Optional.empty();
        private Optional<Path> path = Optional.empty();
        private Optional<Path> targetPath = Optional.empty();
        private Optional<Path> validationPath = Optional.empty();
        private Optional<Path> testPath = Optional.empty();
        private Optional<Path> testTargetPath = Optional.empty();
        private boolean swap;
        private TextSideConfig source = side(Optional.empty());
        private TextSideConfig target = side(Optional.empty());
        private Optional<Integer> examples = Optional.empty();
        private List<String> languages = List.of();
        private SplitConfig split = Experiments.NO_SPLIT;

        private DataConfig.TextPairs config() {
            return new DataConfig.TextPairs(
                    dataset,
                    path,
                    targetPath,
                    validationPath,
                    Optional.empty(),
                    testPath,
                    testTargetPath,
                    swap,
                    source,
                    target,
                    examples,
                    languages,
                    split);
        }

        private SequenceData open() {
            return DataPipelines.open(Experiments.of(config(), Experiments.training(10), 42));
        }
    }

    private static TextSideConfig side(Optional<TextUnit> unit) {
        return new TextSideConfig(unit, 1, Optional.empty(), Optional.empty(), false, true, 200);
    }

    private static TextSideConfig rare(int minimumCount) {
        return new TextSideConfig(Optional.empty(), minimumCount, Optional.empty(), Optional.empty(), false, true, 200);
    }

    private static TextSideConfig atMost(int maximumLength) {
        return new TextSideConfig(Optional.empty(), 1, Optional.empty(), Optional.empty(), false, true, maximumLength);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Pairs pairs(String content) throws IOException {
        Pairs pairs = new Pairs();
        pairs.path = Optional.of(file("pairs.tsv", content));
        return pairs;
    }

    private static List<String> rows(BatchSource part, TextCodec sources, SentenceCodec targets) {
        List<String> rows = new ArrayList<>();
        for (SequenceBatch batch : Batches.of(part, 0)) {
            for (int row = 0; row < batch.miniBatch(); row++) {
                int[] source = Batches.symbols(Batches.input(batch, 0), Batches.inputMask(batch, 0), row);
                int[] previous = Batches.symbols(Batches.input(batch, 1), Batches.inputMask(batch, 1), row);
                int[] labels = Batches.symbols(Batches.labels(batch), Batches.labelMask(batch), row);
                assertThat(previous).hasSameSizeAs(labels);
                assertThat(previous[0]).isEqualTo(targets.boundary());
                assertThat(Arrays.copyOfRange(previous, 1, previous.length))
                        .isEqualTo(Arrays.copyOf(labels, labels.length - 1));
                assertThat(labels).endsWith(targets.boundary());
                rows.add(sources.decode(source) + ">" + targets.decode(labels));
            }
        }
        return rows;
    }

    @Test
    void theSourceIsReadAndTheTargetIsWrittenUpToTheBoundary() throws IOException {
        SequenceData data = pairs("ab\tx y\nabb\ty\nb\tyyyy\n").open();
        CharacterCodec sources = new CharacterCodec("ab");
        SentenceCodec targets = new SentenceCodec(new CharacterCodec(" xy"));
        assertThat(data.codec()).isEqualTo(new PairCodec(sources, targets));
        assertThat(data.shapes())
                .isEqualTo(new DataShapes(
                        List.of(new ValueShape.Symbol(3), new ValueShape.Symbol(5)), new ValueShape.Symbol(5)));
        assertThat(rows(data.training(), sources, targets)).containsExactlyInAnyOrder("ab>x y", "abb>y", "b>yyyy");
        assertThat(data.origins()).singleElement().satisfies(origin -> assertThat(origin.name())
                .endsWith("pairs.tsv"));
        Batches.assertPositions(data.training(), 1);
    }

    @Test
    void eachSideHasAMaskOfItsOwn() throws IOException {
        SequenceBatch batch =
                Batches.of(pairs("abc\tx\na\txyz\n").open().training(), 0).get(0);
        assertThat(Batches.input(batch, 0).shape()).containsExactly(2, 1, 3);
        assertThat(Batches.labels(batch).shape()).containsExactly(2, 1, 4);
        assertThat(Batches.inputMask(batch, 0).sum(1).toFloatVector()).containsExactlyInAnyOrder(3, 1);
        assertThat(Batches.inputMask(batch, 1)).isEqualTo(Batches.labelMask(batch));
        assertThat(Batches.labelMask(batch).sum(1).toFloatVector()).containsExactlyInAnyOrder(2, 4);
        int longSource = Batches.inputMask(batch, 0).getDouble(0, 2) == 1 ? 0 : 1;
        assertThat(Batches.labelMask(batch).getRow(longSource).sumNumber().intValue())
                .isEqualTo(2);
    }

    @Test
    void aSourceWithSeveralTargetsIsTrainedOnAllAndWrittenOnce() throws IOException {
        SequenceData data = pairs("a\tx\nb\tz\na\ty\na\tx\nb\ty\n").open();
        assertThat(data.training().batchesPerEpoch()).isEqualTo(1);
        assertThat(rows(data.training(), new CharacterCodec("ab"), new SentenceCodec(new CharacterCodec("xyz"))))
                .containsExactlyInAnyOrder("a>x", "a>y", "b>z", "b>y");
        WritingPart writings = data.training().writings().orElseThrow();
        assertThat(writings.usual()).isEqualTo("y");
        assertThat(writings.tasks())
                .extracting(WritingPart.Task::context, WritingPart.Task::references, WritingPart.Task::copy)
                .containsExactlyInAnyOrder(
                        tuple(Context.symbols(1), List.of("x", "y"), Optional.of("a")),
                        tuple(Context.symbols(2), List.of("z", "y"), Optional.of("b")));
    }

    @Test
    void allPairsOfASourceAreInOnePart() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            lines.append(i % 20).append('\t').append(i).append('\n');
        }
        Pairs pairs = pairs(lines.toString());
        pairs.split = THIRDS;
        SequenceData data = pairs.open();
        List<String> all = new ArrayList<>();
        for (BatchSource part : List.of(data.training(), data.validation(), data.test())) {
            for (WritingPart.Task task : part.writings().orElseThrow().tasks()) {
                assertThat(task.references()).hasSize(2);
                all.add(task.copy().orElseThrow());
            }
        }
        assertThat(all).hasSize(20).doesNotHaveDuplicates();
        assertThat(data.test().writings().orElseThrow().tasks()).hasSize(6);
        assertThat(Batches.contents(Batches.of(pairs.open().training(), 0)))
                .isEqualTo(Batches.contents(Batches.of(data.training(), 0)));
    }

    @Test
    void vocabulariesComeFromTheTrainingPartAlone() throws IOException {
        Pairs pairs = pairs("ab\tx\nba\txx\n");
        pairs.testPath = Optional.of(file("test.tsv", "abc\txz\n"));
        SequenceData data = pairs.open();
        CharacterCodec sources = new CharacterCodec("ab");
        SentenceCodec targets = new SentenceCodec(new CharacterCodec("x"));
        assertThat(data.codec()).isEqualTo(new PairCodec(sources, targets));
        assertThat(rows(data.test(), sources, targets)).containsExactly("ab\uFFFD>x\uFFFD");
        assertThat(data.test().writings().orElseThrow().tasks().get(0).references())
                .containsExactly("xz");
        assertThat(data.origins()).hasSize(2);
    }

    @Test
    void partsWithFilesAreNotTakenFromTheOthers() throws IOException {
        Pairs pairs = pairs("a\tx\nb\ty\nc\tz\nd\tz\n");
        pairs.validationPath = Optional.of(file("validation.tsv", "a\tx\n"));
        pairs.testPath = Optional.of(file("test.en", "b\nc\nd\n"));
        pairs.testTargetPath = Optional.of(file("test.fr", "y\nz\nz\n"));
        pairs.split = new SplitConfig(0.25, 0.25);
        SequenceData data = pairs.open();
        assertThat(data.training().writings().orElseThrow().tasks()).hasSize(4);
        assertThat(data.validation().writings().orElseThrow().tasks()).hasSize(1);
        assertThat(data.test().writings().orElseThrow().tasks()).hasSize(3);
        assertThat(data.origins()).hasSize(4);
    }

    @Test
    void swappedPairsAreLearnedTheOtherWayRound() throws IOException {
        Pairs pairs = pairs("a b\tX\n");
        pairs.swap = true;
        pairs.source = new TextSideConfig(Optional.empty(), 1, Optional.empty(), Optional.empty(), true, true, 200);
        pairs.target = side(Optional.of(TextUnit.WORD));
        SequenceData data = pairs.open();
        assertThat(data.codec())
                .isEqualTo(new PairCodec(
                        new CharacterCodec("x"),
                        new SentenceCodec(new WordCodec(new Vocabulary(List.of("a", "b")), TextCodec.REPLACEMENT))));
    }

    @Test
    void bothSidesAreNormalised() throws IOException {
        Pairs pairs = pairs("Cafe\u0301\tA\ncaf\u00E9\tb\n");
        pairs.source = new TextSideConfig(Optional.empty(), 1, Optional.empty(), Optional.empty(), true, true, 200);
        pairs.target = new TextSideConfig(Optional.empty(), 1, Optional.empty(), Optional.empty(), true, true, 200);
        assertThat(pairs.open().training().writings().orElseThrow().tasks())
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.copy()).contains("caf\u00E9");
                    assertThat(task.references()).containsExactly("a", "b");
                });
    }

    @Test
    void subwordsAreLearnedOnEachSide() throws IOException {
        Pairs pairs = pairs("low lower\tnew newer\nlow\tnew\n");
        pairs.source = new TextSideConfig(
                Optional.of(TextUnit.SUBWORD), 1, Optional.empty(), Optional.of(2), false, true, 200);
        pairs.target = pairs.source;
        PairCodec codec = (PairCodec) pairs.open().codec();
        SubwordCodec sources = (SubwordCodec) codec.input();
        assertThat(sources.merges()).hasSize(2);
        assertThat(sources.encode("low")).hasSize(1);
        SentenceCodec targets = (SentenceCodec) codec.output();
        assertThat(targets.text().encode("new")).hasSizeLessThan(3);
        assertThat(targets.text()).isInstanceOf(SubwordCodec.class).isNotEqualTo(sources);
    }

    @Test
    void longPairsAreLeftOut() throws IOException {
        Pairs pairs = pairs("abc\tx\na\txyz\na\tx\nb\tx\nc\txyz\n");
        pairs.source = atMost(2);
        pairs.target = atMost(2);
        SequenceData data = pairs.open();
        assertThat(data.training().writings().orElseThrow().tasks())
                .extracting(task -> task.copy().orElseThrow())
                .containsExactlyInAnyOrder("a", "b");
        PairCodec codec = (PairCodec) data.codec();
        assertThat(rows(data.training(), (TextCodec) codec.input(), (SentenceCodec) codec.output()))
                .containsExactlyInAnyOrder("a>x", "b>x");
    }

    @Test
    void allPairsMayBeTooLong() throws IOException {
        Pairs pairs = pairs("abc\tx\nabcd\ty\n");
        pairs.source = atMost(2);
        assertThatThrownBy(pairs::open)
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("pairs.tsv")
                        + ": all 2 pairs of the training part are too long. Expected sources of at most 2 characters and"
                        + " targets of at most 200 characters; raise data.source.maximum-length or"
                        + " data.target.maximum-length.");
    }

    @Test
    void tokensMayAllBeTooRare() throws IOException {
        Pairs pairs = pairs("ab\tx\ncd\ty\n");
        pairs.source = rare(2);
        assertThatThrownBy(pairs::open)
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("pairs.tsv")
                        + ": no character occurs 2 times in the sources of the training part. Expected at least one that"
                        + " does; lower data.source.minimum-count or add pairs.");
        pairs.source = rare(1);
        pairs.target =
                new TextSideConfig(Optional.of(TextUnit.WORD), 3, Optional.empty(), Optional.empty(), false, true, 9);
        assertThatThrownBy(pairs::open)
                .hasMessage(folder.resolve("pairs.tsv")
                        + ": no word occurs 3 times in the targets of the training part. Expected at least one that"
                        + " does; lower data.target.minimum-count or add pairs.");
    }

    @Test
    void sourcesMayBeTooFew() throws IOException {
        Pairs pairs = pairs("a\tx\na\ty\n");
        pairs.split = new SplitConfig(0.2, 0.2);
        assertThatThrownBy(pairs::open)
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("pairs.tsv")
                        + ": has 1 different source, too few to have one in the validation part. Expected at least one"
                        + " in each part; add pairs or change data.split.");
    }

    @Test
    void wordsOfTheDictionaryHaveAllTheirPronunciations() {
        Pairs pairs = new Pairs();
        pairs.dataset = Optional.of(PairDataset.CMUDICT);
        pairs.examples = Optional.of(3000);
        pairs.split = new SplitConfig(0.1, 0.2);
        SequenceData data = pairs.open();
        SentenceCodec phones = (SentenceCodec) ((PairCodec) data.codec()).output();
        assertThat(phones.text().tokens()).hasSize(39).contains("CH", "IY", "Z");
        assertThat(phones.decode(phones.encode("CH IY Z"))).isEqualTo("CH IY Z");
        assertThat(data.training().writings().orElseThrow().tasks()).hasSize(2100);
        List<WritingPart.Task> test = data.test().writings().orElseThrow().tasks();
        assertThat(test).hasSize(600);
        assertThat(test.stream()
                        .mapToInt(task -> task.references().size())
                        .max()
                        .orElseThrow())
                .isGreaterThan(1);
        Set<String> words = new HashSet<>();
        for (BatchSource part : List.of(data.training(), data.validation(), data.test())) {
            part.writings()
                    .orElseThrow()
                    .tasks()
                    .forEach(task -> words.add(task.copy().orElseThrow()));
        }
        assertThat(words).hasSize(3000);
    }

    @Test
    void phonesAreReadIfTheDictionaryIsSwapped() {
        Pairs pairs = new Pairs();
        pairs.dataset = Optional.of(PairDataset.CMUDICT);
        pairs.examples = Optional.of(500);
        pairs.swap = true;
        PairCodec codec = (PairCodec) pairs.open().codec();
        assertThat(codec.input()).isInstanceOf(WordCodec.class);
        assertThat(((SentenceCodec) codec.output()).text()).isInstanceOf(CharacterCodec.class);
    }

    @Test
    void datesAndNumbersAreDrawn() {
        Pairs pairs = new Pairs();
        pairs.dataset = Optional.of(PairDataset.DATES);
        pairs.languages = List.of("de", "en");
        pairs.examples = Optional.of(100);
        assertThat(pairs.open().training().writings().orElseThrow().tasks())
                .allSatisfy(task -> assertThat(task.references().get(0)).matches("\\d{4}-\\d\\d-\\d\\d"));
        pairs.dataset = Optional.of(PairDataset.NUMBER_NAMES);
        pairs.languages = List.of();
        assertThat(pairs.open().training().writings().orElseThrow().tasks())
                .hasSize(100)
                .allSatisfy(
                        task -> assertThat(task.references()).singleElement().satisfies(digits -> assertThat(
                                        NumberNames.name(Integer.parseInt(digits)))
                                .isEqualTo(task.copy().orElseThrow())));
    }
}
