package org.unroll.datasets.tagged;

import java.util.List;
import org.unroll.config.DataConfig;
import org.unroll.config.TaggedFormat;
import org.unroll.datasets.DataException;

/** Reads tagged sentences from the text of a file. */
sealed interface TaggedReader permits ColumnsReader, ConlluReader, SlashReader {

    /**
     * The sentences of a file.
     *
     * @param name what messages call the file
     * @throws DataException if a line cannot be used, or there is no sentence
     */
    List<TaggedSentence> read(String name, String text);

    /** The reader of the format that a config names, or that the name of its file tells. */
    static TaggedReader of(DataConfig.TaggedText config, String file) {
        TaggedFormat format =
                config.format().orElse(file.endsWith(".conllu") ? TaggedFormat.CONLL_U : TaggedFormat.COLUMNS);
        return switch (format) {
            case COLUMNS -> new ColumnsReader(config.tokenColumn(), config.tagColumn());
            case CONLL_U -> new ConlluReader(config.tokenColumn(), config.tagColumn());
            case WORD_SLASH_TAG -> new SlashReader();
        };
    }
}
