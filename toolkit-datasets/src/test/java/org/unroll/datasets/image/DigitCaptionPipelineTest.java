package org.unroll.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.unroll.config.DataConfig;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;
import org.unroll.datasets.image.DigitScene.PlacedDigit;
import org.unroll.train.BatchSource;
import org.unroll.train.Context;
import org.unroll.train.SequenceData;
import org.unroll.train.WritingPart;

class DigitCaptionPipelineTest {

    private static final int CANVAS = 30;

    private static LabelledImage digit(String label, float value) {
        float[] values = new float[64];
        Arrays.fill(values, value);
        return new LabelledImage("digit", label, new RasterImage(1, 8, 8, values));
    }

    private static SequenceData open(int examples, int minimum, int maximum, SplitConfig split) {
        return DataPipelines.open(Experiments.of(
                new DataConfig.DigitCaptions(examples, CANVAS, minimum, maximum, split), Experiments.training(50), 42));
    }

    @Test
    void captionsSayWhatIsSeen() {
        LabelledImage two = digit("2", 1);
        LabelledImage eight = digit("8", 1);
        assertThat(new DigitScene(32, List.of(new PlacedDigit(two, 5, 5))).captions())
                .containsExactly("a two");
        assertThat(new DigitScene(32, List.of(new PlacedDigit(two, 5, 5), new PlacedDigit(eight, 9, 14))).captions())
                .containsExactly("a two left of an eight");
        assertThat(new DigitScene(
                                32,
                                List.of(
                                        new PlacedDigit(eight, 0, 5),
                                        new PlacedDigit(two, 9, 1),
                                        new PlacedDigit(two, 9, 10)))
                        .captions())
                .containsExactly("an eight above a two left of a two");
    }

    @Test
    void digitsAreDrawnInTheirPlaces() {
        RasterImage image = new DigitScene(
                        26, List.of(new PlacedDigit(digit("2", 0.25f), 1, 2), new PlacedDigit(digit("8", 0.5f), 3, 18)))
                .image();
        double sum = 0;
        for (float value : image.values()) {
            sum += value;
        }
        assertThat(sum).isEqualTo(64 * 0.75);
        assertThat(List.of(
                        image.at(0, 1, 2),
                        image.at(0, 8, 9),
                        image.at(0, 0, 2),
                        image.at(0, 3, 18),
                        image.at(0, 10, 25)))
                .containsExactly(0.25f, 0.25f, 0f, 0.5f, 0.5f);
    }

    /** Of any two digits that are named one after the other exactly one relation holds, and only in this order. */
    @Test
    void scenesAreUnambiguousAndDigitsDoNotOverlap() {
        List<LabelledImage> pool = List.of(digit("1", 0.5f), digit("2", 0.5f));
        Set<String> relations = new HashSet<>();
        for (int seed = 0; seed < 2000; seed++) {
            DigitScene scene = DigitScene.draw(pool, 3, CANVAS, new Random(seed));
            for (float value : scene.image().values()) {
                assertThat(value).isIn(0f, 0.5f);
            }
            double drawn = 0;
            for (float value : scene.image().values()) {
                drawn += value;
            }
            assertThat(drawn).isEqualTo(3 * 32);
            List<String> chains = new ArrayList<>();
            for (int[] order : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
                String first = relation(scene, order[0], order[1]);
                String second = relation(scene, order[1], order[2]);
                if (!first.isEmpty() && !second.isEmpty()) {
                    chains.add(Arrays.toString(order) + first + second);
                }
            }
            assertThat(chains).hasSize(1);
            assertThat(chains.get(0)).startsWith("[0, 1, 2]");
            relations.add(chains.get(0));
        }
        assertThat(relations).hasSize(4);
    }

    private static String relation(DigitScene scene, int one, int other) {
        int down = scene.digits().get(other).row() - scene.digits().get(one).row();
        int right = scene.digits().get(other).column() - scene.digits().get(one).column();
        String left = right >= 9 && Math.abs(down) <= 4 ? " left of" : "";
        String above = down >= 9 && Math.abs(right) <= 4 ? " above" : "";
        return left + above;
    }

    @Test
    void theSeedDecidesAlone() {
        SplitConfig split = new SplitConfig(0.2, 0.2);
        List<String> first = Batches.contents(Batches.of(open(100, 1, 3, split).training(), 1));
        assertThat(Batches.contents(Batches.of(open(100, 1, 3, split).training(), 1)))
                .isEqualTo(first);
        assertThat(first).hasSize(2);
    }

    @Test
    void partsShowDifferentDigits() {
        SequenceData data = open(400, 1, 1, new SplitConfig(0.3, 0.3));
        List<Set<String>> digits = new ArrayList<>();
        for (BatchSource part : List.of(data.training(), data.validation(), data.test())) {
            Set<String> seen = new HashSet<>();
            for (WritingPart.Task task : part.writings().orElseThrow().tasks()) {
                assertThat(task.references()).hasSize(1);
                seen.add(withoutEdges(((Context.Vector) task.context()).numbers()));
            }
            digits.add(seen);
        }
        assertThat(digits.get(0)).doesNotContainAnyElementsOf(digits.get(1)).doesNotContainAnyElementsOf(digits.get(2));
        assertThat(digits.get(1)).doesNotContainAnyElementsOf(digits.get(2));
    }

    /** The numbers of a canvas from the first to the last that is not 0. */
    private static String withoutEdges(float[] canvas) {
        StringBuilder numbers = new StringBuilder();
        for (float value : canvas) {
            numbers.append(value).append(' ');
        }
        return numbers.toString().replaceAll("^(0\\.0 )+", "").replaceAll("(0\\.0 )+$", "");
    }

    @Test
    void saysWhichPartIsEmpty() {
        assertThatThrownBy(() -> open(10, 1, 3, new SplitConfig(0.01, 0.2)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "digit-captions: the validation part is empty, 10 images of 1,797 digits are too few for the"
                                + " shares of data.split (validation 0.01, test 0.2). Expected at least one in each part; raise"
                                + " data.examples or change data.split.");
    }
}
