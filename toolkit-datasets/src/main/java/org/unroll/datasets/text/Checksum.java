package org.unroll.datasets.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Size and SHA-256 checksum of bytes that are read for another purpose. */
final class Checksum {

    private final MessageDigest digest;
    private long bytes;

    Checksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    /** A stream whose bytes count. */
    InputStream of(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                if (count > 0) {
                    digest.update(target, offset, count);
                    bytes += count;
                }
                return count;
            }
        };
    }

    /** How many bytes have been read. */
    long bytes() {
        return bytes;
    }

    /** The checksum in hexadecimal; nothing may be read any more. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
