package org.jinnang.platform.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The file that holds the keyset; readable by the server's user and nobody else. */
public final class KeysetFile {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private KeysetFile() {}

    /** Makes a keyset unless the file exists; two who start at once agree on one. */
    public static void createOnce(Path file) {
        try {
            create(file);
        } catch (FileAlreadyExistsException _) {
            // Made before: its keys stay.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes a keyset. The file gets its name when it is whole and on disk: nobody ever finds half a
     * keyset, not even after a power cut.
     *
     * @throws FileAlreadyExistsException if anything has that name; it stays as it is
     */
    public static void create(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Path made =
                Files.createTempFile(
                        whole.getParent(),
                        ".keyset-",
                        null,
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.writeString(made, Keyset.generate(), StandardOpenOption.SYNC);
            Files.createLink(whole, made);
        } finally {
            Files.delete(made);
        }
    }

    /**
     * Reads the keyset.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    static Keyset read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("There is no keyset file at " + file);
            }
            var others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            others.removeAll(OWNER_ONLY);
            others.remove(PosixFilePermission.OWNER_EXECUTE);
            if (!others.isEmpty()) {
                throw new IllegalArgumentException(
                        "Others may read the keyset file " + file + ": run chmod 600 on it");
            }
            return Keyset.parse(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("The keyset file " + file + " is not readable", e);
        }
    }
}
