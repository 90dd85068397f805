package org.unroll.datasets.tagged;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unroll.config.DataConfig;
import org.unroll.config.TaggedDataset;
import org.unroll.datasets.DataException;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.datasets.text.TextFile;
import org.unroll.datasets.text.TextSource;
import org.unroll.train.DataOrigin;

/**
 * Tagged sentences and where they came from.
 *
 * @param name what messages call the training part
 * @param training sentences to train on, and to take parts from that are not given
 * @param validation empty if there is no file of them
 * @param test empty if there is no file of them
 */
record TaggedSource(
        String name,
        List<TaggedSentence> training,
        Optional<List<TaggedSentence>> validation,
        Optional<List<TaggedSentence>> test,
        List<DataOrigin> origins) {

    TaggedSource {
        training = List.copyOf(training);
        validation = validation.map(List::copyOf);
        test = test.map(List::copyOf);
        origins = List.copyOf(origins);
    }

    /**
     * Reads the sentences that a config names.
     *
     * @throws DataException if they cannot be read
     */
    static TaggedSource of(DataConfig.TaggedText config) {
        if (config.dataset().isPresent() == config.path().isPresent()) {
            throw new DataException("data: found %s. Expected exactly one of 'dataset' and 'path'; %s."
                    .formatted(
                            config.path().isPresent() ? "both 'dataset' and 'path'" : "no text",
                            config.path().isPresent() ? "remove one" : "add one"));
        }
        return config.dataset().isPresent() ? of(config, config.dataset().get()) : ofFiles(config);
    }

    private static TaggedSource ofFiles(DataConfig.TaggedText config) {
        List<DataOrigin> origins = new ArrayList<>();
        Path path = config.path().orElseThrow();
        return new TaggedSource(
                path.toString(),
                read(config, path, "data.path", origins),
                config.validationPath().map(file -> read(config, file, "data.validation-path", origins)),
                config.testPath().map(file -> read(config, file, "data.test-path", origins)),
                origins);
    }

    private static List<TaggedSentence> read(
            DataConfig.TaggedText config, Path path, String key, List<DataOrigin> origins) {
        TextSource file = TextFile.readNamed(path, key);
        origins.add(file.origin());
        return TaggedReader.of(config, path.toString()).read(path.toString(), file.characters());
    }

    private static TaggedSource of(DataConfig.TaggedText config, TaggedDataset dataset) {
        return switch (dataset) {
            case BROWN -> BrownCorpus.load();
            case ENGLISH_WEB_TREEBANK ->
                ofCatalogue(
                        config,
                        "english-web-treebank",
                        "en_ewt-ud-train.conllu",
                        "en_ewt-ud-dev.conllu",
                        "en_ewt-ud-test.conllu");
            case WNUT17 ->
                ofCatalogue(
                        config,
                        "wnut17",
                        "wnut17-wnut17train.conll",
                        "wnut17-emerging.dev.conll",
                        "wnut17-emerging.test.annotated");
        };
    }

    private static TaggedSource ofCatalogue(
            DataConfig.TaggedText config, String entry, String training, String validation, String test) {
        List<DataOrigin> origins = new ArrayList<>();
        String key = "data.dataset";
        return new TaggedSource(
                training,
                read(config, Catalogue.file(entry, training), key, origins),
                Optional.of(read(config, Catalogue.file(entry, validation), key, origins)),
                Optional.of(read(config, Catalogue.file(entry, test), key, origins)),
                origins);
    }
}
