package org.unroll.infer;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
 * @param copy those of writing the context itself, if it is a text
 */
public record WritingScores(TextScores model, TextScores usual, Optional<TextScores> copy) {

    /** Has a model write; empty if its data are not scored that way, or the part is empty. */
    public static Optional<WritingScores> of(Model model, BatchSource part) {
        Optional<WritingPart> writings =
                part.writings().filter(found -> !found.tasks().isEmpty());
        return writings.flatMap(found -> SentenceWriter.of(model).map(writer -> of(writer, found)));
    }

    private static WritingScores of(SentenceWriter writer, WritingPart part) {
        List<String> written = writer.writeGreedily(
                part.tasks().stream().map(WritingPart.Task::context).toList(), writer.usualLength());
        List<List<List<String>>> references = part.tasks().stream()
                .map(task -> task.references().stream().map(writer::tokens).toList())
                .toList();
        List<List<String>> copies = part.tasks().stream()
                .flatMap(task -> task.copy().stream())
                .map(writer::tokens)
                .toList();
        return new WritingScores(
                scores(writer, written.stream().map(writer::tokens).toList(), references),
                scores(writer, Collections.nCopies(written.size(), writer.tokens(part.usual())), references),
                copies.size() == references.size()
                        ? Optional.of(scores(writer, copies, references))
                        : Optional.empty());
    }

    private static TextScores scores(
            SentenceWriter writer, List<List<String>> written, List<List<List<String>>> references) {
        return writer.scoresCharacters()
                ? TextScores.ofCharacters(written, references)
                : TextScores.ofWords(written, references);
    }
}
