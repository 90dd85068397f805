package org.unroll.datasets.tagged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.unroll.datasets.DataException;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.datasets.text.TextFile;

/**
 * The Brown corpus, 500 texts of American English with its own tags of parts of speech. What a tag says about the place
 * of its token – in a title ({@code -tl}), in a headline ({@code -hl}), cited ({@code -nc}) – is left out.
 */
final class BrownCorpus {

    private static final String NAME = "brown";
    private static final Pattern TEXT = Pattern.compile("c[a-r][0-9]{2}");
    private static final Pattern PLACE = Pattern.compile("-(tl|hl|nc)(?![a-z])");

    private BrownCorpus() {}

    /** @throws DataException if it cannot be had */
    static TaggedSource load() {
        return new TaggedSource(
                NAME, read(Catalogue.file(NAME)), Optional.empty(), Optional.empty(), List.of(Catalogue.origin(NAME)));
    }

    /** The sentences of a folder's texts, in the order of their names. */
    static List<TaggedSentence> read(Path folder) {
        List<TaggedSentence> sentences = new ArrayList<>();
        for (Path text : texts(folder)) {
            String characters = TextFile.readNamed(text, "data.dataset").characters();
            for (TaggedSentence sentence : new SlashReader().read(text.toString(), characters)) {
                sentences.add(new TaggedSentence(
                        sentence.tokens(),
                        sentence.tags().stream().map(BrownCorpus::withoutPlace).toList()));
            }
        }
        return sentences;
    }

    private static String withoutPlace(String tag) {
        return PLACE.matcher(tag).replaceAll("");
    }

    private static List<Path> texts(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> TEXT.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
