package org.unroll.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.ImageCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.config.DataConfig;
import org.unroll.config.FileLabels;
import org.unroll.config.ImageDataset;
import org.unroll.config.ImageScan;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

class ImagePipelineTest {

    @TempDir
    Path folder;

    private Path pictures;

    @BeforeEach
    void name() {
        pictures = folder.resolve("pictures");
    }

    /** What a test changes about otherwise plain data. */
    private static final class Setting {
        private Optional<ImageDataset> dataset = Optional.empty();
        private Optional<Path> path = Optional.empty();
        private Optional<FileLabels> labels = Optional.empty();
        private Optional<Path> labelPath = Optional.empty();
        private Optional<Path> testPath = Optional.empty();
        private Optional<Path> testLabelPath = Optional.empty();
        private Optional<Integer> size = Optional.empty();
        private boolean colour;
        private ImageScan scan = ImageScan.ROWS;
        private boolean permute;
        private SplitConfig split = Experiments.NO_SPLIT;

        SequenceData open(int batchSize) {
            DataConfig.Images config = new DataConfig.Images(
                    dataset,
                    path,
                    labels,
                    labelPath,
                    testPath,
                    testLabelPath,
                    size,
                    size,
                    colour,
                    scan,
                    permute,
                    split);
            return DataPipelines.open(Experiments.of(config, Experiments.training(batchSize), 42));
        }
    }

    private Setting at(Path path) {
        Setting setting = new Setting();
        setting.path = Optional.of(path);
        return setting;
    }

    private void picture(String name, int size, int rgb) throws IOException {
        Pictures.write(pictures.resolve(name), Pictures.png(size, size, rgb));
    }

    private void blackAndWhite() throws IOException {
        picture("black/1.png", 2, 0);
        picture("black/2.PNG", 2, 0);
        picture("white/1.png", 2, 0xFFFFFF);
        Pictures.write(pictures.resolve("white/2.bmp"), Pictures.encoded(Pictures.plain(2, 2, 0xFFFFFF), "bmp"));
        Pictures.write(pictures.resolve("white/read me.txt"), new byte[] {1});
    }

