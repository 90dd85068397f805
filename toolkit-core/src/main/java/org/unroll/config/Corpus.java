package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Texts that Unroll brings along. */
public enum Corpus {
    @Doc("English speeches of the European Parliament, about 1.3 million characters.")
    EUROPARL_ENGLISH
}
