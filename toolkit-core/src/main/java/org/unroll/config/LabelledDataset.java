package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Labelled texts that Unroll brings along. */
public enum LabelledDataset {
    @Doc("First and last names of 18 languages, equally many of each.")
    NAMES,
    @Doc("Snippets of 200 characters from speeches of the European Parliament in 21 languages.")
    EUROPARL_LANGUAGES,
    @Doc("60 nucleotides around a place of a gene that is the end of an exon, its beginning, or neither.")
    SPLICE_DNA
}
