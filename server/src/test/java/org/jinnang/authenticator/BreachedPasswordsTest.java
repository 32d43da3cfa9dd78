package org.jinnang.authenticator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.CannotRun;
import org.jinnang.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreachedPasswordsTest {

    private static final int COUNT = 2000;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "SHA-1,   1,    '',      '\n',   true",
        "SHA-1,   2,    ':7',    '\r\n', false",
        "SHA-1,   2000, '',      '\n',   false",
        "SHA-1,   2000, ':12345678901', '\r\n', true",
        "SHA-256, 2000, '',      '\n',   true",
        "SHA-256, 1999, ':1',    '\r\n', false",
    })
    void everyPasswordOfTheFileIsFoundAndNoOther(
            String algorithm, int count, String behind, String lineEnd, boolean small)
            throws Exception {
        Path file = file(algorithm, count, hash -> (small ? lower(hash) : hash) + behind, lineEnd);
        var breached = BreachedPasswords.of(file);

        for (int at = 0; at < count; at++) {
            assertThat(breached.contains(password(at))).as("%d", at).isTrue();
        }
        for (int at = count; at < count + COUNT; at++) {
            assertThat(breached.contains(password(at))).as("%d", at).isFalse();
        }
        breached.destroy();
    }

    @Test
    void countsOfDifferentLengthDoNotHideALine() throws Exception {
        var counts = new int[] {1};
        Path file =
                file(
                        "SHA-1",
                        COUNT,
                        hash -> hash + ":" + (long) Math.pow(10, counts[0]++ % 18),
                        "\r\n");
        var breached = BreachedPasswords.of(file);

        for (int at = 0; at < COUNT; at++) {
            assertThat(breached.contains(password(at))).as("%d", at).isTrue();
        }
        breached.destroy();
    }

    @Test
    void aBreachedPasswordIsRefusedWithItsReason() throws Exception {
        Path file = folder.resolve("one");
        Files.writeString(file, hash("SHA-1", "quietlanternsdrift") + "\n");
        var strength =
                new Strength(
                        new PasswordForms(Policy.defaultProfile()), BreachedPasswords.of(file));

        assertThat(
                        strength.of(
                                        AuthenticatorKind.SIGN_IN_PASSWORD,
                                        Secret.of("quietlanternsdrift"),
                                        HolderFacts.NONE)
                                .reasons())
                .containsExactly(StrengthReason.BREACHED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password\n",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD\n",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8 7\n",
                "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF\n5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8\n",
            })
    void aFileOfAnotherKindStopsTheStart(String content) throws IOException {
        Path file = folder.resolve("other");
        Files.writeString(file, content);

        assertThatThrownBy(() -> BreachedPasswords.of(file))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("sorted");
    }

    @Test
    void aFileThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> BreachedPasswords.of(folder.resolve("nowhere")))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("cannot be read");
    }

    private Path file(String algorithm, int count, UnaryOperator<String> form, String lineEnd)
            throws IOException {
        List<String> lines =
                IntStream.range(0, count)
                        .mapToObj(at -> hash(algorithm, password(at)))
                        .sorted()
                        .map(form)
                        .toList();
        Path file = folder.resolve("breached");
        Files.writeString(file, String.join(lineEnd, lines) + lineEnd);
        return file;
    }

    private static String password(int at) {
        return "password-" + at;
    }

    private static String lower(String hash) {
        return hash.toLowerCase(java.util.Locale.ROOT);
    }

    private static String hash(String algorithm, String password) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(password.getBytes(UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
