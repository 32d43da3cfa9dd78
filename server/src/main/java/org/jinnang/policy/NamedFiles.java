package org.jinnang.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jinnang.platform.CannotRun;

/**
 * Data files of one kind: some ship and are chosen by name, an operator's own one by its path.
 *
 * @param folder of those that ship
 */
public record NamedFiles(String folder, List<String> shipped) {

    private static final String ENDING = ".json";

    /**
     * What stands in the chosen one; empty when it is neither one of the names nor a path that ends
     * in {@code .json}.
     *
     * @throws CannotRun when the file of that path cannot be read
     */
    public Optional<byte[]> bytes(String chosen) {
        if (shipped.contains(chosen)) {
            return Optional.of(shippedFile(chosen));
        }
        return chosen.endsWith(ENDING) ? Optional.of(ownFile(chosen)) : Optional.empty();
    }

    private byte[] shippedFile(String name) {
        String path = "/" + folder + "/" + name + ENDING;
        try (var file = NamedFiles.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("The file " + path + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ownFile(String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (NoSuchFileException _) {
            throw new CannotRun("没有文件 " + path + "。", "There is no file " + path + ".");
        } catch (IOException _) {
            throw new CannotRun("读不了文件 " + path + "。", "The file " + path + " cannot be read.");
        }
    }
}
