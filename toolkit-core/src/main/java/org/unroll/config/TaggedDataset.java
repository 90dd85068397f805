package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Tagged texts that Unroll knows. */
public enum TaggedDataset {
    @Doc("Brown corpus: 57,340 sentences of American English from 1961, 1.2 million tokens with parts of speech.")
    BROWN,
    @Doc("Universal Dependencies English Web Treebank 2.7: 16,622 sentences from the web with parts of speech, divided"
            + " into three parts.")
    ENGLISH_WEB_TREEBANK,
    @Doc("WNUT 2017: tweets and comments with persons, places, groups, works, companies and products, divided into"
            + " three parts.")
    WNUT17
}
