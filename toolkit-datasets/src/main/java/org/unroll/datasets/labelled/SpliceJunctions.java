package org.unroll.datasets.labelled;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.unroll.datasets.Sha256;
import org.unroll.train.DataOrigin;

/**
 * Splice junctions of primates (UCI Machine Learning Repository, molecular biology): 60 nucleotides each; the class
 * tells whether the middle is the end of an exon ({@code ei}), its beginning ({@code ie}) or neither ({@code n}). Some
 * sequences occur several times; the pipeline keeps one of each.
 */
final class SpliceJunctions {
    private static final String NAME = "splice junctions (UCI)";
    private static final String RESOURCE = "/org/unroll/datasets/numeric/splice-junctions.csv";

    private SpliceJunctions() {}

    static LabelledSource load() {
        byte[] bytes = ClassPathFile.read(NAME, RESOURCE, "org.unroll:toolkit-datasets");
        List<LabelledText> examples =
                new LabelledTable(NAME, "sequence", "class", ',').read(new String(bytes, StandardCharsets.UTF_8));
        return new LabelledSource(new DataOrigin(NAME, bytes.length, Sha256.hex(bytes)), examples, false);
    }
}
