package org.unroll.infer;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.unroll.evaluate.TextScores;
import org.unroll.train.BatchSource;
import org.unroll.train.FreeRunning;
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

    /** Texts that are written at each validation. */
    private static final int MOST_AT_VALIDATION = 1000;

    /** Scores a model that is being trained, by at most 1,000 texts of a part. */
    public static FreeRunning freeRunning() {
        return (model, part) -> part.writings()
                .filter(found -> !found.tasks().isEmpty())
                .flatMap(found -> SentenceWriter.of(model).map(writer -> {
                    List<WritingPart.Task> tasks = found.tasks()
                            .subList(
                                    0,
                                    Math.min(MOST_AT_VALIDATION, found.tasks().size()));
                    return scores(writer, write(writer, tasks), references(writer, tasks));
                }));
    }

    private static List<List<String>> write(SentenceWriter writer, List<WritingPart.Task> tasks) {
        return writer
                .writeGreedily(tasks.stream().map(WritingPart.Task::context).toList(), writer.usualLength())
                .stream()
                .map(writer::tokens)
                .toList();
    }

    private static List<List<List<String>>> references(SentenceWriter writer, List<WritingPart.Task> tasks) {
        return tasks.stream()
                .map(task -> task.references().stream().map(writer::tokens).toList())
                .toList();
    }

    /** Has a model write; empty if its data are not scored that way, or the part is empty. */
    public static Optional<WritingScores> of(Model model, BatchSource part) {
        Optional<WritingPart> writings =
                part.writings().filter(found -> !found.tasks().isEmpty());
        return writings.flatMap(found -> SentenceWriter.of(model).map(writer -> of(writer, found)));
    }

    private static WritingScores of(SentenceWriter writer, WritingPart part) {
        List<List<String>> written = write(writer, part.tasks());
        List<List<List<String>>> references = references(writer, part.tasks());
        List<List<String>> copies = part.tasks().stream()
                .flatMap(task -> task.copy().stream())
                .map(writer::tokens)
                .toList();
        return new WritingScores(
                scores(writer, written, references),
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
