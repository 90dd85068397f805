package org.unroll.datasets.audio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.unroll.datasets.DataException;
import org.unroll.datasets.files.FileFolder;
import org.unroll.datasets.files.FileKind;

/** Samples of one channel, from -1 to 1, at equal distances in time. */
public final class Waveform {
    private static final int BYTES = 2;

    private final float[] samples;
    private final int rate;

    /**
     * A waveform of the samples, which must not change any more.
     *
     * @param rate samples in a second
     */
    Waveform(float[] samples, int rate) {
        this.samples = samples;
        this.rate = rate;
    }

    /**
     * The waveform of a WAV file; the channels of one with several are averaged.
     *
     * @throws DataException if the file cannot be used
     */
    public static Waveform read(Path file) {
        return WaveFile.read(file.toString(), FileFolder.read(file, FileKind.RECORDING));
    }

    /** Samples in a second. */
    public int rate() {
        return rate;
    }

    /** Number of samples. */
    public int length() {
        return samples.length;
    }

    /** How long it lasts, in seconds. */
    public double seconds() {
        return (double) samples.length / rate;
    }

    /** A sample, from 0. */
    public float sample(int index) {
        return samples[index];
    }

    /** This waveform as a WAV file of 16 bits; what is louder than full scale is cut off. */
    public byte[] wav() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            bytes.putShort((short) Math.round(Math.max(-1, Math.min(1, sample)) * Short.MAX_VALUE));
        }
        AudioFormat format = new AudioFormat(rate, Byte.SIZE * BYTES, 1, true, false);
        try (AudioInputStream stream =
                        new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, samples.length);
                ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Mean of the squared samples. */
    double power() {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return samples.length == 0 ? 0 : sum / samples.length;
    }

    /** The same samples, played so fast that there are so many in a second. */
    Waveform withRate(int other) {
        return new Waveform(samples, other);
    }

    /** The first samples of this waveform. */
    Waveform first(int length) {
        return length >= samples.length ? this : new Waveform(Arrays.copyOf(samples, length), rate);
    }
}
