package org.unroll.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unroll.chart.SourceAttention;
import org.unroll.datasets.predict.BulkTranslation;
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

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = ModelFile.DESCRIPTION)
    private Path named;

    @Mixin
    private BulkFiles files;

    @Mixin
    private SearchOptions search;

    @Option(
            names = "--length",
            paramLabel = "N",
            description = "Most tokens of a text. Default: those of the longest text the model was trained on.")
    private Optional<Integer> length = Optional.empty();

    TranslateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Model model = ModelFile.load(named);
        Optional<AttentionPicture> picture = search.picture();
        List<SourceAttention> drawn = new ArrayList<>();
        Optional<SentenceWriter> writer = SentenceWriter.of(model).filter(SentenceWriter::translates);
        picture.ifPresent(into -> {
            files.requireOther(into);
            writer.ifPresent(found -> into.require(found, model.experiment().name()));
        });
        int usual = writer.map(SentenceWriter::usualLength).orElse(1);
        BeamOptions options = search.beam(length.orElse(usual));
        try (BulkTranslation translation = BulkTranslation.open(model, files.input(), options, search.best())) {
            files.write(
                    (output, badRows) -> translation.writeTo(output, badRows, line -> {
                        if (picture.isPresent()
                                && drawn.size() < AttentionPicture.MOST
                                && !line.texts().isEmpty()) {
                            drawn.add(new SourceAttention(line));
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
        picture.ifPresent(into -> into.draw(drawn, model.experiment().name(), terminal));
    }
}
