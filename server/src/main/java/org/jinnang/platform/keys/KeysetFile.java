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
import org.jinnang.platform.CannotRun;

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
     * @throws CannotRun if it is not there, others may read it, or it is no keyset
     */
    static Keyset read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new CannotRun(
                        "没有密钥文件 " + file + "，新建请运行 ./jinnang keys --out 文件。",
                        "There is no keyset file at "
                                + file
                                + "; a new one is made by ./jinnang keys --out FILE.");
            }
            var others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            others.removeAll(OWNER_ONLY);
            others.remove(PosixFilePermission.OWNER_EXECUTE);
            if (!others.isEmpty()) {
                throw new CannotRun(
                        "其他用户也能读密钥文件 " + file + "：请对它运行 chmod 600。",
                        "Others may read the keyset file " + file + ": run chmod 600 on it.");
            }
            return Keyset.parse(Files.readString(file));
        } catch (IllegalArgumentException _) {
            throw new CannotRun(
                    "文件 " + file + " 不是锦囊的密钥文件。", "The file " + file + " is no keyset of Jinnang.");
        } catch (IOException _) {
            throw new CannotRun(
                    "读不到密钥文件 " + file + "。", "The keyset file " + file + " cannot be read.");
        }
    }
}
