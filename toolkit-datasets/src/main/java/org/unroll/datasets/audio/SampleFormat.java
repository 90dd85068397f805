package org.unroll.datasets.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;

/**
 * How the bytes of a sample make a number from -1 to 1.
 *
 * @param encoding signed, unsigned or floating-point
 * @param bytes size of a sample
 */
record SampleFormat(Encoding encoding, int bytes, boolean bigEndian) {

    /** The format of a file; empty if it is none of those known. */
    static Optional<SampleFormat> of(AudioFormat format) {
        int bits = format.getSampleSizeInBits();
        Encoding encoding = format.getEncoding();
        boolean integer = encoding.equals(Encoding.PCM_SIGNED) || encoding.equals(Encoding.PCM_UNSIGNED);
        boolean known = integer
                ? bits == Byte.SIZE || bits == Short.SIZE || bits == 3 * Byte.SIZE || bits == Integer.SIZE
                : encoding.equals(Encoding.PCM_FLOAT) && (bits == Float.SIZE || bits == Double.SIZE);
        return known && format.getChannels() > 0
                ? Optional.of(new SampleFormat(encoding, bits / Byte.SIZE, format.isBigEndian()))
                : Optional.empty();
    }

    /** The sample that begins at a position. */
    double read(byte[] data, int at) {
        if (encoding.equals(Encoding.PCM_FLOAT)) {
            ByteBuffer number =
                    ByteBuffer.wrap(data, at, bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            return bytes == Float.BYTES ? number.getFloat() : number.getDouble();
        }
        long unsigned = 0;
        for (int i = 0; i < bytes; i++) {
            int significance = bigEndian ? bytes - 1 - i : i;
            unsigned |= (data[at + i] & 0xFFL) << (Byte.SIZE * significance);
        }
        long half = 1L << (Byte.SIZE * bytes - 1);
        boolean signed = encoding.equals(Encoding.PCM_SIGNED);
        long value = signed ? (unsigned ^ half) - half : unsigned - half;
        return (double) value / half;
    }
}