    @Test
    void theDigitsOfTheProjectPixelByPixel() {
        Setting setting = new Setting();
        setting.dataset = Optional.of(ImageDataset.DIGITS);
        setting.scan = ImageScan.PIXELS;
        setting.split = new SplitConfig(0.1, 0.2);
        SequenceData data = setting.open(1000);
        assertThat(data.shapes())
                .isEqualTo(new DataShapes(List.of(new ValueShape.Numbers(1)), new ValueShape.Symbol(10)));
        List<SequenceBatch> training = Batches.of(data.training(), 0);
        assertThat(training.stream().mapToInt(SequenceBatch::miniBatch).sum()).isEqualTo(1797 - 180 - 359);
        assertThat(Batches.input(training.get(0), 0).shape()).containsExactly(1000, 1, 64);
        assertThat(Batches.input(training.get(0), 0).maxNumber().doubleValue()).isEqualTo(1);
        assertThat(Batches.of(data.test(), 0).get(0).miniBatch()).isEqualTo(359);
        assertThat(data.codec())
                .isEqualTo(new PairCodec(
                        new ImageCodec(8, 8, false, Optional.of(ImageScan.PIXELS), List.of()),
                        new LabelCodec(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"))));
    }

    @Test
    void rowsHoldTheSamePixels() {
        Setting pixels = new Setting();
        pixels.dataset = Optional.of(ImageDataset.DIGITS);
        pixels.scan = ImageScan.PIXELS;
        Setting rows = new Setting();
        rows.dataset = pixels.dataset;
        INDArray byPixel =
                Batches.input(Batches.of(pixels.open(4).training(), 0).get(0), 0);
        INDArray byRow = Batches.input(Batches.of(rows.open(4).training(), 0).get(0), 0);
        assertThat(byRow.shape()).containsExactly(4, 8, 8);
        for (int pixel = 0; pixel < 64; pixel++) {
            assertThat(byRow.getDouble(2, pixel % 8, pixel / 8)).isEqualTo(byPixel.getDouble(2, 0, pixel));
        }
    }

    @Test
    void aPermutationIsFixedBySeedAndSavedInTheCodec() {
        Setting plain = new Setting();
        plain.dataset = Optional.of(ImageDataset.DIGITS);
        plain.scan = ImageScan.PIXELS;
        Setting permuted = new Setting();
        permuted.dataset = plain.dataset;
        permuted.scan = ImageScan.PIXELS;
        permuted.permute = true;
        SequenceData data = permuted.open(3);
        ImageCodec codec = (ImageCodec) ((PairCodec) data.codec()).input();
        assertThat(codec.permutation())
                .hasSize(64)
                .doesNotHaveDuplicates()
                .isNotEqualTo(codec.permutation().stream().sorted().toList());
        assertThat(permuted.open(3).codec()).isEqualTo(data.codec());
        INDArray straight =
                Batches.input(Batches.of(plain.open(3).training(), 0).get(0), 0);
        INDArray shuffled = Batches.input(Batches.of(data.training(), 0).get(0), 0);
        for (int step = 0; step < 64; step++) {
            assertThat(shuffled.getDouble(1, 0, step))
                    .isEqualTo(straight.getDouble(1, 0, codec.permutation().get(step)));
        }
    }

    @Test
    void foldersAreLabels() throws IOException {
        blackAndWhite();
        SequenceBatch batch = Batches.of(at(pictures).open(10).training(), 0).get(0);
        Map<Double, Double> greyOfLabel = new HashMap<>();
        for (int row = 0; row < 4; row++) {
            greyOfLabel.put(
                    Batches.labels(batch).getDouble(row, 0),
                    Batches.input(batch, 0).getDouble(row, 1, 1));
        }
        assertThat(greyOfLabel).isEqualTo(Map.of(0.0, 0.0, 1.0, 1.0));
    }

    @Test
    void namesAndTablesAreLabelsAndColourIsRead() throws IOException {
        picture("red_1.png", 2, 0xFF0000);
        picture("blue_1.png", 2, 0x0000FF);
        Setting byName = at(pictures);
        byName.labels = Optional.of(new FileLabels.FileName("([a-z]+)_.*"));
        byName.colour = true;
        byName.scan = ImageScan.PIXELS;
        SequenceData named = byName.open(2);
        SequenceBatch batch = Batches.of(named.training(), 0).get(0);
        int red = Batches.labels(batch).getDouble(0, 0) == 1 ? 0 : 1; // labels: blue, red
        assertThat(Batches.input(batch, 0).shape()).containsExactly(2, 3, 4);
        assertThat(Batches.input(batch, 0).getDouble(red, 0, 3)).isEqualTo(1);
        assertThat(Batches.input(batch, 0).getDouble(red, 2, 3)).isZero();
        Path table = Files.writeString(folder.resolve("labels.csv"), "file,label\nred_1.png,red\nblue_1.png,blue\n");
        Setting byTable = at(pictures);
        byTable.labels = Optional.of(new FileLabels.Csv(table, "file", "label"));
        byTable.colour = true;
        byTable.scan = ImageScan.PIXELS;
        SequenceData listed = byTable.open(2);
        assertThat(listed.codec()).isEqualTo(named.codec());
        assertThat(Batches.contents(Batches.of(listed.training(), 0)))
                .isEqualTo(Batches.contents(Batches.of(named.training(), 0)));
    }

    @Test
    void imagesAreResizedAndATestFolderIsTheTestPart() throws IOException {
        blackAndWhite();
        picture("white/large.png", 9, 0xFFFFFF);
        Pictures.write(folder.resolve("test/black/x.png"), Pictures.png(3, 5, 0));
        Setting setting = at(pictures);
        setting.testPath = Optional.of(folder.resolve("test"));
        setting.size = Optional.of(3);
        setting.split = new SplitConfig(0.4, 0.3);
        SequenceData data = setting.open(10);
        assertThat(Batches.of(data.training(), 0).get(0).miniBatch()).isEqualTo(3);
        assertThat(Batches.of(data.validation(), 0).get(0).miniBatch()).isEqualTo(2);
        assertThat(Batches.input(Batches.of(data.test(), 0).get(0), 0).shape()).containsExactly(1, 3, 3);
        assertThat(data.origins()).hasSize(2);
    }

    @Test
    void idxFilesWithATestPart() throws IOException {
        Setting setting = at(Pictures.write(
                folder.resolve("train.gz"), Pictures.packed(Pictures.idx(new int[] {3, 1, 2}, 0, 255, 51, 0, 5, 6))));
        setting.labelPath =
                Optional.of(Pictures.write(folder.resolve("train-labels"), Pictures.idx(new int[] {3}, 4, 9, 4)));
        setting.testPath =
                Optional.of(Pictures.write(folder.resolve("test-images"), Pictures.idx(new int[] {1, 1, 2}, 255, 0)));
        setting.testLabelPath =
                Optional.of(Pictures.write(folder.resolve("test-labels"), Pictures.idx(new int[] {1}, 9)));
        SequenceData data = setting.open(5);
        assertThat(((PairCodec) data.codec()).output()).isEqualTo(new LabelCodec(List.of("4", "9")));
        assertThat(Batches.of(data.training(), 0).get(0).miniBatch()).isEqualTo(3);
        SequenceBatch test = Batches.of(data.test(), 0).get(0);
        assertThat(Arrays.toString(Batches.input(test, 0).dup('c').data().asFloat()))
                .isEqualTo("[1.0, 0.0]");
        assertThat(Batches.labels(test).getDouble(0, 0)).isEqualTo(1);
    }

    private static void assertFails(Setting setting, String message) {
        assertThatThrownBy(() -> setting.open(4))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    @Test
    void wrongFolders() throws IOException {
        assertFails(
                at(pictures),
                pictures + ": no such file or folder. Expected a folder or zip file with image files; check data.path,"
                        + " which is relative to the folder of the config.");
        Pictures.write(pictures.resolve("a/notes.txt"), new byte[] {1});
        assertFails(
                at(pictures),
                pictures + ": has no image files. Expected at least one whose name ends in '.png', '.jpg', '.jpeg',"
                        + " '.gif' or '.bmp'; check data.path.");
        Path text = Files.writeString(folder.resolve("images.zip"), "no zip", StandardCharsets.UTF_8);
        assertFails(
                at(text),
                text
                        + ": is neither a folder nor a zip file that can be read (zip END header not found). Expected one of"
                        + " the two with image files in it; check data.path.");
        picture("1.png", 2, 0);
        assertFails(
                at(pictures),
                pictures.resolve("1.png")
                        + ": is in no folder that could be its label. Expected a folder for each label;"
                        + " move the file into one or change data.labels.");
    }

    @Test
    void wrongImagesAndLabels() throws IOException {
        picture("black/1.png", 2, 0);
        picture("black/2.png", 2, 0);
        assertFails(
                at(pictures),
                pictures + ": all images have the label 'black'. Expected at least two different ones; check where"
                        + " data.labels takes them from.");
        picture("white/1.png", 3, 0);
        assertFails(
                at(pictures),
                pictures.resolve("white/1.png") + ": has 3 x 3 pixels, but " + pictures.resolve("black/1.png")
                        + " has 2 x 2. Expected images of one size; set data.width and data.height, and all are"
                        + " resized.");
        picture("white/1.png", 2, 0);
        Setting split = at(pictures);
        split.split = new SplitConfig(0.05, 0.4);
        assertFails(
                split,
                pictures
                        + ": the validation part is empty, 3 images are too few for the shares of data.split (validation"
                        + " 0.05, test 0.4). Expected at least one image in each part; add images or change data.split.");
        Setting test = at(pictures);
        test.testPath = Optional.of(folder.resolve("test"));
        Pictures.write(folder.resolve("test/grey/1.png"), Pictures.png(2, 2, 0));
        assertFails(
                test,
                folder.resolve("test/grey/1.png") + ": no image with its label 'grey' is in the training part. Expected"
                        + " every label there; add images or change data.split.");
        Setting colour = new Setting();
        colour.dataset = Optional.of(ImageDataset.DIGITS);
        colour.colour = true;
        assertFails(
                colour,
                "optical-digits 0: is grey. Expected coloured images, as data.colour is true; remove data.colour.");
        Pictures.write(pictures.resolve("white/1.png"), "no image".getBytes(StandardCharsets.UTF_8));
        assertFails(
                at(pictures),
                pictures.resolve("white/1.png") + ": is no image of a known format. Expected PNG, JPEG, GIF or BMP;"
                        + " convert or remove the file.");
    }

    @Test
    void wrongTablesAndPatterns() throws IOException {
        picture("1.png", 2, 0);
        picture("2.png", 2, 0);
        Path table = folder.resolve("labels.csv");
        Setting setting = at(pictures);
        setting.labels = Optional.of(new FileLabels.Csv(table, "file", "label"));
        assertFails(
                setting,
                table
                        + ": no such file. Expected a CSV file with labels; check data.labels.path, which is relative to the"
                        + " folder of the config.");
        Files.writeString(table, "file,label\n1.png,a\n");
        assertFails(
                setting,
                pictures.resolve("2.png") + ": has no label in " + table
                        + ". Expected a line for each image; add '2.png'" + " or remove the image.");
        Files.writeString(table, "file,label\n1.png,a\n3.png,b\n");
        assertFails(
                setting,
                table
                        + ":3: there is no image '3.png'. Expected an image file relative to data.path; correct the name or"
                        + " remove the line.");
        Setting pattern = at(pictures);
        pattern.labels = Optional.of(new FileLabels.FileName("([a-z]+).*"));
        assertFails(
                pattern,
                pictures.resolve("1.png")
                        + ": the name '1' does not match the regular expression '([a-z]+).*'. Expected a"
                        + " match with a text in its group; change data.labels.pattern or rename the file.");
    }

    @Test
    void wrongIdxFiles() throws IOException {
        Path images =
                Pictures.write(folder.resolve("train-images-idx3-ubyte"), Pictures.idx(new int[] {2, 1, 1}, 0, 255));
        assertFails(
                at(images),
                images
                        + ": is an IDX file without labels. Expected the IDX file of its labels in data.label-path; add it.");
        Path labels = Pictures.write(folder.resolve("labels"), Pictures.idx(new int[] {3}, 0, 1, 2));
        Setting setting = at(images);
        setting.labelPath = Optional.of(labels);
        assertFails(
                setting,
                labels + ": holds 3 labels, but " + images + " has 2 images. Expected a label for each image; check"
                        + " data.label-path.");
    }
}
