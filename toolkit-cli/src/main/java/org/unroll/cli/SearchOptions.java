package org.unroll.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.unroll.infer.BeamOptions;
import picocli.CommandLine.Option;

/** Options of commands that look for the likeliest texts. */
final class SearchOptions {

    private static final int USUAL_BEAM = 5;

    @Option(
            names = "--beam",
            paramLabel = "N",
            description = "Texts that are continued side by side; 1 always takes the likeliest token. Default: "
                    + USUAL_BEAM + ".")
    private Optional<Integer> beam = Optional.empty();

    @Option(
            names = "--n-best",
            paramLabel = "N",
            description = "Texts to write for each line, or each image or class. Default: 1.")
    private Optional<Integer> best = Optional.empty();

    @Option(
            names = "--length-normalization",
            paramLabel = "A",
            description = "Exponent of the length by which a score is divided; 0 prefers short texts. Default: "
                    + BeamOptions.USUAL_NORMALIZATION + ".")
    private Optional<Double> lengthNormalization = Optional.empty();

    @Option(
            names = "--coverage",
            paramLabel = "B",
            description = "How much texts are preferred that leave out nothing of the source, for models with"
                    + " attention. Default: 0.")
    private Optional<Double> coverage = Optional.empty();

    @Option(
            names = "--attention",
            paramLabel = "FILE",
            description = "Draw what the model looked at while it wrote, for the first " + AttentionPicture.MOST
                    + " texts: a page (.html) of all of them, or a picture (.png) of the first.")
    private Optional<Path> attention = Optional.empty();

    /** The options among these that somebody has chosen, by name. */
    List<String> given() {
        return Stream.of(
                        beam.map(value -> "--beam"),
                        best.map(value -> "--n-best"),
                        lengthNormalization.map(value -> "--length-normalization"),
                        coverage.map(value -> "--coverage"),
                        attention.map(value -> "--attention"))
                .flatMap(Optional::stream)
                .toList();
    }

    /** How many of the texts that are found shall be written. */
    int best() {
        return best.orElse(1);
    }

    /**
     * Where to draw what the model looked at.
     *
     * @throws InputException if that is no name of a picture, or there is no place for it
     */
    Optional<AttentionPicture> picture() {
        return attention.map(AttentionPicture::in);
    }

    /**
     * How to search.
     *
     * @throws InputException if a number is out of range
     */
    BeamOptions beam(int mostTokens) {
        int width = beam.orElse(USUAL_BEAM);
        if (best() < 1 || best() > width) {
            throw new InputException("--n-best is " + best() + ", --beam is " + width
                    + ". Expected from 1 text to as many as the beam is wide; change one of them.");
        }
        try {
            return new BeamOptions(
                    width,
                    lengthNormalization.orElse(BeamOptions.USUAL_NORMALIZATION),
                    coverage.orElse(0.0),
                    mostTokens,
                    attention.isPresent());
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }
}
