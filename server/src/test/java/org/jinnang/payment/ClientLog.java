package org.jinnang.payment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Collectors;

/** What clients were told, on disk before they go on: the truth the server is held to. */
final class ClientLog implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    ClientLog(Path file) {
        this.file = file;
        try {
            this.channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A payment that was acknowledged, by a receipt or in a read. */
    synchronized void acknowledged(String payment) {
        try {
            byte[] line = (payment + "\n").getBytes(StandardCharsets.UTF_8);
            channel.write(ByteBuffer.wrap(line));
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, read back from disk. */
    Set<String> acknowledged() {
        try (var lines = Files.lines(file)) {
            return lines.collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
