package org.jinnang.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HomesTest {
    private final Path place = Places.newFolder();
    private final Path aside = place.resolve("aside");

    @Test
    void aRequestedFolderOutOfReachIsRefusedWithASentenceInBothLanguages() throws IOException {
        var requested = closed().resolve("data");

        assertThatThrownBy(() -> Homes.of(place, Optional.of(requested), aside))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        refusal -> {
                            assertThat(refusal.english())
                                    .contains("cannot enter " + requested)
                                    .contains("--data");
                            assertThat(refusal.chinese()).contains("无法进入文件夹 " + requested);
                        });
        assertThat(requested).doesNotExist();
    }

    @Test
    void aStartInAFolderOutOfReachIsRefusedToo() throws IOException {
        var home = closed().resolve("data");
        var settings = new EmbeddedPostgres.Settings(home, Places.binaries(), 0, Map.of());

        assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot enter");
    }

    @Test
    void aCheckoutOutOfReachGetsAFolderNamedAfterItElsewhere() throws IOException {
        var checkout = Files.createDirectory(closed().resolve("my-wallet"));

        var homes = Homes.of(checkout, Optional.empty(), aside);

        var named = aside.relativize(homes.data());
        assertThat(homes.data()).isDirectory();
        assertThat(named.toString()).matches("my-wallet-[0-9a-f]{8}/data");
        assertThat(homes.binaries()).isEqualTo(homes.data().resolveSibling("postgresql"));
        assertThat(Homes.of(checkout, Optional.empty(), aside)).isEqualTo(homes);
    }

    @Test
    void twoCheckoutsOfOneNameDoNotShareAFolder() throws IOException {
        var one = Files.createDirectories(closed().resolve("one/wallet"));
        var two = Files.createDirectories(closed().resolve("two/wallet"));

        assertThat(Homes.of(one, Optional.empty(), aside))
                .isNotEqualTo(Homes.of(two, Optional.empty(), aside));
    }

    @Test
    void aReachableCheckoutKeepsItsDataBelowItself() {
        var homes = Homes.of(place, Optional.empty(), aside);

        assertThat(homes.data()).isEqualTo(place.resolve(".jinnang/data"));
        assertThat(homes.binaries()).isEqualTo(place.resolve(".jinnang/postgresql"));
        assertThat(aside).doesNotExist();
    }

    @Test
    void aReachableRequestIsTaken() {
        var requested = place.resolve("deep/data");

        assertThat(Homes.of(place, Optional.of(requested), aside).data()).isEqualTo(requested);
        assertThat(requested).isDirectory();
    }

    @Test
    void theDatabasesUserIsNeverRootUnderAnyName() {
        var passwd = List.of("toor:x:0:0::/:/bin/sh", "broken", "nobody:x:65534:65533::/:/bin/sh");

        assertThat(DatabaseUser.find(passwd, field -> field[0].equals("toor"))).isEmpty();
        assertThat(DatabaseUser.find(passwd, field -> field[0].equals("nobody")))
                .contains(new DatabaseUser(65534, 65533, true));
        assertThatThrownBy(() -> new DatabaseUser(0, 0, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A folder that only root may enter. */
    private Path closed() throws IOException {
        assumeTrue(DatabaseUser.choose().separate(), "needs a root server");
        var folder = place.resolve("closed");
        Files.createDirectories(folder);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
}
