package org.jinnang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to run a database in one folder. The kernel gives it up when the process ends, however
 * it ends, so there is nothing stale to clean.
 */
final class HomeLock implements AutoCloseable {
    /**
     * Asked before the file: closing any channel on a file drops the whole process's lock on it.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final FileChannel channel;

    private HomeLock(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    static HomeLock take(Path home) {
        if (!HELD_HERE.add(home)) {
            throw inUse(home, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new HomeLock(home, locked(home));
        } catch (IOException e) {
            HELD_HERE.remove(home);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            HELD_HERE.remove(home);
            throw e;
        }
    }

    private static FileChannel locked(Path home) throws IOException {
        var file = home.resolve("lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw inUse(home, Files.readString(file).strip());
            }
            var pid = Long.toString(ProcessHandle.current().pid());
            channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(home);
        }
    }

    private static CannotStart inUse(Path home, String pid) {
        return new CannotStart(
                "数据文件夹 " + home + " 正由另一个锦囊进程（进程号 " + pid + "）使用。请先停止它，或用 --data 另选文件夹。",
                "The data folder "
                        + home
                        + " is in use by another Jinnang (process "
                        + pid
                        + "). Stop that one first, or choose another folder with --data.");
    }
}
