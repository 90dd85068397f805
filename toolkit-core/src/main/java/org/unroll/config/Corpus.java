package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Texts that Unroll knows. */
public enum Corpus {
    @Doc("English speeches of the European Parliament, about 1.3 million characters.")
    EUROPARL_ENGLISH,
    @Doc("Java source code of Apache Commons Lang, about 3.5 million characters.")
    JAVA_CODE,
    @Doc("Plays of Shakespeare, about 1.1 million characters; downloaded when first used.")
    SHAKESPEARE
}
