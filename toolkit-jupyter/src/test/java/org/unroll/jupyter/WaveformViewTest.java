package org.unroll.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.datasets.audio.Waveform;

class WaveformViewTest {

    @TempDir
    private Path folder;

    private Waveform ramp;

    @BeforeEach
    void writeRamp() throws IOException {
        byte[] samples = new byte[2 * 800];
        for (int n = 0; n < 800; n++) {
            int sample = 20 * (n - 400);
            samples[2 * n] = (byte) sample;
            samples[2 * n + 1] = (byte) (sample >> 8);
        }
        Path file = folder.resolve("ramp.wav");
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), new AudioFormat(8000, 16, 1, true, false), 800),
                AudioFileFormat.Type.WAVE,
                file.toFile());
        ramp = Waveform.read(file);
    }

    @Test
    void isSeenAndHeard() {
        assertThat(new WaveformView().html(ramp))
                .startsWith("<img alt=\"waveform: 0.10 seconds, 800 samples at 8,000 Hz\""
                        + " src=\"data:image/png;base64,iVBOR")
                .contains("<audio controls src=\"data:audio/wav;base64,UklGR");
    }

    @Test
    void asText() {
        assertThat(new WaveformView().text(ramp)).isEqualTo("waveform: 0.10 seconds, 800 samples at 8,000 Hz");
    }
}
