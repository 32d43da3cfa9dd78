package org.jinnang.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jinnang.JinnangServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakeKeysetTest {

    @TempDir Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aFileThatIsThereStaysAsItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("keyset.json"), "precious");

        assertThat(keys("--out", file.toString())).isEqualTo(2);

        assertThat(file).hasContent("precious");
        assertThat(said()).contains("will not be overwritten").contains("不会覆盖");
        assertThat(folder).isDirectoryNotContaining("glob:**.keyset-*");
    }

    @Test
    void aLinkThatLeadsNowhereIsNotFollowed() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("keyset.json"), folder.resolve("no"));

        assertThat(keys("--out", link.toString())).isEqualTo(2);

        assertThat(folder.resolve("no")).doesNotExist();
    }

    @Test
    void withoutAPlaceOrInAFolderThatIsNotThereNothingIsMade() {
        assertThat(keys()).isEqualTo(2);
        assertThat(keys("--out")).isEqualTo(2);
        assertThat(keys("--out", "")).isEqualTo(2);
        assertThat(keys("--out", folder.resolve("no/keyset.json").toString())).isEqualTo(2);
        assertThat(keys("--port", "1")).isEqualTo(2);

        assertThat(folder).isEmptyDirectory();
        assertThat(said())
                .contains("Say with --out")
                .contains("does not exist")
                .contains("no option \"--port\"");
    }

    @Test
    void onlyItsUserMayReadItAndAServerTakesIt() throws Exception {
        Path file = folder.resolve("keyset.json");

        assertThat(keys("--out=" + file)).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains("wrapping", "digests");
        assertThat(folder).isDirectoryNotContaining("glob:**.keyset-*");
        assertThat(said())
                .contains("永远失去")
                .contains("lost for good")
                .contains("JINNANG_KEYSET_FILE=" + file)
                .doesNotContain(keyMaterial(file));
    }

    @Test
    void noTwoAreTheSame() throws Exception {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        keys("--out=" + one);
        keys("--out=" + two);

        assertThat(keyMaterial(one)).isNotEqualTo(keyMaterial(two));
    }

    private static String keyMaterial(Path keyset) throws Exception {
        String text = Files.readString(keyset);
        int at = text.indexOf("\"value\"");
        assertThat(at).isPositive();
        return text.substring(at, at + 50);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int keys(String... options) {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var words = new java.util.ArrayList<>(List.of("keys"));
        words.addAll(List.of(options));
        return Commands.run(
                new Application(JinnangServer.class), new Console(out, out), words, Map.of());
    }
}
