package org.unroll.datasets.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntToDoubleFunction;

/**
 * WAV files written byte by byte.
 *
 * @param code 1 for integers, 3 for floating-point numbers, others as in the RIFF specification
 * @param bits size of a sample
 */
public record WaveBytes(int code, int bits, int channels, int rate) {
    static final int INTEGER = 1;
    static final int FLOAT = 3;
    static final int HEADER = 44;

    public static WaveBytes mono(int rate) {
        return new WaveBytes(INTEGER, 16, 1, rate);
    }

    /** A sine of amplitude 0.5. */
    public static IntToDoubleFunction sine(double frequency, int rate) {
        return n -> 0.5 * Math.sin(2 * Math.PI * frequency * n / rate);
    }

    /** A file in which all channels have the same samples. */
    public byte[] of(int length, IntToDoubleFunction samples) {
        return of(length, (n, channel) -> samples.applyAsDouble(n));
    }

    public byte[] of(int length, Samples samples) {
        int frame = channels * bits / 8;
        ByteBuffer file = ByteBuffer.allocate(HEADER + length * frame).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(HEADER - 8 + length * frame).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) code).putShort((short) channels);
        file.putInt(rate).putInt(rate * frame).putShort((short) frame).putShort((short) bits);
        file.put(ascii("data")).putInt(length * frame);
        for (int n = 0; n < length; n++) {
            for (int channel = 0; channel < channels; channel++) {
                put(file, samples.at(n, channel));
            }
        }
        return file.array();
    }

    private void put(ByteBuffer file, double sample) {
        if (code == FLOAT) {
            if (bits == 32) {
                file.putFloat((float) sample);
            } else {
                file.putDouble(sample);
            }
            return;
        }
        long value = Math.round(sample * ((1L << (bits - 1)) - 1)) + (bits == 8 ? 128 : 0);
        for (int i = 0; i < bits / 8; i++) {
            file.put((byte) (value >> (8 * i)));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The sample of a channel. */
    public interface Samples {
        double at(int n, int channel);
    }
}
