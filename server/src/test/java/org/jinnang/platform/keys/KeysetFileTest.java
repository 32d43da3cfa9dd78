package org.jinnang.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jinnang.platform.CannotRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetFileTest {

    @TempDir Path folder;

    @Test
    void aFileThatOthersMayReadIsRefused() throws Exception {
        var file = folder.resolve("keyset.json");
        KeysetFile.createOnce(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> KeysetFile.read(file))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aMissingFileAndABrokenOneAreRefusedWithoutTellingTheirContent() throws Exception {
        var missing = folder.resolve("none.json");
        assertThatThrownBy(() -> KeysetFile.read(missing)).hasMessageContaining("no keyset file");

        var broken = folder.resolve("broken.json");
        KeysetFile.createOnce(broken);
        Files.writeString(broken, Files.readString(broken).substring(40));
        assertThatThrownBy(() -> KeysetFile.read(broken))
                .hasMessage("The file " + broken + " is no keyset of Jinnang.")
                .hasNoCause();
    }

    @Test
    void onlyItsOwnerMayReadItAndASecondStartKeepsTheKeys() throws Exception {
        var file = folder.resolve("keyset.json");
        KeysetFile.createOnce(file);
        var first = Files.readString(file);
        KeysetFile.createOnce(file);

        assertThat(Files.readString(file)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeysetPrintsAsStars() {
        assertThat(Keyset.parse(Keyset.generate()).toString()).isEqualTo("***");
    }
}
