package org.unroll.infer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.unroll.evaluate.TextScores;
import org.unroll.train.BatchSource;
import org.unroll.train.Context;
import org.unroll.train.FreeRunning;
import org.unroll.train.Model;
import org.unroll.train.WritingPart;

/**
 * How good the texts are that a model writes from the contexts of a part of its data, beside the text that is most
 * frequent in the training part.
 *
 * @param beam texts that were continued side by side; 1 if the likeliest token was taken each time
 * @param model the model's scores
 * @param usual those of writing the most frequent text each time
 * @param copy those of writing the context itself, if it is a text
 * @param byLength the model's scores by the length of what it read, the shortest first; empty if that has no length
 */
public record WritingScores(
        int beam, TextScores model, TextScores usual, Optional<TextScores> copy, List<LengthScores> byLength) {
    public WritingScores {
        byLength = List.copyOf(byLength);
    }

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
                    return scores(writer, write(writer, tasks, 1), references(writer, tasks));
                }));
    }

    private static List<List<String>> write(SentenceWriter writer, List<WritingPart.Task> tasks, int beam) {
        BeamOptions options =
                new BeamOptions(beam, BeamOptions.USUAL_NORMALIZATION, 0, writer.usualLength()).withoutAttention();
        return writer.search(tasks.stream().map(WritingPart.Task::context).toList(), options).stream()
                .map(found -> writer.comparedTokens(found.get(0).text()))
                .toList();
    }

    private static List<List<List<String>>> references(SentenceWriter writer, List<WritingPart.Task> tasks) {
        return tasks.stream()
                .map(task ->
                        task.references().stream().map(writer::comparedTokens).toList())
                .toList();
    }

    /** Has a model write as its config says; empty if its data are not scored that way, or the part is empty. */
    public static Optional<WritingScores> of(Model model, BatchSource part) {
        return of(model, part, model.experiment().evaluation().beam());
    }

    /** Has a model write with a beam of its own. */
    public static Optional<WritingScores> of(Model model, BatchSource part, int beam) {
        Optional<WritingPart> writings =
                part.writings().filter(found -> !found.tasks().isEmpty());
        return writings.flatMap(found -> SentenceWriter.of(model).map(writer -> of(writer, found, beam)));
    }

    private static WritingScores of(SentenceWriter writer, WritingPart part, int beam) {
        List<List<String>> written = write(writer, part.tasks(), beam);
        List<List<List<String>>> references = references(writer, part.tasks());
        List<List<String>> copies = part.tasks().stream()
                .flatMap(task -> task.copy().stream())
                .map(writer::comparedTokens)
                .toList();
        return new WritingScores(
                beam,
                scores(writer, written, references),
                scores(writer, Collections.nCopies(written.size(), writer.comparedTokens(part.usual())), references),
                copies.size() == references.size() ? Optional.of(scores(writer, copies, references)) : Optional.empty(),
                byLength(writer, part.tasks(), written, references));
    }

    private static List<LengthScores> byLength(
            SentenceWriter writer,
            List<WritingPart.Task> tasks,
            List<List<String>> written,
            List<List<List<String>>> references) {
        List<Integer> lengths = tasks.stream()
                .flatMap(task -> task.context() instanceof Context.Symbols symbols
                        ? Stream.of(symbols.length())
                        : Stream.empty())
                .toList();
        if (lengths.size() < tasks.size()) {
            return List.of();
        }
        LengthBands bands = LengthBands.of(lengths);
        List<LengthScores> scores = new ArrayList<>();
        bands.members(lengths).forEach((shortest, members) -> {
            TextScores ofBand = scores(
                    writer,
                    members.stream().map(written::get).toList(),
                    members.stream().map(references::get).toList());
            scores.add(new LengthScores(shortest, shortest + bands.width() - 1, ofBand));
        });
        return scores;
    }

    private static TextScores scores(
            SentenceWriter writer, List<List<String>> written, List<List<List<String>>> references) {
        return writer.scoresCharacters()
                ? TextScores.ofCharacters(written, references)
                : TextScores.ofWords(written, references);
    }
}
