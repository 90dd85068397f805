package org.unroll.infer;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.evaluate.TextScores;
import org.unroll.train.BatchSource;
import org.unroll.train.Model;
import org.unroll.train.WritingPart;

/**
 * How good the texts are that a model writes from the contexts of a part of its data, always taking the likeliest
 * token, beside the text that is most frequent in the training part.
 *
 * @param model the model's scores
 * @param usual those of writing the most frequent text each time
 */
public record WritingScores(TextScores model, TextScores usual) {

    /** Has a model write; empty if its data are not scored that way, or the part is empty. */
    public static Optional<WritingScores> of(Model model, BatchSource part) {
        Optional<WritingPart> writings =
                part.writings().filter(found -> !found.tasks().isEmpty());
        return writings.flatMap(
                found -> SentenceWriter.of(model).map(writer -> of(writer, found, ofCharacters(model))));
    }

    private static boolean ofCharacters(Model model) {
        return model.codec() instanceof PairCodec pair
                && pair.output() instanceof SentenceCodec sentences
                && sentences.token() == SentenceCodec.Token.CHARACTER;
    }

    private static WritingScores of(SentenceWriter writer, WritingPart part, boolean characters) {
        List<String> written = writer.write(
                part.tasks().stream().map(WritingPart.Task::context).toList(), writer.usualLength(), Sampler.of(0, 0));
        List<List<List<String>>> references = part.tasks().stream()
                .map(task -> task.references().stream().map(writer::tokens).toList())
                .toList();
        return new WritingScores(
                scores(written.stream().map(writer::tokens).toList(), references, characters),
                scores(Collections.nCopies(written.size(), writer.tokens(part.usual())), references, characters));
    }

    private static TextScores scores(
            List<List<String>> written, List<List<List<String>>> references, boolean characters) {
        return characters ? TextScores.ofCharacters(written, references) : TextScores.ofWords(written, references);
    }
}
