package org.jinnang.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The PostgreSQL programs on disk, unpacked once per version and processor. */
record Binaries(Path folder) {
    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /**
     * Unpacks below {@code parent} unless that was done before. Whole or not at all: the folder
     * gets its name only when complete and on disk. Two processes at once: the second waits.
     */
    static Binaries unpackedBelow(Path parent) {
        try {
            Folders.createReachable(parent);
            var root = parent.toRealPath();
            var target = root.resolve("postgresql-" + version() + "-" + processor());
            if (!Files.isDirectory(target)) {
                unpackAlone(root, target);
            }
            return new Binaries(target);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be unpacked below " + parent, e);
        }
    }

    /** The class keeps threads of this process apart, the file lock keeps processes apart. */
    private static synchronized void unpackAlone(Path root, Path target) throws IOException {
        var lock = root.resolve(".unpacking.lock");
        try (var channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            if (!Files.isDirectory(target)) {
                var half = root.resolve(".unpacking");
                Folders.delete(half);
                Folders.createReachable(half);
                try (var packed = archive()) {
                    Archive.unpack(packed, half);
                }
                flush(half);
                Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static InputStream archive() {
        var name = "/postgres-linux-" + processor() + ".txz";
        var packed = Binaries.class.getResourceAsStream(name);
        if (packed == null) {
            throw unsupported();
        }
        return new BufferedInputStream(packed, 1 << 16);
    }

    private static String version() throws IOException {
        var properties = new Properties();
        try (var in = Binaries.class.getResourceAsStream("binaries.properties")) {
            if (in == null) {
                throw new IOException("binaries.properties is not on the class path");
            }
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    private static String processor() {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw unsupported();
        }
        return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> throw unsupported();
        };
    }

    private static CannotStart unsupported() {
        var machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return new CannotStart(
                "内嵌数据库只支持 Linux 的 x86-64 与 arm64 处理器，不支持本机（" + machine + "）。",
                "The embedded database runs on Linux with x86-64 or arm64, not on "
                        + machine
                        + ".");
    }

    /**
     * A rename may reach the disk before the files do; after a power cut half of them are empty.
     */
    private static void flush(Path folder) throws IOException {
        try {
            var sync = new ProcessBuilder("sync", "-f", folder.toString()).start();
            if (!sync.waitFor(120, TimeUnit.SECONDS) || sync.exitValue() != 0) {
                throw new IOException("the unpacked files could not be flushed to disk");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while flushing " + folder, e);
        }
    }
}
