package org.unroll.config;

import org.unroll.config.binding.Doc;

/** What a network reads of a token; each feature is a symbol with a vocabulary of its own. */
public enum TokenFeature {
    @Doc("The token itself.")
    WORD,
    @Doc("Its first two characters.")
    PREFIX_2,
    @Doc("Its first three characters.")
    PREFIX_3,
    @Doc("Its last character.")
    SUFFIX_1,
    @Doc("Its last two characters.")
    SUFFIX_2,
    @Doc("Its last three characters.")
    SUFFIX_3,
    @Doc("Its last four characters.")
    SUFFIX_4,
    @Doc("Where it has capital letters (X), small letters (x), digits (d) and other characters: Paris-68 is Xxx-dd.")
    SHAPE
}
