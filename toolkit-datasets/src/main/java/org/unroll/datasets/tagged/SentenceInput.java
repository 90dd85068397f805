package org.unroll.datasets.tagged;

import java.util.List;
import org.unroll.codec.TokenFeatureCodec;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Value;
import org.unroll.datasets.predict.EachRow;
import org.unroll.datasets.predict.InputKind;
import org.unroll.datasets.predict.Readings;
import org.unroll.datasets.rows.RowSource;

/** A sentence in each row, its tokens separated by white space. */
public final class SentenceInput implements InputKind {
    private final TokenFeatureCodec tokens;

    /** Sentences as a model with this codec reads them. */
    public SentenceInput(TokenFeatureCodec tokens) {
        this.tokens = tokens;
    }

    @Override
    public String plural() {
        return "sentences";
    }

    @Override
    public List<String> columns() {
        return List.of("text");
    }

    @Override
    public Readings read(RowSource rows) {
        return new EachRow(rows, this::encode);
    }

    private Value.Sequence encode(String sentence) {
        if (sentence.isBlank()) {
            throw new DataException("the sentence is empty");
        }
        return TokenValues.of(tokens, List.of(sentence.strip().split("\\s+", -1)));
    }
}
