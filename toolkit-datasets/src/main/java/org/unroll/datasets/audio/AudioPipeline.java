package org.unroll.datasets.audio;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.config.FileLabels;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Parts;
import org.unroll.datasets.files.Checksums;
import org.unroll.datasets.files.FileKind;
import org.unroll.datasets.files.FileNamePattern;
import org.unroll.datasets.files.FileSet;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceData;

/**
 * Recordings with one label each, or with one for each of their frames, see {@link AudioData}.
 *
 * <p>The origin's checksum is that of {@link Checksums}.
 */
public final class AudioPipeline {
    private final DataConfig.Audio config;
    private final Experiment experiment;
    private final AudioSource source;
    private final Path path;
    private final RecordingFeatures extractor;

    private AudioPipeline(DataConfig.Audio config, Experiment experiment, AudioSource source) {
        this.config = config;
        this.experiment = experiment;
        this.source = source;
        this.path = source.path();
        this.extractor = new RecordingFeatures(config.features(), config.rate(), config.maximumLength());
    }

    /**
     * Reads, divides and encodes recordings.
     *
     * @throws DataException if a recording or its label cannot be used, or a part is empty
     */
    public static SequenceData open(DataConfig.Audio config, Experiment experiment) {
        return new AudioPipeline(config, experiment, AudioSource.of(config)).open();
    }

    private SequenceData open() {
        extractor.requireBands(config.features());
        try (FileSet files = FileSet.open(path, FileKind.RECORDING)) {
            FrameTimes times = FrameTimes.of(config.features().framing(), config.rate());
            RecordingLabels labels = RecordingLabels.of(config.labels(), files, times);
            Map<String, Labelling> labelling = new LinkedHashMap<>();
            source.names(files).forEach(name -> labelling.put(name, labels.of(name)));
            Division division = new Division(source, files, config, experiment.seed());
            Parts<String> parts = division.parts();
            checkPart("training", parts.training(), labelling.size(), true);
            checkPart(
                    "validation",
                    parts.validation(),
                    labelling.size(),
                    config.split().validation() > 0);
            checkPart(
                    "test",
                    parts.test(),
                    labelling.size(),
                    division.testIsGiven() || config.split().test() > 0);
            Map<String, Utterance> utterances = new HashMap<>();
            List<Utterance> copies = new ArrayList<>();
            DataOrigin origin = extract(files, labelling, Set.copyOf(parts.training()), utterances, copies);
            return new AudioData(
                            path.toString(),
                            parts.map(utterances::get),
                            copies,
                            config.labels() instanceof FileLabels.OfFrames ? LabelPlace.FRAME : LabelPlace.RECORDING,
                            "data.split, data.group or data.test-pattern",
                            experiment)
                    .load(config.rate(), config.features(), config.normalization(), origin);
        }
    }

    private void checkPart(String part, List<String> names, int count, boolean wanted) {
        if (wanted && names.isEmpty()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: the %s part is empty, %,d recordings were divided by data.split (validation %s, test %s)%s%s."
                            + " Expected at least one recording in each part; add recordings or change these keys.",
                    path,
                    part,
                    count,
                    config.split().validation(),
                    config.split().test(),
                    config.group().isPresent() ? ", data.group" : "",
                    config.testPattern().isPresent() ? ", data.test-pattern" : ""));
        }
    }

    private DataOrigin extract(
            FileSet files,
            Map<String, Labelling> labelling,
            Set<String> trained,
            Map<String, Utterance> utterances,
            List<Utterance> copies) {
        Optional<AlteredCopies> alteration =
                config.augmentation().map(augmentation -> new AlteredCopies(augmentation, experiment.seed()));
        Optional<FileNamePattern> speaker =
                config.speaker().map(pattern -> new FileNamePattern("data.speaker", pattern, FileKind.RECORDING));
        Checksums checksums = new Checksums();
        for (Map.Entry<String, Labelling> entry : labelling.entrySet()) {
            String name = entry.getKey();
            byte[] bytes = files.read(name);
            checksums.add(name, bytes);
            Waveform waveform = extractor.waveform(files.describe(name), bytes);
            Optional<String> whose = speaker.map(pattern -> pattern.group(name, files.describe(name)));
            utterances.put(name, utterance(name, waveform, entry.getValue(), whose));
            if (trained.contains(name)) {
                alteration.stream()
                        .flatMap(altered -> altered.of(name, waveform))
                        .map(copy -> utterance(name, copy, entry.getValue(), whose))
                        .forEach(copies::add);
            }
        }
        return checksums.origin(path.toString());
    }

    private Utterance utterance(String name, Waveform waveform, Labelling labelling, Optional<String> speaker) {
        float[][] features = extractor.of(waveform);
        return new Utterance(name, features, labelling.labels(features[0].length), speaker);
    }
}
