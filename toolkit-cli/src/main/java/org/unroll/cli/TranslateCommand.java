package org.unroll.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unroll.datasets.predict.BulkTranslation;
import org.unroll.datasets.predict.BulkTranslation.Translated;
import org.unroll.infer.BeamOptions;
import org.unroll.infer.SentenceWriter;
import org.unroll.train.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a text for each line of a file. */
@Command(
        name = "translate",
        description = {
            "Lets a trained encoder-decoder write a text for each line of a file: a translation, a transcription, a date.",
            "",
            "The input is text in UTF-8, one source a line. Each line gives one line of output, in the same order. With"
                    + " --n-best each line gives several: its number, the score and the text, parted by tabs, the best"
                    + " first."
        },
        footer = {
            "",
            "Examples:",
            "  echo 'Dienstag, 3. Mai 2011' | ${COMMAND-FULL-NAME} runs/date-normalization-1",
            "  ${COMMAND-FULL-NAME} runs/grapheme-to-phoneme-1 --input words.txt --beam 5 --n-best 3",
            "  ${COMMAND-FULL-NAME} runs/date-normalization-1 --input dates.txt --attention attention.html"
        })
final class TranslateCommand implements Runnable {

    /** Lines of which a picture is drawn. */
    private static final int MOST_PICTURES = 20;

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = ModelFile.DESCRIPTION)
    private Path named;

    @Mixin
    private BulkFiles files;

    @Option(
            names = "--beam",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "Texts that are continued side by side; 1 always takes the likeliest token. Default: ${DEFAULT-VALUE}.")
    private int beam;

    @Option(
            names = "--n-best",
            paramLabel = "N",
            defaultValue = "1",
            description = "Texts to write for each line. Default: ${DEFAULT-VALUE}.")
    private int best;

    @Option(
            names = "--length-normalization",
            paramLabel = "A",
            defaultValue = "0.6",
            description =
                    "Exponent of the length by which a score is divided; 0 prefers short texts. Default: ${DEFAULT-VALUE}.")
    private double lengthNormalization;

    @Option(
            names = "--coverage",
            paramLabel = "B",
            defaultValue = "0",
            description =
                    "How much texts are preferred that leave out nothing of the source, for models with attention."
                            + " Default: ${DEFAULT-VALUE}.")
    private double coverage;

    @Option(
            names = "--length",
            paramLabel = "N",
            description = "Most tokens of a text. Default: those of the longest text the model was trained on.")
    private Optional<Integer> length = Optional.empty();

    @Option(
            names = "--attention",
            paramLabel = "FILE",
            description =
                    "Draw what the model looked at while it wrote, for the first 20 lines: a page (.html) of all of"
                            + " them, or a picture (.png) of the first.")
    private Optional<Path> attention = Optional.empty();

    TranslateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Model model = ModelFile.load(named);
        Optional<AttentionPicture> picture = attention.map(AttentionPicture::in);
        List<Translated> drawn = new ArrayList<>();
        try (BulkTranslation translation = BulkTranslation.open(model, files.input(), options(model), best)) {
            files.write(
                    (output, badRows) -> translation.writeTo(output, badRows, line -> {
                        if (picture.isPresent()
                                && drawn.size() < MOST_PICTURES
                                && !line.texts().isEmpty()) {
                            drawn.add(line);
                        }
                    }),
                    terminal);
            if (translation.bad() > 0) {
                terminal.warning("%d of %d lines are bad and have an empty text."
                        .formatted(translation.bad(), translation.lines()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        picture.ifPresent(into -> {
            into.draw(drawn, model.experiment().name());
            terminal.line("Attention: " + attention.orElseThrow());
        });
    }

    private BeamOptions options(Model model) {
        if (best < 1 || best > beam) {
            throw new InputException("--n-best is " + best + ", --beam is " + beam
                    + ". Expected from 1 text to as many as the beam is wide; change one of them.");
        }
        int usual = SentenceWriter.of(model).map(SentenceWriter::usualLength).orElse(1);
        try {
            return new BeamOptions(beam, lengthNormalization, coverage, length.orElse(usual), attention.isPresent());
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }
}
