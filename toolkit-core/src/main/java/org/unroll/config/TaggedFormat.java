package org.unroll.config;

import org.unroll.config.binding.Doc;

/** How tagged text is written down. */
public enum TaggedFormat {
    @Doc("A token in each line, its columns separated by tabs or blanks; a blank line ends a sentence.")
    COLUMNS,
    @Doc("The ten columns of Universal Dependencies.")
    CONLL_U,
    @Doc("A sentence in each line, its tokens separated by blanks and written as word/tag.")
    WORD_SLASH_TAG
}
