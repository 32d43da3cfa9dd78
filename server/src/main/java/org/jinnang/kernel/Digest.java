package org.jinnang.kernel;

import java.util.Arrays;
import java.util.HexFormat;

/** The 32 bytes of a SHA-256 digest or MAC; equal by content. */
public final class Digest {

    private static final int BYTES = 32;

    private final byte[] bytes;

    public Digest(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A digest has 32 bytes");
        }
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, 4) + "…";
    }
}
