package org.jinnang.iso20022;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Exchange through a folder, such as the mounted SFTP folder of a bank: {@code out/} is fetched by
 * the bank, it leaves its files in {@code in/}; ours go on to {@code done/} or {@code rejected/}.
 *
 * <p>A file appears whole: it is written under a hidden name, forced to the disk and renamed. Names
 * that begin with a dot or end with {@code .part} or {@code .tmp} are somebody's half-written files
 * and are left alone.
 */
public final class FolderExchange implements FileExchange {

    private static final int WAITING_MAX = 1000;
    private static final int COPIES_MAX = 1000;
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,119}";

    private final Path outgoing;
    private final Path incoming;
    private final Path done;
    private final Path rejected;

    private FolderExchange(Path outgoing, Path incoming, Path done, Path rejected) {
        this.outgoing = made(outgoing);
        this.incoming = made(incoming);
        this.done = made(done);
        this.rejected = made(rejected);
    }

    /** The wallet's side; makes the folders that are missing. */
    public static FolderExchange ofWallet(Path folder) {
        return new FolderExchange(
                folder.resolve("out"),
                folder.resolve("in"),
                folder.resolve("done"),
                folder.resolve("rejected"));
    }

    /** The bank's side of the same folder, for the simulator. */
    static FolderExchange ofBank(Path folder) {
        return new FolderExchange(
                folder.resolve("in"),
                folder.resolve("out"),
                folder.resolve("bank").resolve("done"),
                folder.resolve("bank").resolve("rejected"));
    }

    @Override
    public void put(String name, byte[] content) {
        check(name);
        Path target = outgoing.resolve(name);
        try {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                same(target, content);
                return;
            }
            write(target, content);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + name + " could not be handed over", e);
        }
    }

    @Override
    public List<String> waiting() {
        try (var files = Files.list(incoming)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> file.getFileName().toString())
                    .filter(FolderExchange::isWhole)
                    .sorted()
                    .limit(WAITING_MAX)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + incoming + " could not be read", e);
        }
    }

    @Override
    public Optional<byte[]> take(String name) {
        check(name);
        try (InputStream file =
                Files.newInputStream(incoming.resolve(name), READ, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(file.readNBytes(IsoXml.SIZE_MAX + 1));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + name + " could not be read", e);
        }
    }

    @Override
    public void done(String name) {
        check(name);
        move(incoming.resolve(name), done);
    }

    @Override
    public void rejected(String name, String why) {
        check(name);
        move(incoming.resolve(name), rejected).ifPresent(file -> note(file, why));
    }

    /** Atomically replaces a file of the simulator's own. */
    static void write(Path target, byte[] content) throws IOException {
        Path half = target.resolveSibling("." + target.getFileName() + ".part");
        try (var channel = FileChannel.open(half, CREATE, TRUNCATE_EXISTING, WRITE)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(target);
    }

    /** A name is kept once the folder is on the disk, too; some systems cannot force folders. */
    private static void forceFolder(Path file) {
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent(), READ)) {
            folder.force(true);
        } catch (IOException _) {
            // Windows and some network mounts refuse it; the file itself is on the disk.
        }
    }

    private static void same(Path file, byte[] content) throws IOException {
        if (!Arrays.equals(Files.readAllBytes(file), content)) {
            throw new IllegalStateException(
                    "The name " + file.getFileName() + " was used for another file");
        }
    }

    /** Moves without ever overwriting: a second file of one name gets a number. */
    private static Optional<Path> move(Path file, Path folder) {
        try {
            for (int copy = 1; copy <= COPIES_MAX; copy++) {
                String name = file.getFileName() + (copy == 1 ? "" : "." + copy);
                Path target = folder.resolve(name);
                if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    moved(file, target);
                    return Optional.of(target);
                }
            }
            throw new IllegalStateException("Too many files named " + file.getFileName());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " could not be moved", e);
        }
    }

    private static void moved(Path file, Path target) throws IOException {
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(file, target);
        }
        forceFolder(target);
    }

    private static void note(Path file, String why) {
        try {
            Path note = file.resolveSibling(file.getFileName() + ".why.txt");
            write(note, (why + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The note beside " + file + " could not be written", e);
        }
    }

    private static boolean isWhole(String name) {
        return name.matches(NAME) && !name.endsWith(".part") && !name.endsWith(".tmp");
    }

    private static void check(String name) {
        if (!isWhole(name)) {
            throw new IllegalArgumentException("not a name of a file that is exchanged");
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " could not be made", e);
        }
    }
}
