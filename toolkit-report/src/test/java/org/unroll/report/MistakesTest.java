package org.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.evaluate.Scores;
import org.unroll.infer.ForecastExample;
import org.unroll.infer.ForecastExamples;
import org.unroll.infer.ForecastScores;
import org.unroll.infer.WritingScores;
import org.unroll.inspect.Mistake;
import org.unroll.inspect.Mistakes;
import org.unroll.train.ModelEvaluator;

/** Asked for all mistakes, they add up to the scores of the model. */
class MistakesTest {

    private static final int ALL = 1_000_000;
    private static final Offset<Double> ROUNDING = within(1e-5);

    @TempDir
    Path folder;

    private Mistakes mistakes(UntrainedModel untrained, int most) {
        return Mistakes.of(untrained.model(), untrained.data().test(), most).orElseThrow();
    }

    private Scores scores(UntrainedModel untrained) {
        return new ModelEvaluator(
                        untrained.model().experiment(), untrained.model().network())
                .evaluate(untrained.data().test());
    }

    private <T extends Mistake> List<T> all(Mistakes mistakes, Class<T> kind) {
        assertThat(mistakes.worst()).hasOnlyElementsOfType(kind);
        return mistakes.worst().stream().map(kind::cast).toList();
    }

    private UntrainedModel names(int batchSize) throws IOException {
        Random random = new Random(3);
        String lines = IntStream.range(10, 100)
                .mapToObj(i -> (i % 2 == 0 ? "even" : "odd") + "\t"
                        + random.ints(1 + random.nextInt(9), 'a', 'f')
                                .mapToObj(Character::toString)
                                .collect(Collectors.joining())
                        + i)
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("names.tsv"), "label\ttext\n" + lines);
        return UntrainedModel.of(
                """
                type: labelled-text
                path: names.tsv
                split: {validation: 0.2, test: 0.4}
                """,
                """
                topology: many-to-one
                input: {type: one-hot}
                layers:
                  - {type: gru, units: 6, bidirectional: concat}
                head: {type: softmax}
                """,
                batchSize,
                folder);
    }

    @Test
    void classesOfTexts() throws IOException {
        UntrainedModel untrained = names(5);
        Mistakes all = mistakes(untrained, ALL);
        List<Mistake.WrongClass> wrong = all(all, Mistake.WrongClass.class);

        assertThat(all.examined()).isEqualTo(36);
        assertThat(all.complete()).isTrue();
        assertThat(all.wrong()).hasValue(wrong.size());
        assertThat(wrong.size())
                .isPositive()
                .isEqualTo(Math.round(36 * (1 - scores(untrained).metrics().get(Scores.ACCURACY))));
        assertThat(wrong).allSatisfy(mistake -> {
            boolean even = Integer.parseInt(mistake.read().replaceAll("\\D", "")) % 2 == 0;
            assertThat(mistake.truth()).isEqualTo(even ? "even" : "odd");
            assertThat(mistake.answer()).isEqualTo(even ? "odd" : "even");
            assertThat(mistake.probability() + mistake.ofTruth()).isCloseTo(1, ROUNDING);
        });
        assertThat(wrong)
                .extracting(mistake -> -mistake.probability())
                .isSorted()
                .allSatisfy(probability -> assertThat(probability).isLessThanOrEqualTo(-0.5));
        assertThat(mistakes(untrained, 3).worst()).isEqualTo(wrong.subList(0, 3));
    }

    @Test
    void paddingChangesNothing() throws IOException {
        List<Mistake.WrongClass> padded = all(mistakes(names(36), ALL), Mistake.WrongClass.class);
        List<Mistake.WrongClass> alone = all(mistakes(names(1), ALL), Mistake.WrongClass.class);

        assertThat(padded)
                .extracting(Mistake.WrongClass::read)
                .containsExactlyElementsOf(
                        alone.stream().map(Mistake.WrongClass::read).toList());
        for (int i = 0; i < padded.size(); i++) {
            assertThat(padded.get(i).probability()).isCloseTo(alone.get(i).probability(), ROUNDING);
        }
    }

    @Test
    void tagsOfWords() throws IOException {
        Files.writeString(
                folder.resolve("sentences.txt"),
                IntStream.range(0, 20)
                        .mapToObj(
                                i -> "the DET\n" + (i % 3 == 0 ? "old ADJ\n" : "") + "dog" + i + " NOUN\nbarks VERB\n")
                        .collect(Collectors.joining("\n")));
        UntrainedModel untrained = UntrainedModel.of(
                "{type: tagged-text, path: sentences.txt, split: {validation: 0.2, test: 0.4}}",
                """
                topology: many-to-many
                input: {type: embedding, size: 4}
                layers:
                  - {type: lstm, units: 5}
                head: {type: softmax}
                """,
                3,
                folder);
        Mistakes found = mistakes(untrained, ALL);
        Scores scores = scores(untrained);

        assertThat(found.examined()).isEqualTo(scores.steps());
        assertThat(found.wrong())
                .hasValue(Math.round(scores.steps() * (1 - scores.metrics().get(Scores.ACCURACY))));
        assertThat(all(found, Mistake.WrongTimeStep.class)).isNotEmpty().allSatisfy(mistake -> {
            assertThat(mistake.truth()).isEqualTo(tag(mistake.step())).isNotEqualTo(mistake.answer());
            List<String> sentence = IntStream.range(0, 3)
                    .mapToObj(i -> List.of(mistake.before(), List.of(mistake.step()), mistake.after())
                            .get(i))
                    .flatMap(List::stream)
                    .toList();
            assertThat(String.join(" ", sentence)).matches("the (old )?dog\\d+ barks");
            assertThat(mistake.probability()).isGreaterThanOrEqualTo(mistake.ofTruth());
        });
        assertThat(all(found, Mistake.WrongTimeStep.class))
                .extracting(Mistake.WrongTimeStep::sequence)
                .doesNotHaveDuplicates();
    }

    private static String tag(String word) {
        return switch (word) {
            case "the" -> "DET";
            case "old" -> "ADJ";
            case "barks" -> "VERB";
            default -> "NOUN";
        };
    }

    @Test
    void symbolsOfATextAddUpToTheLoss() throws IOException {
        Random random = new Random(5);
        String text = random.ints(1500, 'a', 'h').mapToObj(Character::toString).collect(Collectors.joining());
        Files.writeString(folder.resolve("text.txt"), text);
        for (String training : List.of("batch-size: 4", "batch-size: 4, truncated-bptt: 9")) {
            UntrainedModel untrained = UntrainedModel.of(
                    "{type: text, path: text.txt, split: {validation: 0.1, test: 0.2}}",
                    """
                    topology: many-to-many
                    input: {type: one-hot}
                    layers:
                      - {type: gru, units: 5}
                    head: {type: softmax}
                    """,
                    training,
                    folder);
            Mistakes found = mistakes(untrained, ALL);
            List<Mistake.Surprise> all = all(found, Mistake.Surprise.class);
            Scores scores = scores(untrained);

            assertThat(found.wrong()).isEqualTo(OptionalLong.empty());
            assertThat(found.examined()).isEqualTo(scores.steps());
            assertThat(all.stream()
                            .mapToDouble(surprise -> -Math.log(surprise.probability()))
                            .average()
                            .orElseThrow())
                    .isCloseTo(scores.loss(), ROUNDING);
            assertThat(all).extracting(Mistake.Surprise::probability).isSorted();
            assertThat(all).anySatisfy(surprise -> assertThat(surprise.before()).hasSize(60));
            assertThat(all).allSatisfy(surprise -> {
                assertThat(text).contains(surprise.before() + surprise.symbol() + surprise.after());
                assertThat(surprise.before()).hasSizeBetween(1, 60);
                assertThat(surprise.ofExpected()).isGreaterThanOrEqualTo(surprise.probability());
            });
        }
    }

    @Test
    void writtenTextsAddUpToTheirScores() throws IOException {
        Files.writeString(
                folder.resolve("pairs.tsv"),
                IntStream.range(10, 60).mapToObj(i -> "number " + i + "\t" + i).collect(Collectors.joining("\n")));
        UntrainedModel untrained = UntrainedModel.of(
                """
                type: text-pairs
                path: pairs.tsv
                source: {maximum-length: 12}
                target: {maximum-length: 4}
                split: {validation: 0.2, test: 0.4}
                """,
                """
                topology: encoder-decoder
                encoder: {input: {type: one-hot}, layers: [{type: gru, units: 5}]}
                decoder: {input: {type: one-hot}, layers: [{type: gru, units: 5}]}
                attention: {type: general}
                head: {type: softmax}
                """,
                3,
                folder);
        Mistakes found = mistakes(untrained, ALL);
        List<Mistake.WrongText> wrong = all(found, Mistake.WrongText.class);
        WritingScores scores =
                WritingScores.of(untrained.model(), untrained.data().test()).orElseThrow();

        assertThat(found.examined()).isEqualTo(20);
        assertThat(found.complete()).isTrue();
        assertThat((double) found.wrong().orElseThrow() / found.examined())
                .isCloseTo(1 - scores.model().exactMatch(), ROUNDING);
        assertThat(wrong.stream().mapToDouble(Mistake.WrongText::errorRate).sum() / found.examined())
                .isCloseTo(scores.model().characterErrorRate().orElseThrow(), ROUNDING);
        assertThat(wrong).extracting(mistake -> -mistake.errorRate()).isSorted();
        assertThat(wrong).allSatisfy(mistake -> {
            assertThat(mistake.read()).isEqualTo("number " + mistake.wanted());
            assertThat(mistake.logProbability()).isNegative();
        });
    }

    private UntrainedModel series() throws IOException {
        Random random = new Random(11);
        Files.writeString(
                folder.resolve("series.csv"),
                "day,value\n"
                        + IntStream.range(0, 200)
                                .mapToObj(i -> LocalDate.of(2020, 1, 1).plusDays(i) + ","
                                        + (100 + 10 * Math.sin(i * Math.PI / 4) + random.nextGaussian()))
                                .collect(Collectors.joining("\n")));
        return UntrainedModel.of(
                """
                type: series
                path: series.csv
                timestamp: day
                targets: [value]
                history: 8
                horizon: 4
                season: 8
                split: {validation: 0.2, test: 0.3}
                """,
                """
                topology: many-to-one
                input: {type: numeric}
                layers:
                  - {type: lstm, units: 4}
                head: {type: quantile, quantiles: [0.1, 0.5, 0.9]}
                """,
                8,
                folder);
    }

    @Test
    void forecastsDoNotOverlap() throws IOException {
        Mistakes found = mistakes(series(), ALL);
        List<ForecastExample> worst = all(found, Mistake.FarForecast.class).stream()
                .map(Mistake.FarForecast::forecast)
                .toList();

        assertThat(found.complete()).isTrue();
        assertThat(worst).extracting(example -> -example.scaledError()).isSorted();
        assertThat(worst.size()).isGreaterThan(5);
        for (ForecastExample one : worst) {
            assertThat(worst).filteredOn(one::overlaps).containsExactly(one);
        }
    }

    @Test
    void forecastExamplesAddUpToTheScores() throws IOException {
        UntrainedModel untrained = series();
        List<ForecastExample> all = ForecastExamples.of(
                        untrained.model(), untrained.data().test(), ALL)
                .orElseThrow()
                .examples();
        ForecastScores scores =
                ForecastScores.of(untrained.model(), untrained.data().test()).orElseThrow();

        assertThat(all).hasSize(scores.forecasts());
        assertThat(all.stream()
                        .mapToDouble(ForecastExample::meanAbsoluteError)
                        .average()
                        .orElseThrow())
                .isCloseTo(scores.rows().get(ForecastScores.MODEL).meanAbsoluteError(), ROUNDING);
        assertThat(all.stream()
                        .mapToDouble(ForecastExample::scaledError)
                        .average()
                        .orElseThrow())
                .isCloseTo(scores.rows().get(ForecastScores.MODEL).scaledError(), ROUNDING);
        assertThat(meanError(all, ForecastExample::naive))
                .isCloseTo(scores.rows().get(ForecastScores.NAIVE).meanAbsoluteError(), ROUNDING);
        assertThat(meanError(all, ForecastExample::seasonalNaive))
                .isCloseTo(scores.rows().get(ForecastScores.SEASONAL_NAIVE).meanAbsoluteError(), ROUNDING);
        ForecastExample first = all.get(0);
        assertThat(first.times())
                .startsWith(LocalDate.of(2020, 1, 1).plusDays(first.start()).toString());
        assertThat(first.historyTimes()).hasSameSizeAs(first.history());
        assertThat(first.history().get(first.history().size() - 1))
                .isEqualTo(first.naive().get(0));
        assertThat(first.quantiles())
                .extracting(ForecastExample.Quantile::level)
                .containsExactly(0.1, 0.5, 0.9);
        assertThat(first.quantiles().get(1).values()).isEqualTo(first.forecast());
    }

    private static double meanError(List<ForecastExample> examples, Function<ForecastExample, List<Double>> forecast) {
        return examples.stream()
                .flatMapToDouble(example -> IntStream.range(0, example.truth().size())
                        .mapToDouble(step -> Math.abs(example.truth().get(step)
                                - forecast.apply(example).get(step))))
                .average()
                .orElseThrow();
    }

    @Test
    void numbersHaveTheirUnitsAndTimes() throws IOException {
        Files.writeString(
                folder.resolve("days.csv"),
                "day,in,out\n"
                        + IntStream.range(0, 90)
                                .mapToObj(i -> LocalDate.of(2021, 1, 1).plusDays(i) + "," + i % 7 + "," + (1000 + i))
                                .collect(Collectors.joining("\n")));
        UntrainedModel untrained = UntrainedModel.of(
                """
                type: tagged-series
                path: days.csv
                timestamp: day
                inputs: [in]
                target: out
                target-type: number
                window: 7
                split: {validation: 0.2, test: 0.3}
                """,
                """
                topology: many-to-many
                input: {type: numeric}
                layers:
                  - {type: gru, units: 4}
                head: {type: linear}
                """,
                2,
                folder);
        Mistakes found = mistakes(untrained, ALL);

        assertThat(found.examined()).isEqualTo(27);
        assertThat(found.wrong()).isEmpty();
        assertThat(all(found, Mistake.FarNumber.class))
                .hasSize(4)
                .allSatisfy(number -> {
                    long day = ChronoUnit.DAYS.between(LocalDate.of(2021, 1, 1), LocalDate.parse(number.step()));
                    assertThat(number.truth()).isCloseTo(1000.0 + day, within(1e-3));
                })
                .extracting(number -> -Math.abs(number.truth() - number.answer()))
                .isSorted();
    }
}
