package org.jinnang.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class BinariesTest {
    @ParameterizedTest
    @ValueSource(strings = {"../outside", "bin/../../outside", "/../outside"})
    void anEntryThatWouldLeaveTheFolderIsRefused(String name) throws IOException {
        var folder = Places.newFolder();
        var inside = Files.createDirectory(folder.resolve("inside"));
        var packed = packed(file(name));

        assertThatThrownBy(() -> Archive.unpack(packed, inside))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../x", "a/b", "..", "."})
    void aLinkToAnythingButASiblingIsRefused(String target) throws IOException {
        var link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
        link.setLinkName(target);
        var packed = packed(link);

        assertThatThrownBy(() -> Archive.unpack(packed, Places.newFolder()))
                .hasMessageContaining("links outside");
    }

    @ParameterizedTest
    @CsvSource({"1, hard link", "3, character device", "4, block device", "6, pipe"})
    void aSpecialFileIsRefused(String type, String name) throws IOException {
        var entry = new TarArchiveEntry(name, (byte) type.charAt(0));
        entry.setLinkName("somewhere");
        var packed = packed(entry);

        assertThatThrownBy(() -> Archive.unpack(packed, Places.newFolder()))
                .hasMessageContaining("special file");
    }

    @Test
    void filesGetTheBitsTheDatabasesUserNeedsWhateverTheUmask() throws IOException {
        var folder = Places.newFolder();
        var program = file("bin/run");
        program.setMode(0100700);

        Archive.unpack(packed(program, file("share/text")), folder);

        assertThat(Files.getPosixFilePermissions(folder.resolve("bin/run"))).hasSize(7);
        assertThat(Files.getPosixFilePermissions(folder.resolve("share/text"))).hasSize(4);
        assertThat(Files.getPosixFilePermissions(folder.resolve("share"))).hasSize(7);
    }

    @Test
    void twoProcessesThatUnpackAtOnceGetTheSameWholeFolder() throws IOException {
        var parent = Places.newFolder();

        try (var one = ChildServer.launch("unpack", parent);
                var two = ChildServer.launch("unpack", parent)) {
            var first = one.heard().word(1);
            var second = two.heard().word(1);

            assertThat(first).isEqualTo(second);
            assertThat(Path.of(first, "bin/postgres")).isExecutable();
            assertThat(Path.of(first, "share/postgresql/postgres.bki")).isNotEmptyFile();
        }
        assertThat(parent.resolve(".unpacking")).doesNotExist();
    }

    @Test
    void halfAnUnpackingOfADeadProcessIsThrownAway() throws IOException {
        var parent = Places.newFolder();
        var half = Files.createDirectories(parent.resolve(".unpacking/bin"));
        Files.writeString(half.resolve("postgres"), "half");

        var binaries = Binaries.unpackedBelow(parent);

        assertThat(binaries.program("postgres")).isExecutable();
        assertThat(Files.size(binaries.program("postgres"))).isGreaterThan(1_000_000);
        assertThat(parent.resolve(".unpacking")).doesNotExist();
    }

    private static TarArchiveEntry file(String name) {
        return new TarArchiveEntry(name, true);
    }

    private static InputStream packed(TarArchiveEntry... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
            for (var entry : List.of(entries)) {
                var content = "content".getBytes(StandardCharsets.UTF_8);
                entry.setSize(entry.isFile() && !entry.isLink() ? content.length : 0);
                tar.putArchiveEntry(entry);
                tar.write(content, 0, (int) entry.getSize());
                tar.closeArchiveEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
