package org.unroll.datasets.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.config.AudioDataset;
import org.unroll.config.AudioFeatures;
import org.unroll.config.AudioNormalization;
import org.unroll.config.DataConfig;
import org.unroll.config.FileLabels;
import org.unroll.config.FramingConfig;
import org.unroll.config.MelConfig;
import org.unroll.config.SplitConfig;
import org.unroll.config.WindowFunction;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;
import org.unroll.datasets.Parts;
import org.unroll.datasets.files.FileKind;
import org.unroll.datasets.files.FileSet;

/** Recordings with lists of the validation and the test part, as Speech Commands has them. */
class SpeechCommandsTest {
    private static final int RATE = 16_000;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        for (String word : List.of("yes", "no", "_background_noise_")) {
            Files.createDirectory(folder.resolve(word));
            for (int i = 0; i < 4; i++) {
                Files.write(
                        folder.resolve(word + "/" + i + ".wav"),
                        WaveBytes.mono(RATE).of(1000, WaveBytes.sine(300 + 100 * i, RATE)));
            }
        }
        Files.writeString(folder.resolve("validation_list.txt"), "yes/0.wav\nno/0.wav\n");
        Files.writeString(folder.resolve("testing_list.txt"), "\uFEFFno/1.wav\r\n\r\nyes\\3.wav\r\n");
    }

    private DataConfig.Audio config(Optional<String> pattern, Optional<Path> validation, Optional<Path> test) {
        return new DataConfig.Audio(
                Optional.empty(),
                Optional.of(folder),
                new FileLabels.Folder(),
                RATE,
                new AudioFeatures.LogMel(
                        new FramingConfig(25, 10, WindowFunction.HANN, 0, 0), new MelConfig(12, 0, Optional.empty())),
                AudioNormalization.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                pattern,
                validation,
                test,
                new SplitConfig(0.25, 0.25));
    }

    private Parts<String> parts(AudioSource source, DataConfig.Audio config) {
        return new Division(source, FileSet.open(folder, FileKind.RECORDING), config, 1).parts();
    }

    @Test
    void theDataSetBringsItsListsAndItsNoiseIsLeftOut() {
        DataConfig.Audio config = config(Optional.empty(), Optional.empty(), Optional.empty());

        Parts<String> parts = parts(AudioSource.of(AudioDataset.SPEECH_COMMANDS, folder), config);

        assertThat(parts.validation()).containsExactly("no/0.wav", "yes/0.wav");
        assertThat(parts.test()).containsExactly("no/1.wav", "yes/3.wav");
        assertThat(parts.training()).containsExactly("no/2.wav", "no/3.wav", "yes/1.wav", "yes/2.wav");
    }

    @Test
    void aListOfOnePartLeavesTheOtherToItsShare() {
        Path list = folder.resolve("testing_list.txt");
        DataConfig.Audio config = config(Optional.empty(), Optional.empty(), Optional.of(list));

        Parts<String> parts = parts(AudioSource.of(config), config);

        assertThat(parts.test()).containsExactly("no/1.wav", "yes/3.wav");
        assertThat(parts.validation()).hasSize(3);
        Set<String> all = new TreeSet<>(parts.training());
        all.addAll(parts.validation());
        all.addAll(parts.test());
        assertThat(all).hasSize(12);
    }

    @Test
    void theListsAreOpened() {
        DataConfig.Audio config = config(
                Optional.empty(),
                Optional.of(folder.resolve("validation_list.txt")),
                Optional.of(folder.resolve("testing_list.txt")));

        assertThat(DataPipelines.open(Experiments.of(config, Experiments.training(2), 1))
                        .test()
                        .batchesPerEpoch())
                .isEqualTo(1);
    }

    @Test
    void brokenLists() throws IOException {
        Path list = folder.resolve("list.txt");
        rejects(list, ": no such file. Expected a text file with names of recordings; correct data.validation-list.");
        rejects(folder, ": is no file. Expected a text file with names of recordings; correct data.validation-list.");
        Files.writeString(list, "\n \n");
        rejects(
                list,
                ": is empty. Expected the name of a recording on each line; fill it or remove data.validation-list.");
        Files.writeString(list, "yes/0.wav\nyes/9.wav\n");
        rejects(
                list,
                ":2: there is no recording 'yes/9.wav'. Expected the path of a WAV file relative to the folder of the"
                        + " recordings; correct the name or remove the line.");
        Files.writeString(list, "yes/0.wav\n\nyes/0.wav\n");
        rejects(list, ":3: 'yes/0.wav' stands in the list already. Expected each name once; remove one.");
        Files.write(list, "n\u00E9/0.wav\n".getBytes(StandardCharsets.ISO_8859_1));
        rejects(list, ": is no text in UTF-8. Expected names of recordings in that encoding; convert it.");
        Files.writeString(list, "no/1.wav\n");
        rejects(
                list,
                ": 'no/1.wav' is in the test part as well. Expected each recording in one part; remove it from one.");
    }

    private void rejects(Path list, String message) {
        DataConfig.Audio config =
                config(Optional.empty(), Optional.of(list), Optional.of(folder.resolve("testing_list.txt")));
        assertThatThrownBy(() -> parts(AudioSource.of(config), config))
                .isInstanceOf(DataException.class)
                .hasMessage(list + message);
    }
}
