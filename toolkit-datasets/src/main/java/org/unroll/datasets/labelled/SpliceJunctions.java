package org.unroll.datasets.labelled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.unroll.datasets.catalogue.Catalogue;

/**
 * Splice junctions of primates (UCI Machine Learning Repository, molecular biology): 60 nucleotides each; the class
 * tells whether the middle is the end of an exon ({@code ei}), its beginning ({@code ie}) or neither ({@code n}). Some
 * sequences occur several times; the pipeline keeps one of each.
 */
final class SpliceJunctions {
    private static final String ENTRY = "splice-junctions";

    private SpliceJunctions() {}

    static LabelledSource load() {
        try (InputStream stream = Catalogue.open(ENTRY)) {
            String table = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new LabelledSource(
                    Catalogue.origin(ENTRY),
                    new LabelledTable(ENTRY, new LabelledColumns("sequence", "class"), ',').read(table),
                    false);
        } catch (IOException e) {
            throw new UncheckedIOException(ENTRY + " is in memory and cannot be read", e);
        }
    }
}
