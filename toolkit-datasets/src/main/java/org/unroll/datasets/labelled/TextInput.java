package org.unroll.datasets.labelled;

import java.util.List;
import org.unroll.codec.TextCodec;
import org.unroll.codec.TextForm;
import org.unroll.config.DataConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Value;
import org.unroll.datasets.predict.EachRow;
import org.unroll.datasets.predict.InputKind;
import org.unroll.datasets.predict.Readings;
import org.unroll.datasets.rows.RowSource;

/** A text in each row. */
public final class TextInput implements InputKind {
    private final TextCodec codec;
    private final TextForm form;
    private final String column;

    /** Texts as a model of these data reads them. */
    public TextInput(DataConfig.LabelledText data, TextCodec codec) {
        this.codec = codec;
        this.form = TextForm.of(data);
        this.column = data.textColumn();
    }

    @Override
    public String plural() {
        return "texts";
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Readings read(RowSource rows) {
        return new EachRow(rows, this::encode);
    }

    private Value.Sequence encode(String text) {
        if (text.isBlank()) {
            throw new DataException("the text is empty");
        }
        return new Value.SymbolSequence(codec.encode(form.of(text)));
    }
}
