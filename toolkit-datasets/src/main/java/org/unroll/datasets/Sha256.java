package org.unroll.datasets;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 checksums. */
public final class Sha256 {
    private Sha256() {}

    /** The 32 bytes of the checksum. */
    public static byte[] of(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    /** The checksum in hexadecimal. */
    public static String hex(byte[] data) {
        return HexFormat.of().formatHex(of(data));
    }
}
