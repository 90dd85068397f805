package org.unroll.datasets.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.unroll.datasets.DataException;

/**
 * Reads a WAV file of any number of channels, which are mixed down to their mean. Samples are integers of 8, 16, 24 or
 * 32 bits, signed or unsigned, or floating-point numbers of 32 or 64 bits.
 */
final class WaveFile {
    private static final int LOWEST_RATE = 1000;
    private static final int HIGHEST_RATE = 768_000;

    private final String name;
    private final AudioInputStream stream;
    private final AudioFormat format;

    private WaveFile(String name, AudioInputStream stream) {
        this.name = name;
        this.stream = stream;
        this.format = stream.getFormat();
    }

    /**
     * Reads a file.
     *
     * @param name how messages call the file
     * @throws DataException if the bytes are no such file, or the file has no samples
     */
    static Waveform read(String name, byte[] bytes) {
        if (bytes.length == 0) {
            throw new DataException(
                    name + ": is empty. Expected a WAV file; restore the file or remove it from the recordings.");
        }
        try (AudioInputStream stream = AudioSystem.getAudioInputStream(new ByteArrayInputStream(bytes))) {
            return new WaveFile(name, stream).read();
        } catch (UnsupportedAudioFileException e) {
            throw new DataException(
                    name + ": is no WAV file that can be read: " + Riff.fault(bytes)
                            + ". Expected samples of 8 to 32 bits (PCM) or floating-point numbers; convert the file.",
                    e);
        } catch (IOException e) {
            throw new DataException(
                    name + ": the header of the WAV file is cut off or damaged (" + e.getMessage()
                            + "). Expected a whole file; restore it or remove it from the recordings.",
                    e);
        }
    }

    private Waveform read() throws IOException {
        SampleFormat samples = SampleFormat.of(format).orElseThrow(this::unknownFormat);
        checkRate();
        int channels = format.getChannels();
        int frameSize = samples.bytes() * channels;
        byte[] data = stream.readAllBytes();
        checkLength(data.length, frameSize);
        float[] mixed = new float[data.length / frameSize];
        for (int frame = 0; frame < mixed.length; frame++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += samples.read(data, frame * frameSize + channel * samples.bytes());
            }
            mixed[frame] = (float) (sum / channels);
            if (!Float.isFinite(mixed[frame])) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s: sample %,d is %s. Expected finite numbers; repair the file or remove it from the"
                                + " recordings.",
                        name,
                        frame + 1,
                        mixed[frame]));
            }
        }
        return new Waveform(mixed, Math.round(format.getSampleRate()));
    }

    private DataException unknownFormat() {
        return new DataException(String.format(
                Locale.ROOT,
                "%s: samples are %s of %d bits. Expected PCM of 8, 16, 24 or 32 bits or floating-point numbers of 32 or"
                        + " 64 bits; convert the file.",
                name,
                format.getEncoding(),
                format.getSampleSizeInBits()));
    }

    private void checkRate() {
        float rate = format.getSampleRate();
        if (!(rate >= LOWEST_RATE && rate <= HIGHEST_RATE)) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: the rate is %.0f Hz. Expected one from %,d to %,d Hz; repair the file or remove it from the"
                            + " recordings.",
                    name,
                    rate,
                    LOWEST_RATE,
                    HIGHEST_RATE));
        }
    }

    private void checkLength(int bytes, int frameSize) {
        if (bytes == 0) {
            throw new DataException(
                    name + ": has no samples. Expected at least one; restore the file or remove it from the"
                            + " recordings.");
        }
        long announced = stream.getFrameLength() * frameSize;
        if (bytes < announced || bytes % frameSize != 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: is cut off after %,d of %,d bytes of samples. Expected a whole file; restore it or remove it"
                            + " from the recordings.",
                    name,
                    bytes,
                    Math.max(announced, bytes)));
        }
    }
}
