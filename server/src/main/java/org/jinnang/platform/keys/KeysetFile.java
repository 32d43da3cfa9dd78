package org.jinnang.platform.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /**
     * Makes a keyset unless the file exists; two who start at once agree on one. One that was made
     * before anything was signed gets its first signing key.
     */
    public static void createOnce(Path file) {
        try {
            create(file);
        } catch (FileAlreadyExistsException _) {
            addFirstSigningKey(file);
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
        Path made = written(whole, Keyset.generate());
        try {
            Files.createLink(whole, made);
        } finally {
            Files.delete(made);
        }
    }

    /**
     * Adds a key that signs from now on; every older key stays, so that what it signed can still be
     * checked. The file is replaced when the new one is whole and on disk.
     *
     * @throws CannotRun if there is no keyset in the file
     */
    public static void addSigningKey(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        try {
            Path made = written(whole, Keyset.withNewSigningKey(Files.readString(whole)));
            Files.move(made, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (IllegalArgumentException _) {
            throw noKeyset(file);
        }
    }

    private static void addFirstSigningKey(Path file) {
        try {
            if (Files.isReadable(file) && Keyset.cannotSign(Files.readString(file))) {
                addSigningKey(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path written(Path whole, String text) throws IOException {
        Path made =
                Files.createTempFile(
                        whole.getParent(),
                        ".keyset-",
                        null,
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        return Files.writeString(made, text, StandardOpenOption.SYNC);
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
            String text = Files.readString(file);
            if (Keyset.cannotSign(text)) {
                throw new CannotRun(
                        "密钥文件 " + file + " 里还没有签名密钥，请运行 ./jinnang keys --add-signing-key 文件，再备份一次。",
                        "The keyset file "
                                + file
                                + " has no signing key yet: run ./jinnang keys --add-signing-key"
                                + " FILE and back it up again.");
            }
            return Keyset.parse(text);
        } catch (IllegalArgumentException _) {
            throw noKeyset(file);
        } catch (IOException _) {
            throw new CannotRun(
                    "读不到密钥文件 " + file + "。", "The keyset file " + file + " cannot be read.");
        }
    }

    private static CannotRun noKeyset(Path file) {
        return new CannotRun(
                "文件 " + file + " 不是锦囊的密钥文件。", "The file " + file + " is no keyset of Jinnang.");
    }
}
