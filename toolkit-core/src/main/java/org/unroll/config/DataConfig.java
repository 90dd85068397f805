package org.unroll.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Embedded;
import org.unroll.config.binding.Range;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** The {@code data} section: which sequences a model is trained on. */
@Variants
@Doc("Which sequences the model is trained on.")
public sealed interface DataConfig
        permits DataConfig.Text,
                DataConfig.Synthetic,
                DataConfig.MackeyGlass,
                DataConfig.Audio,
                DataConfig.DigitStrings,
                DataConfig.LabelledText,
                DataConfig.Series,
                DataConfig.TaggedSeries,
                DataConfig.LabelledSeries,
                DataConfig.TaggedText,
                DataConfig.Images,
                DataConfig.ClassToText,
                DataConfig.ImageToText,
                DataConfig.TextPairs {

    /** How the data are divided into training, validation and test part. */
    SplitConfig split();

    /** Whether there is a validation part: a share of the data, or a file of its own. */
    default boolean hasValidationPart() {
        return split().validation() > 0;
    }

    /** Whether the target is a sequence of symbols that is not aligned with the time steps of the input. */
    default boolean hasUnalignedTarget() {
        return false;
    }

    /** Running text, read character by character or word by word; the target at each step is the next one. */
    @Variant("text")
    @Doc("Running text, read in characters, words or subwords; the target at each step is the next one.")
    record Text(
            @Doc("Name of a text that Unroll knows. Give either 'corpus' or 'path'.") Optional<Corpus> corpus,
            @Doc("A text file of your own, a folder of text files, or a pattern such as 'books/*.txt', relative to the"
                            + " config file. Give either 'corpus' or 'path'.")
                    Optional<Path> path,
            @Doc("Character encoding of the files, such as UTF-8 or ISO-8859-1.") @Default("UTF-8") String encoding,
            @Doc("What a time step is.") @Default("char") TextUnit unit,
            @Doc("Characters (or words, with 'unit: word') that occur less often in the training part than this are"
                            + " read as one 'unknown' symbol.")
                    @Default("10")
                    @Range(atLeast = 1)
                    int minimumCount,
            @Doc("Characters or words of the vocabulary; of more, the most frequent are kept. Default: no limit.")
                    @Range(atLeast = 1, atMost = 10_000_000)
                    Optional<Integer> maximumSize,
            @Doc("Subwords to learn beside the characters. Default: 2000.") @Range(atLeast = 1, atMost = 100_000)
                    Optional<Integer> merges,
            @Doc("How the text itself writes an unknown word, and what is written for one. Default: <unk>.")
                    Optional<String> unknownToken,
            @Doc("Read capital letters as small ones.") @Default("false") boolean lowerCase,
            @Doc("Compose letters and their accents into one character (Unicode NFC).") @Default("false")
                    boolean compose,
            @Doc("Time steps of one training example when windows are independent, that is without"
                            + " training.truncated-bptt. Default: 64.")
                    @Range(atLeast = 2, atMost = 100_000)
                    Optional<Integer> window,
            @Doc("How the text is divided: the end of the text is the test part, what stands before it the"
                            + " validation part.")
                    @Default("{}")
                    SplitConfig split)
            implements DataConfig, TextVocabulary {

        /** Time steps of an independent window that the config does not set. */
        public static final int DEFAULT_WINDOW = 64;

        @Override
        public String unknownWord() {
            return unknownToken.orElse(DEFAULT_UNKNOWN_TOKEN);
        }
    }

    /** Examples drawn at random for a task with a known solution. */
    @Variant("synthetic")
    @Doc("Examples drawn at random for a task with a known solution.")
    record Synthetic(
            @Doc("What the model has to learn.") SyntheticTask task,
            @Doc("Number of examples to draw.") @Default("2000") @Range(atLeast = 10, atMost = 10_000_000) int examples,
            @Doc("Time steps of the shortest example.") @Default("5") @Range(atLeast = 2, atMost = 10_000)
                    int minimumLength,
            @Doc("Time steps of the longest example.") @Default("10") @Range(atLeast = 2, atMost = 10_000)
                    int maximumLength,
            @Doc("Time steps of the longest example of the test part: whether what was learned holds for longer ones."
                            + " Default: maximum-length.")
                    @Range(atLeast = 2, atMost = 10_000)
                    Optional<Integer> testMaximumLength,
            @Doc("Number of different symbols of the symbolic tasks.") @Default("8") @Range(atLeast = 2, atMost = 1000)
                    int symbols,
            @Doc("How the examples are divided.") @Default("{}") SplitConfig split)
            implements DataConfig {

        /** Time steps of the longest example of all parts. */
        public int longest() {
            return Math.max(maximumLength, testMaximumLength.orElse(0));
        }
    }

    /** The chaotic series of Mackey and Glass; the target at each step is the next value. */
    @Variant("mackey-glass")
    @Doc("The chaotic series of Mackey & Glass (1977); the target at each step is the next value.")
    record MackeyGlass(
            @Doc("Time steps of the series.") @Default("10000") @Range(atLeast = 100, atMost = 10_000_000) int length,
            @Doc("Delay of the differential equation, in time steps; the series is chaotic from 17 on.")
                    @Default("17")
                    @Range(atLeast = 1, atMost = 1000)
                    int delay,
            @Doc("Replace each value x by tanh(x - 1), as Jaeger & Haas (2004) do.") @Default("true") boolean squashed,
            @Doc("Time steps of one example when windows are independent, that is without training.truncated-bptt."
                            + " Default: a part of the series is one example.")
                    @Range(atLeast = 2, atMost = 100_000)
                    Optional<Integer> window,
            @Doc("Time steps at the beginning of each example that only set the hidden state; they are neither trained"
                            + " on nor scored.")
                    @Default("100")
                    @Range(atLeast = 0, atMost = 100_000)
                    int washout,
            @Doc("How the series is divided: its end is the test part, what stands before it the validation part.")
                    @Default("{}")
                    SplitConfig split)
            implements DataConfig {}

    /** Recordings, each with one label for the whole of it, or one for each frame. */
    @Variant("audio")
    @Doc("Recordings (WAV files), each with one label for the whole of it, or one for each frame; the time steps are"
            + " frames.")
    record Audio(
            @Doc("A set of recordings that Unroll knows. Give either 'dataset' or 'path'.")
                    Optional<AudioDataset> dataset,
            @Doc("A folder or zip file with WAV files of your own, relative to the config file. Give either 'dataset'"
                            + " or 'path'.")
                    Optional<Path> path,
            @Doc("Where the label of a recording, or those of its frames, come from.") FileLabels labels,
            @Doc("Samples in a second; recordings of another rate are resampled.")
                    @Default("16000")
                    @Range(atLeast = 1000, atMost = 192_000)
                    int rate,
            @Doc("Which numbers describe a frame.") AudioFeatures features,
            @Doc("How features are brought to mean 0 and standard deviation 1.") @Default("training")
                    AudioNormalization normalization,
            @Doc("Regular expression for the whole name of a file, without folders and '.wav'; its single group is the"
                            + " speaker, for 'normalization: speaker'.")
                    Optional<String> speaker,
            @Doc("Seconds of a recording that are read; what comes after them is left out. Default: all.")
                    @Range(above = 0, atMost = 3600)
                    Optional<Double> maximumLength,
            @Doc("Altered copies of the recordings of the training part. Default: none.")
                    Optional<AugmentationConfig> augmentation,
            @Doc("Regular expression for the whole name of a file, without folders and '.wav'. All recordings with the"
                            + " same text in its single group, such as the speaker, go to the same part of the data.")
                    Optional<String> group,
            @Doc("Regular expression for the whole name of a file, without folders and '.wav': matching recordings are"
                            + " the test part. split.validation then is a share of the others, and split.test is not"
                            + " used.")
                    Optional<String> testPattern,
            @Doc("A text file with the names of the recordings of the validation part, one a line and relative to"
                            + " data.path. Then split.validation is not used. Default: the list of the data set, if it"
                            + " has one.")
                    Optional<Path> validationList,
            @Doc("The same for the test part. Then split.test is not used.") Optional<Path> testList,
            @Doc("How the recordings, or groups of them, are divided. They are shuffled first.") @Default("{}")
                    SplitConfig split)
            implements DataConfig {}

    /** Strings of spoken digits, put together from recordings of single ones; the label of each frame is the digit. */
    @Variant("digit-strings")
    @Doc("Strings of spoken digits with pauses, put together from recordings of single digits named"
            + " <digit>_<speaker>_<take>.wav. The label of each frame is the digit at its middle, or 'silence'; or the"
            + " digits are to be told without where they are. A string has one speaker; takes 0 to 4 are for the test"
            + " part alone, takes 5 to 9 for the validation part.")
    record DigitStrings(
            @Doc("A folder or zip file with the recordings, relative to the config file. Default: the Free Spoken Digit"
                            + " Dataset.")
                    Optional<Path> path,
            @Doc("What is to be told about a string.") @Default("frames") DigitTarget target,
            @Doc("Number of strings to put together.") @Default("1000") @Range(atLeast = 10, atMost = 1_000_000)
                    int strings,
            @Doc("Digits of the shortest string.") @Default("2") @Range(atLeast = 1, atMost = 100) int minimumDigits,
            @Doc("Digits of the longest string.") @Default("6") @Range(atLeast = 1, atMost = 100) int maximumDigits,
            @Doc("Seconds of the shortest pause before, between and after digits.")
                    @Default("0.1")
                    @Range(atLeast = 0, atMost = 60)
                    double minimumPause,
            @Doc("Seconds of the longest pause.") @Default("0.5") @Range(atLeast = 0, atMost = 60) double maximumPause,
            @Doc("Standard deviation of the noise that is added to the whole string; full scale is 1.")
                    @Default("0.002")
                    @Range(atLeast = 0, atMost = 1)
                    double noise,
            @Doc("Samples in a second; recordings of another rate are resampled.")
                    @Default("8000")
                    @Range(atLeast = 1000, atMost = 192_000)
                    int rate,
            @Doc("Which numbers describe a frame.") AudioFeatures features,
            @Doc("How features are brought to mean 0 and standard deviation 1.") @Default("training")
                    AudioNormalization normalization,
            @Doc("The shares of the strings in each part.") @Default("{}") SplitConfig split)
            implements DataConfig {
        @Override
        public boolean hasUnalignedTarget() {
            return target == DigitTarget.DIGITS;
        }
    }

    /** Whole series with a class each. */
    @Variant("labelled-series")
    @Doc("Whole series with one class each, of one or several channels and of any length, in the form of the UCR/UEA"
            + " archive (.ts) or as a CSV file with a line for each time step of each series.")
    record LabelledSeries(
            @Doc("A set of series that Unroll knows, with its own test part. Give either 'dataset' or 'path'.")
                    Optional<LabelledSeriesDataset> dataset,
            @Doc("File of the training and validation part, relative to the config file.") Optional<Path> path,
            @Doc("File of the test part. Without one it is taken from 'path'.") Optional<Path> testPath,
            @Doc("What the columns of a CSV file hold. Without this the files have the form of the UCR/UEA archive.")
                    Optional<LabelledColumnsConfig> columns,
            @Doc("Scale each channel by mean and standard deviation of the training part.") @Default("true")
                    boolean standardize,
            @Doc("How the series are divided, each class by itself; with 'test-path' only the validation part is taken"
                            + " from 'path'.")
                    @Default("{}")
                    SplitConfig split)
            implements DataConfig {}

    /** Columns of a table; a window of the past is read, the values after it are forecast. */
    @Variant("series")
    @Doc("Columns of a CSV file, one line for each time step; a window of the past is read, the values after it are"
            + " forecast.")
    record Series(
            @Embedded SeriesTableConfig table,
            @Doc("Columns with numbers that the network reads. Default: the targets.") @Default("[]")
                    List<String> inputs,
            @Doc("Columns to forecast.") @Range(atLeast = 1, atMost = 1000) List<String> targets,
            @Doc("Forecast the logarithm, for values above 0 whose swings grow with them.") @Default("false")
                    boolean logarithm,
            @Doc("Read and forecast the difference to the value this many time steps before, such as a season.")
                    @Range(atLeast = 1, atMost = 1_000_000)
                    Optional<Integer> difference,
            @Doc("Time steps that the network reads before it forecasts.") @Range(atLeast = 1, atMost = 100_000)
                    int history,
            @Doc("Time steps that it forecasts at once.") @Range(atLeast = 1, atMost = 10_000) int horizon,
            @Doc("Time steps between the beginnings of two forecasts.")
                    @Default("1")
                    @Range(atLeast = 1, atMost = 100_000)
                    int stride,
            @Doc("Time steps of a season, for the seasonal naive forecast that scores are compared with.")
                    @Default("1")
                    @Range(atLeast = 1, atMost = 1_000_000)
                    int season,
            @Doc("How the series is divided: its end is the test part, what stands before it the validation part.")
                    @Default("{}")
                    SplitConfig split)
            implements DataConfig {

        /** The columns that the network reads. */
        public List<String> read() {
            return inputs.isEmpty() ? targets : inputs;
        }
    }

    /** Texts or symbol sequences, each of one class, which the model has to tell. */
    @Variant("labelled-text")
    @Doc("Texts or symbol sequences, each of one class, which the model has to tell.")
    record LabelledText(
            @Doc("Name of a data set that Unroll knows. Give either 'dataset' or 'path'.")
                    Optional<LabelledDataset> dataset,
            @Doc("A CSV or TSV file of your own in UTF-8 with named columns, relative to the config file. Give either"
                            + " 'dataset' or 'path'.")
                    Optional<Path> path,
            @Doc("File of the validation part, with the same columns; each of its rows counts. Then split.validation is"
                            + " not used.")
                    Optional<Path> validationPath,
            @Doc("The same for the test part. Then split.test is not used.") Optional<Path> testPath,
            @Doc("Column of the file that holds the text.") @Default("text") String textColumn,
            @Doc("Column of the file that holds the class.") @Default("label") String labelColumn,
            @Doc(
                            "Column of the file that holds a group, such as the author. All texts of a group go to the same part of"
                                    + " the data, and it is the groups that 'split' divides.")
                    Optional<String> groupColumn,
            @Doc("What a time step is.") @Default("char") TextUnit unit,
            @Doc("Characters (or words, with 'unit: word') that occur less often in the training part than this are"
                            + " read as one 'unknown' symbol.")
                    @Default("1")
                    @Range(atLeast = 1)
                    int minimumCount,
            @Doc("Characters or words of the vocabulary; of more, the most frequent are kept. Default: no limit.")
                    @Range(atLeast = 1, atMost = 10_000_000)
                    Optional<Integer> maximumSize,
            @Doc("Subwords to learn beside the characters. Default: 2000.") @Range(atLeast = 1, atMost = 100_000)
                    Optional<Integer> merges,
            @Doc("Characters of the longest text, whatever the unit; what is longer is cut.")
                    @Default("500")
                    @Range(atLeast = 1, atMost = 100_000)
                    int maximumLength,
            @Doc("Read capital letters as small ones.") @Default("false") boolean lowerCase,
            @Doc("Compose letters and their accents into one character (Unicode NFC).") @Default("true")
                    boolean compose,
            @Doc("Draw at most this many examples of each class.") @Range(atLeast = 3)
                    Optional<Integer> examplesPerClass,
            @Doc("How the examples of each class, or the groups, are divided, at random by the seed.") @Default("{}")
                    SplitConfig split)
            implements DataConfig, TextVocabulary {
        @Override
        public boolean hasValidationPart() {
            return validationPath.isPresent() || DataConfig.super.hasValidationPart();
        }
    }

    /** Columns of a table, and a label or number for each of its time steps. */
    @Variant("tagged-series")
    @Doc("Columns of a CSV file, one line for each time step; the target is the label or number that stands in the same"
            + " line.")
    record TaggedSeries(
            @Embedded SeriesTableConfig table,
            @Doc("Columns with numbers that the network reads.") @Range(atLeast = 1, atMost = 1000) List<String> inputs,
            @Doc("Column with what the model has to tell at each time step.") String target,
            @Doc("What the target is.") @Default("label") TargetType targetType,
            @Doc("Time steps of one example.") @Default("30") @Range(atLeast = 2, atMost = 100_000) int window,
            @Doc("How the series is divided: its end is the test part, what stands before it the validation part.")
                    @Default("{}")
                    SplitConfig split)
            implements DataConfig {

        /** Whether the target is a number. */
        public boolean isNumber() {
            return targetType == TargetType.NUMBER;
        }
    }

    /** Sentences with a tag for each of their tokens. */
    @Variant("tagged-text")
    @Doc("Sentences with a tag for each token, such as parts of speech or names marked as B-person, I-person and O.")
    record TaggedText(
            @Doc("Tagged text that Unroll knows. Give either 'dataset' or 'path'.") Optional<TaggedDataset> dataset,
            @Doc("File of the training part, relative to the config file; parts without a file of their own are taken"
                            + " from it, too.")
                    Optional<Path> path,
            @Doc("File of the validation part.") Optional<Path> validationPath,
            @Doc("File of the test part.") Optional<Path> testPath,
            @Doc("How the files are written. Default: conll-u if their names end in .conllu, columns otherwise.")
                    Optional<TaggedFormat> format,
            @Doc("Column of the tokens: its number, from '1', or in CoNLL-U its name, such as FORM. Default: the first"
                            + " column, or FORM.")
                    Optional<String> tokenColumn,
            @Doc("Column of the tags: its number, or in CoNLL-U its name, such as XPOS. Default: the last column, or"
                            + " UPOS.")
                    Optional<String> tagColumn,
            @Doc("What the network reads of each token. Several features need 'input: {type: embeddings}' with a size"
                            + " for each.")
                    @Default("[word]")
                    @Range(atLeast = 1, atMost = 8)
                    List<TokenFeature> features,
            @Doc("Read words, prefixes and suffixes in small letters.") @Default("false") boolean lowerCase,
            @Doc("Read every digit of words, prefixes and suffixes as 0.") @Default("false") boolean digitsAsZero,
            @Doc("Words, and other features, that occur less often in the training part than this are read as one"
                            + " 'unknown' symbol. From 2 on the model learns what to make of unknown words.")
                    @Default("2")
                    @Range(atLeast = 1)
                    int minimumCount,
            @Doc("Words, and values of each other feature, that are kept at most; the most frequent ones are.")
                    @Default("100000")
                    @Range(atLeast = 1, atMost = 10_000_000)
                    int maximumSize,
            @Doc("Shares of the sentences of 'path', drawn at random by the seed, for the parts that have no file of"
                            + " their own.")
                    @Default("{}")
                    SplitConfig split)
            implements DataConfig {
        @Override
        public boolean hasValidationPart() {
            return validationPath.isPresent() || DataConfig.super.hasValidationPart();
        }
    }

    /** Images of one class each, read row by row or pixel by pixel. */
    @Variant("images")
    @Doc("Images of one class each, read as sequences: row by row or pixel by pixel.")
    record Images(
            @Doc("A set of images that Unroll knows. Give either 'dataset' or 'path'.") Optional<ImageDataset> dataset,
            @Doc("A folder or zip file with images of your own (PNG, JPEG, GIF or BMP), or an IDX file with images, as"
                            + " MNIST has them; relative to the config file. Give either 'dataset' or 'path'.")
                    Optional<Path> path,
            @Doc("Where the label of an image file comes from; an IDX file has its labels in 'label-path'. Default: the"
                            + " name of its folder.")
                    Optional<FileLabels> labels,
            @Doc("An IDX file with the labels of the images of an IDX file.") Optional<Path> labelPath,
            @Doc("The images of the test part, as in 'path'. Without it they are taken from 'path'.")
                    Optional<Path> testPath,
            @Doc("An IDX file with the labels of the images of 'test-path'.") Optional<Path> testLabelPath,
            @Doc("Columns of all images; others are resized. Default: all images already have one size.")
                    @Range(atLeast = 1, atMost = 1024)
                    Optional<Integer> width,
            @Doc("Rows of all images; others are resized.") @Range(atLeast = 1, atMost = 1024) Optional<Integer> height,
            @Doc("Read red, green and blue in place of grey.") @Default("false") boolean colour,
            @Doc("What a time step is.") @Default("rows") ImageScan scan,
            @Doc("Exchange the pixels of all images in one random way, by the seed (permuted sequential digits, Le"
                            + " 2015).")
                    @Default("false")
                    boolean permute,
            @Doc("How the images of each class are divided, at random by the seed; with 'test-path' only the validation"
                            + " part is taken from 'path'.")
                    @Default("{}")
                    SplitConfig split)
            implements DataConfig {}

    /** Texts of a class each, which the model has to write from the class. */
    @Variant("class-to-text")
    @Doc("Texts of one class each, such as names by language, which the model writes from the class, character by"
            + " character.")
    record ClassToText(@Embedded LabelledText texts) implements DataConfig {
        @Override
        public boolean hasValidationPart() {
            return texts.hasValidationPart();
        }

        @Override
        public SplitConfig split() {
            return texts.split();
        }
    }

    /** Data whose examples are sentences about images. */
    sealed interface ImageToText extends DataConfig permits Captions, DigitCaptions {

        /** Words of the longest sentence. */
        int maximumLength();
    }

    /** Images with sentences about them. */
    @Variant("captions")
    @Doc("Images with one or several captions each, which the model writes word by word.")
    record Captions(
            @Doc("A text file (UTF-8) with a caption in each line, after the name of its image: 'dog.jpg<tab>a dog"
                            + " runs', 'dog.jpg#0<tab>a dog runs', or 'dog.jpg,a dog runs' below a header line 'image,"
                            + "caption' (Flickr8k).")
                    Path path,
            @Doc("The folder or zip file of the images, relative to the config file.") Path images,
            @Doc("A text file with the names of the images of the validation part, one a line and relative to"
                            + " data.images. Then split.validation is not used.")
                    Optional<Path> validationList,
            @Doc("The same for the test part. Then split.test is not used.") Optional<Path> testList,
            @Doc("Columns of all images; others are resized.") @Range(atLeast = 1, atMost = 1024) int width,
            @Doc("Rows of all images; others are resized.") @Range(atLeast = 1, atMost = 1024) int height,
            @Doc("Read red, green and blue in place of grey.") @Default("true") boolean colour,
            @Doc("Read capital letters as small ones.") @Default("true") boolean lowerCase,
            @Doc("Words that occur less often in the training part than this are read as one 'unknown' word.")
                    @Default("1")
                    @Range(atLeast = 1)
                    int minimumCount,
            @Doc("Words of the longest caption; what is longer is cut.")
                    @Default("30")
                    @Range(atLeast = 1, atMost = 1000)
                    int maximumLength,
            @Doc("How the images are divided, at random by the seed; all captions of an image go to one part.")
                    @Default("{}")
                    SplitConfig split)
            implements ImageToText {}

    /** Handwritten digits placed on a canvas, and a sentence that says which and where. */
    @Variant("digit-captions")
    @Doc("One to three handwritten digits (8x8 pixels, UCI) placed on a canvas at random, and a sentence such as 'a two"
            + " above a nine'. Each part has digits of its own.")
    record DigitCaptions(
            @Doc("Number of images to draw.") @Default("10000") @Range(atLeast = 10, atMost = 1_000_000) int examples,
            @Doc("Rows and columns of the canvas.") @Default("32") @Range(atLeast = 26, atMost = 256) int canvas,
            @Doc("Digits on an image at least.") @Default("1") @Range(atLeast = 1, atMost = 3) int minimumDigits,
            @Doc("Digits on an image at most.") @Default("3") @Range(atLeast = 1, atMost = 3) int maximumDigits,
            @Doc("How images, and the digits to draw them from, are divided.") @Default("{}") SplitConfig split)
            implements ImageToText {

        private static final int LONGEST_CAPTION = 10;

        @Override
        public int maximumLength() {
            return LONGEST_CAPTION;
        }
    }

    /** Pairs of texts, which a model reads and writes. */
    @Variant("text-pairs")
    @Doc("Pairs of texts, such as sentences and their translations: the model reads the source and writes the target.")
    record TextPairs(
            @Doc("Pairs that Unroll knows. Give either 'dataset' or 'path'.") Optional<PairDataset> dataset,
            @Doc("A file of your own in UTF-8, relative to the config file: source, tab, target in each line; or, with"
                            + " 'target-path', a source in each line. Give either 'dataset' or 'path'.")
                    Optional<Path> path,
            @Doc("The file of the targets, one in each line, beside that of the sources.") Optional<Path> targetPath,
            @Doc("The pairs of the validation part, as in 'path'. Without it they are taken from 'path'.")
                    Optional<Path> validationPath,
            @Doc("The targets of the validation part, as in 'target-path'.") Optional<Path> validationTargetPath,
            @Doc("The pairs of the test part, as in 'path'. Without it they are taken from 'path'.")
                    Optional<Path> testPath,
            @Doc("The targets of the test part, as in 'target-path'.") Optional<Path> testTargetPath,
            @Doc("Learn the other direction: read what the data call targets, write what they call sources. The keys"
                            + " 'source' and 'target' describe what is read and what is written then, too.")
                    @Default("false")
                    boolean swap,
            @Doc("The texts that are read.") @Default("{}") TextSideConfig source,
            @Doc("The texts that are written.") @Default("{}") TextSideConfig target,
            @Doc("How many pairs to draw of dates and number-names, by default 10,000; of other data, how many sources"
                            + " to keep, drawn by the seed, by default all.")
                    @Range(atLeast = 3, atMost = 10_000_000)
                    Optional<Integer> examples,
            @Doc("Languages of the dates, such as en, de or pt-BR, by default all that the Java runtime knows; or the"
                            + " language into which interface-messages are translated: de, es or fr, by default fr.")
                    @Default("[]")
                    List<String> languages,
            @Doc(
                            "How the sources are divided, at random by the seed; all targets of a source go to one part. With files"
                                    + " of their own, validation and test part are not taken from 'path'.")
                    @Default("{}")
                    SplitConfig split)
            implements DataConfig {
        @Override
        public boolean hasValidationPart() {
            return validationPath.isPresent() || DataConfig.super.hasValidationPart();
        }

        private static final int DEFAULT_EXAMPLES = 10_000;

        /** Pairs to draw of data that are drawn. */
        public int toDraw() {
            return examples.orElse(DEFAULT_EXAMPLES);
        }

        /** What a time step of a source is. */
        public TextUnit sourceUnit() {
            return source.unit().orElse(hasPhones() && swap ? TextUnit.WORD : TextUnit.CHAR);
        }

        /** What a time step of a target is. */
        public TextUnit targetUnit() {
            return target.unit().orElse(hasPhones() && !swap ? TextUnit.WORD : TextUnit.CHAR);
        }

        private boolean hasPhones() {
            return dataset.filter(PairDataset.CMUDICT::equals).isPresent();
        }
    }
}
