package org.unroll.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.codec.TextCodec;
import org.unroll.codec.Vocabulary;
import org.unroll.codec.WordCodec;
import org.unroll.config.DataConfig;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;
import org.unroll.train.WritingPart;

class CaptionPipelineTest {

    @TempDir
    Path folder;

    private DataConfig.Captions config(int maximumLength, SplitConfig split) {
        return config(Optional.empty(), Optional.empty(), maximumLength, split);
    }

    private DataConfig.Captions config(
            Optional<Path> validationList, Optional<Path> testList, int maximumLength, SplitConfig split) {
        return new DataConfig.Captions(
                folder.resolve("captions.txt"),
                folder.resolve("images"),
                validationList,
                testList,
                2,
                1,
                false,
                true,
                1,
                maximumLength,
                split);
    }

    private void captions(String text) throws IOException {
        Files.writeString(folder.resolve("captions.txt"), text);
    }

    private void image(String name, int rgb) throws IOException {
        Pictures.write(folder.resolve("images").resolve(name), Pictures.png(4, 2, rgb));
    }

    private SequenceData open(SplitConfig split) {
        return DataPipelines.open(Experiments.of(config(30, split), Experiments.training(10), 42));
    }

    @Test
    void eachCaptionIsAnExampleThatEndsWithTheBoundary() throws IOException {
        image("black.png", 0);
        image("white.png", 0xFFFFFF);
        image("unused.png", 0xFFFFFF);
        captions("black.png#0\tA dark, dark night!\nblack.png#1\tnight\n\nwhite.png#0\tA day\n");
        SequenceData data = open(Experiments.NO_SPLIT);
        SentenceCodec words = new SentenceCodec(
                new WordCodec(new Vocabulary(List.of("a", "dark", "night", "!", ",", "day")), TextCodec.REPLACEMENT));
        assertThat(((PairCodec) data.codec()).output()).isEqualTo(words);
        assertThat(data.shapes())
                .isEqualTo(new DataShapes(
                        List.of(new ValueShape.Image(1, 1, 2), new ValueShape.Symbol(8)), new ValueShape.Symbol(8)));
        SequenceBatch batch = Batches.of(data.training(), 0).get(0);
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            int[] labels = Batches.symbols(Batches.labels(batch), Batches.labelMask(batch), row);
            int[] previous = Batches.symbols(Batches.input(batch, 1), Batches.inputMask(batch, 1), row);
            assertThat(previous).hasSameSizeAs(labels).startsWith(words.boundary());
            assertThat(labels).endsWith(words.boundary());
            for (int step = 1; step < labels.length; step++) {
                assertThat(previous[step]).isEqualTo(labels[step - 1]);
            }
            rows.add(Batches.input(batch, 0).getDouble(row, 0) + " " + words.decode(labels));
        }
        assertThat(rows).containsExactlyInAnyOrder("0.0 a dark, dark night!", "0.0 night", "1.0 a day");
        assertThat(data.origins()).hasSize(2);
    }

    @Test
    void allCaptionsOfAnImageAreInOnePart() throws IOException {
        StringBuilder text = new StringBuilder("image,caption\n");
        for (int i = 0; i < 10; i++) {
            image(i + ".png", i << 4);
            text.append(i).append(".png,\"number, ").append(i).append("\"\n");
            text.append(i).append(".png,again ").append(i).append('\n');
        }
        captions(text.toString());
        SequenceData data = open(new SplitConfig(0.2, 0.3));
        List<String> all = new ArrayList<>();
        for (BatchSource part : List.of(data.training(), data.validation(), data.test())) {
            WritingPart writings = part.writings().orElseThrow();
            assertThat(Batches.of(part, 0).get(0).miniBatch())
                    .isEqualTo(Math.min(10, 2 * writings.tasks().size()));
            for (WritingPart.Task task : writings.tasks()) {
                assertThat(task.references()).hasSize(2);
                String number = task.references().get(0).replace("number, ", "");
                assertThat(task.references().get(1)).isEqualTo("again " + number);
                all.add(number);
            }
        }
        assertThat(all).hasSize(10).doesNotHaveDuplicates();
        assertThat(data.test().writings().orElseThrow().tasks()).hasSize(3);
    }

    private SequenceData openListed(String validation, String test) throws IOException {
        StringBuilder text = new StringBuilder("image,caption\n");
        for (int i = 0; i < 6; i++) {
            image(i + ".png", i << 4);
            text.append(i).append(".png,number ").append(i).append('\n');
        }
        captions(text.toString());
        DataConfig.Captions config = config(
                Optional.of(Files.writeString(folder.resolve("dev.txt"), validation)),
                Optional.of(Files.writeString(folder.resolve("test.txt"), test)),
                30,
                new SplitConfig(0.4, 0.4));
        return DataPipelines.open(Experiments.of(config, Experiments.training(10), 42));
    }

    private static List<String> references(BatchSource part) {
        return part.writings().orElseThrow().tasks().stream()
                .map(task -> task.references().get(0))
                .toList();
    }

    @Test
    void listsNameTheImagesOfAPart() throws IOException {
        SequenceData data = openListed("4.png\n", "1.png\r\n\n0.png\r\n");

        assertThat(references(data.training())).containsExactly("number 2", "number 3", "number 5");
        assertThat(references(data.validation())).containsExactly("number 4");
        assertThat(references(data.test())).containsExactly("number 0", "number 1");
    }

    @Test
    void brokenListsOfImages() {
        Path dev = folder.resolve("dev.txt");
        Path test = folder.resolve("test.txt");

        assertThatThrownBy(() -> openListed("4.png\n6.png\n", "1.png"))
                .isInstanceOf(DataException.class)
                .hasMessage(dev + ":2: there is no image '6.png'. Expected the path of an image file relative to the"
                        + " folder of the images; correct the name or remove the line.");
        assertThatThrownBy(() -> openListed("4.png", "1.png\n1.png"))
                .isInstanceOf(DataException.class)
                .hasMessage(test + ":2: '1.png' stands in the list already. Expected each name once; remove one.");
        assertThatThrownBy(() -> openListed("4.png", "\n"))
                .isInstanceOf(DataException.class)
                .hasMessage(test
                        + ": is empty. Expected the name of an image on each line; fill it or remove data.test-list.");
        assertThatThrownBy(() -> openListed("4.png\n1.png", "1.png"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        dev + ": '1.png' is in the test part as well. Expected each image in one part; remove it from"
                                + " one.");
        assertThatThrownBy(() -> openListed("0.png\n1.png\n2.png", "3.png\n4.png\n5.png"))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("captions.txt")
                        + ": the training part is empty, 6 images are too few for the shares of data.split"
                        + " (validation 0.4, test 0.4). Expected at least one image in each part; add images or"
                        + " change data.split.");
    }

    @Test
    void theUsualTextIsTheMostFrequentOfTheTrainingPart() throws IOException {
        image("a.png", 0);
        image("b.png", 0);
        captions("a.png\tone\nb.png\ttwo\na.png\ttwo\nb.png\tthree\n");
        assertThat(open(Experiments.NO_SPLIT)
                        .training()
                        .writings()
                        .orElseThrow()
                        .usual())
                .isEqualTo("two");
    }

    @Test
    void wordsAreCutOffAtTheMaximum() {
        assertThat(CaptionFile.words("A man's dog -- well-fed; 2 cats.", 30))
                .isEqualTo("A man's dog - - well-fed; 2 cats.");
        assertThat(CaptionFile.words("one two three four", 3)).isEqualTo("one two three");
    }

    static List<Arguments> brokenFiles() {
        String form = "'image.jpg<tab>caption', or 'image,caption' as the first line of a CSV file";
        String fix = "; correct or remove the line.";
        return List.of(
                arguments("", ": is empty. Expected text; fill the file or name another one in data.path."),
                arguments(
                        " \n\n",
                        ": holds nothing but white space. Expected text; fill the file or name another one in data.path."),
                arguments(
                        "a.png a cat\n",
                        ":1: no tab stands between the name of an image and its caption. Expected " + form + fix),
                arguments(
                        "a.png\ta cat\nb.png,a dog\n",
                        ":2: no tab stands between the name of an image and its caption. Expected " + form + fix),
                arguments(
                        "image;caption\na.png;a cat\n",
                        ":1: no tab stands between the name of an image and its caption. Expected " + form + fix),
                arguments("\ta cat\n", ":1: the name of the image is empty. Expected one in each line" + fix),
                arguments("a.png\t\n", ":1: the caption of 'a.png' is empty. Expected at least one word" + fix),
                arguments("a.png#3\t  \n", ":1: the caption of 'a.png' is empty. Expected at least one word" + fix),
                arguments(
                        "image,caption\n",
                        ": has a header but no captions. Expected the name of an image and a caption in each line; add"
                                + " lines."),
                arguments(
                        "image,caption\na.png,a cat, asleep\n",
                        ":2: 3 values. Expected two, as the header has; enclose a caption that holds a comma in quotation"
                                + " marks" + fix),
                arguments(
                        "image,caption\na.png,a cat\na.png\n",
                        ":3: 1 value. Expected two, as the header has; enclose a caption that holds a comma in quotation"
                                + " marks" + fix),
                arguments(
                        "image,caption\n,a cat\n",
                        ":2: the name of the image is empty. Expected one in each line" + fix),
                arguments(
                        "image,caption\na.png,\n",
                        ":2: the caption of 'a.png' is empty. Expected at least one word" + fix),
                arguments(
                        "c.png\ta cat\n",
                        ": there is no image 'c.png' in FOLDER/images. Expected the images of all captions there; correct"
                                + " the name or remove its captions."),
                arguments(
                        "../captions.txt\ta cat\n",
                        ": there is no image '../captions.txt' in FOLDER/images. Expected the images of all captions there;"
                                + " correct the name or remove its captions."),
                arguments(
                        "a.png\ta cat\n",
                        ": the test part is empty, 1 images are too few for the shares of data.split (validation 0.0, test"
                                + " 0.4). Expected at least one image in each part; add images or change data.split."));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void saysWhatIsWrong(String text, String message) throws IOException {
        image("a.png", 0);
        image("b.png", 0);
        captions(text);
        assertThatThrownBy(() -> open(new SplitConfig(0, 0.4)))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("captions.txt") + message.replace("FOLDER", folder.toString()));
    }

    @Test
    void namesMissingFilesAndDamagedImages() throws IOException {
        Path file = folder.resolve("captions.txt");
        assertThatThrownBy(() -> open(Experiments.NO_SPLIT))
                .hasMessage(
                        file + ": no such file. Expected a text file; check data.path, which is relative to the folder"
                                + " of the config.");
        Files.write(file, new byte[] {'a', '\t', (byte) 0xFF, 'b'});
        assertThatThrownBy(() -> open(Experiments.NO_SPLIT)).isInstanceOf(DataException.class);
        captions("a.png\ta cat\n");
        assertThatThrownBy(() -> open(Experiments.NO_SPLIT))
                .hasMessage(
                        folder.resolve("images") + ": no such file or folder. Expected a folder or zip file with image"
                                + " files; check data.path, which is relative to the folder of the config.");
        Pictures.write(folder.resolve("images/a.png"), "no image".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> open(Experiments.NO_SPLIT))
                .hasMessage(
                        folder.resolve("images/a.png") + ": is no image of a known format. Expected PNG, JPEG, GIF or"
                                + " BMP; convert or remove the file.");
    }

    @Test
    void theUsualTextOfEquallyFrequentOnesIsTheFirstOfTheAlphabet() throws IOException {
        image("a.png", 0);
        captions("a.png\tzebra\na.png\tape\n");
        assertThat(open(Experiments.NO_SPLIT)
                        .training()
                        .writings()
                        .orElseThrow()
                        .usual())
                .isEqualTo("ape");
    }
}
