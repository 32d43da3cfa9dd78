package org.jinnang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A password kept in a file that only the server's user may read. */
record PasswordFile(Path path) {
    private static final int PASSWORD_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Makes a password on first use and keeps it from then on. */
    static PasswordFile madeOnce(Path path) {
        if (!Files.exists(path)) {
            var bytes = new byte[PASSWORD_BYTES];
            RANDOM.nextBytes(bytes);
            write(path, HexFormat.of().formatHex(bytes));
        }
        return new PasswordFile(path);
    }

    String read() {
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Complete and private from its first moment under this name. */
    static void write(Path path, String password) {
        var half = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(half);
            var ownerOnly = PosixFilePermissions.fromString("rw-------");
            Files.createFile(half, PosixFilePermissions.asFileAttribute(ownerOnly));
            Files.writeString(half, password, StandardOpenOption.DSYNC);
            Files.move(half, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
