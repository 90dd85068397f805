package org.unroll.datasets.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.unroll.codec.ImageCodec;
import org.unroll.datasets.Value;
import org.unroll.datasets.files.FileKind;
import org.unroll.datasets.files.NamedFiles;
import org.unroll.datasets.predict.EachRow;
import org.unroll.datasets.predict.InputKind;
import org.unroll.datasets.predict.Readings;
import org.unroll.datasets.rows.RowSource;

/**
 * An image file, named in each row.
 *
 * @param codec how the model reads images
 */
public record ImageInput(ImageCodec codec) implements InputKind {

    private static final NamedFiles FILES = new NamedFiles(FileKind.IMAGE);

    @Override
    public String plural() {
        return "images";
    }

    @Override
    public List<String> columns() {
        return List.of("file");
    }

    @Override
    public Optional<List<Path>> files(Path input) {
        return FILES.in(input);
    }

    @Override
    public Readings read(RowSource rows) {
        return new EachRow(rows, name -> new Value.NumberSequence(ImageEncoder.encode(FILES.of(name), codec)));
    }
}
