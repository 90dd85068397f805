package org.unroll.config;

import org.unroll.config.binding.Doc;

/** What separates the values of a line. */
public enum Separator {
    @Doc("The one of comma, semicolon and tab that the header has most of.")
    DETECT,
    @Doc("A comma.")
    COMMA,
    @Doc("A semicolon.")
    SEMICOLON,
    @Doc("A tab.")
    TAB
}
