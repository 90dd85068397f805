package org.unroll.datasets.labelled;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unroll.config.DataConfig;
import org.unroll.config.LabelledDataset;
import org.unroll.datasets.DataException;
import org.unroll.train.DataOrigin;

/**
 * Labelled texts and where they came from.
 *
 * @param examples to train on, and to take parts from that are not given; in the order in which they were read
 * @param validation empty if there is no file of them
 * @param test empty if there is no file of them
 * @param balanced whether all classes have to have equally many examples
 * @param origins name, size and checksum of the raw bytes, those of the examples first
 */
public record LabelledSource(
        List<LabelledText> examples,
        Optional<List<LabelledText>> validation,
        Optional<List<LabelledText>> test,
        boolean balanced,
        List<DataOrigin> origins) {

    public LabelledSource {
        examples = List.copyOf(examples);
        validation = validation.map(List::copyOf);
        test = test.map(List::copyOf);
        origins = List.copyOf(origins);
    }

    /** Texts of which all parts are taken. */
    public LabelledSource(DataOrigin origin, List<LabelledText> examples, boolean balanced) {
        this(examples, Optional.empty(), Optional.empty(), balanced, List.of(origin));
    }

    /** What messages call the texts. */
    String name() {
        return origins.get(0).name();
    }

    /**
     * Reads the texts that a config names.
     *
     * @throws DataException if they cannot be read
     */
    public static LabelledSource of(DataConfig.LabelledText config) {
        return config.dataset()
                .map(LabelledSource::of)
                .orElseGet(() -> ofFiles(
                        config,
                        config.path()
                                .orElseThrow(() -> new DataException(
                                        "data: neither 'dataset' nor 'path' is given. Add one of them."))));
    }

    private static LabelledSource ofFiles(DataConfig.LabelledText config, Path path) {
        LabelledColumns columns = LabelledColumns.of(config);
        LabelledSource source = LabelledFile.read(path, "data.path", columns);
        List<DataOrigin> origins = new ArrayList<>(source.origins());
        return new LabelledSource(
                source.examples(),
                config.validationPath().map(file -> source.given(file, "data.validation-path", columns, origins)),
                config.testPath().map(file -> source.given(file, "data.test-path", columns, origins)),
                false,
                origins);
    }

    private List<LabelledText> given(Path file, String key, LabelledColumns columns, List<DataOrigin> origins) {
        LabelledSource part = LabelledFile.read(
                file,
                key,
                columns.withoutGroup(),
                Optional.of(examples.stream()
                        .map(LabelledText::label)
                        .distinct()
                        .sorted()
                        .toList()));
        origins.addAll(part.origins());
        return part.examples();
    }

    private static LabelledSource of(LabelledDataset dataset) {
        return switch (dataset) {
            case NAMES -> NamesByLanguage.load();
            case EUROPARL_LANGUAGES -> EuroparlLanguages.load();
            case SPLICE_DNA -> SpliceJunctions.load();
        };
    }
}
