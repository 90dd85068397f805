package org.unroll.jupyter;

/**
 * How values of a type are shown in a notebook.
 *
 * @param <T> the type
 */
interface HtmlView<T> {

    /** The type, and those below it. */
    Class<T> type();

    /** As HTML, safe whatever the texts in the value are. */
    String html(T value);

    /** As plain text, for where there is no HTML. */
    String text(T value);
}
