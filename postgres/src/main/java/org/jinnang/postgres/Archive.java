package org.jinnang.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.XZInputStream;

/** Unpacks a {@code .txz} into a folder and refuses whatever would leave that folder. */
final class Archive {
    private static final int ENTRIES_MAX = 20_000;
    private static final long BYTES_MAX = 1L << 30;

    private Archive() {}

    static void unpack(InputStream packed, Path folder) throws IOException {
        var entries = 0;
        var bytes = 0L;
        try (var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries++;
                bytes += entry.getSize();
                if (entries > ENTRIES_MAX || bytes > BYTES_MAX) {
                    throw new IOException("the archive is larger than a PostgreSQL can be");
                }
                write(tar, entry, folder);
            }
        }
    }

    private static void write(InputStream tar, TarArchiveEntry entry, Path folder)
            throws IOException {
        var target = within(folder, entry);
        createFolders(folder, entry.isDirectory() ? target : target.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(siblingName(entry)));
        } else if (isPlainFile(entry)) {
            Files.copy(tar, target);
            permit(target, (entry.getMode() & 0100) != 0);
        } else if (!entry.isDirectory()) {
            throw new IOException("the archive holds a special file: " + entry.getName());
        }
    }

    /** The library's own {@code isFile} takes devices and pipes for files. */
    private static boolean isPlainFile(TarArchiveEntry entry) {
        var kind = entry.getLinkFlag();
        return !entry.isDirectory()
                && (kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM);
    }

    private static Path within(Path folder, TarArchiveEntry entry) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive wants to write outside: " + entry.getName());
        }
        return target;
    }

    /** Only links to a file beside them: a chain of such links cannot lead anywhere else. */
    private static String siblingName(TarArchiveEntry entry) throws IOException {
        var name = entry.getLinkName();
        if (name.isEmpty() || name.contains("/") || name.equals("..") || name.equals(".")) {
            throw new IOException("the archive links outside: " + entry.getName() + " -> " + name);
        }
        return name;
    }

    /** Readable by the database's user whatever the umask of the server is. */
    private static void createFolders(Path root, Path wanted) throws IOException {
        var folder = root;
        for (var name : root.relativize(wanted)) {
            folder = folder.resolve(name);
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder);
                permit(folder, true);
            }
        }
    }

    private static void permit(Path path, boolean executable) throws IOException {
        var bits = executable ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(bits));
    }
}
