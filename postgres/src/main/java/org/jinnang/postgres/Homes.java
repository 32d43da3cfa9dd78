package org.jinnang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where data and PostgreSQL's programs live: below the checkout, or, where the database's user
 * cannot reach that (a checkout in root's home, for example), in a folder named after it below
 * {@code /var/lib/jinnang}.
 *
 * @param data everything this installation keeps; the database is in a folder below it
 * @param binaries where PostgreSQL is unpacked
 */
public record Homes(Path data, Path binaries) {
    private static final Path ASIDE = Path.of("/var/lib/jinnang");

    /**
     * Chooses and makes the folders.
     *
     * @param requested the operator's own choice of a data folder
     * @throws CannotStart if the requested folder is out of the database's reach
     */
    public static Homes of(Path checkout, Optional<Path> requested) {
        return of(checkout, requested, ASIDE);
    }

    static Homes of(Path checkout, Optional<Path> requested, Path aside) {
        var user = DatabaseUser.choose();
        var usual = checkout.toAbsolutePath().normalize().resolve(".jinnang");
        var root = made(usual, user) ? usual : asideOf(checkout, aside, user);
        var data = requested.map(folder -> demanded(folder, user)).orElse(root.resolve("data"));
        made(data, user);
        return new Homes(data, root.resolve("postgresql"));
    }

    /** The name says which checkout it is for; the hash tells two of the same name apart. */
    private static Path asideOf(Path checkout, Path aside, DatabaseUser user) {
        var whole = checkout.toAbsolutePath().normalize();
        var folder = aside.resolve(whole.getFileName() + "-" + shortHash(whole.toString()));
        if (!made(folder, user)) {
            throw unreachable(folder, user);
        }
        return folder;
    }

    private static Path demanded(Path folder, DatabaseUser user) {
        var whole = folder.toAbsolutePath().normalize();
        if (!made(whole, user)) {
            throw unreachable(whole, user);
        }
        return whole;
    }

    /** Makes the folder and says whether the database's user can enter it. */
    private static boolean made(Path folder, DatabaseUser user) {
        if (!user.reaches(existing(folder))) {
            return false;
        }
        try {
            Folders.createReachable(folder);
        } catch (IOException _) {
            return false;
        }
        return Files.isWritable(folder) && user.reaches(folder);
    }

    private static Path existing(Path folder) {
        var parent = folder.getParent();
        return Files.isDirectory(folder) || parent == null ? folder : existing(parent);
    }

    static CannotStart unreachable(Path folder, DatabaseUser user) {
        return new CannotStart(
                "数据库以用户 "
                        + user.uid()
                        + " 运行，无法进入文件夹 "
                        + folder
                        + "。请用 --data 另选文件夹，或对它及其上级文件夹执行 chmod o+x。",
                "The database runs as user "
                        + user.uid()
                        + " and cannot enter "
                        + folder
                        + ". Choose another folder with --data, or run chmod o+x on it and the"
                        + " folders above it.");
    }

    private static String shortHash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
