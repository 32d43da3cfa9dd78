package org.jinnang.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jinnang.JinnangServer;
import org.jinnang.policy.Profiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy on the command line; no database is needed for it. */
class ShowPolicyTest {

    @TempDir Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void theListNamesAllAndMarksTheOneInForce() {
        assertThat(run(Map.of("JINNANG_POLICY_PROFILE", "classic"), "list")).isZero();

        assertThat(said()).contains(Profiles.shipped()).contains("* classic").contains("  default");
    }

    @Test
    void theReportIsOfTheProfileInForceAndSaysWhyInBothLanguages() {
        assertThat(run(Map.of("JINNANG_POLICY_PROFILE", "cn-payment"), "report")).isZero();

        assertThat(said())
                .contains("cn-payment", "NIST SP 800-63B-4", "OWASP ASVS 5.0")
                .contains("✗ 6.2.10 (L2)", "密码到期必须更换", "Passwords expire")
                .contains("✓ Art. 24", "每日最多付 1000 元", "1000 yuan a day");
    }

    @Test
    void theReportOfAnotherProfileCanBeAskedFor() {
        assertThat(run(Map.of(), "report", "--profile", "nist-aal2")).isZero();

        assertThat(said()).contains("nist-aal2", "✓ 3.1.1.2 PWD-LEN-01/02", "15");
    }

    @Test
    void theDifferenceNamesNumbersAndFindings() {
        assertThat(run(Map.of(), "diff", "--from", "default", "--to", "classic")).isZero();

        assertThat(said())
                .contains("default → classic")
                .contains("sign_in_password.expires_after_days", "0  →  90")
                .contains("✓ → ✗  OWASP ASVS 5.0 6.4.2 (L1)")
                .doesNotContain("codes.minutes");
    }

    @Test
    void actsThatTakeOtherProofsAreNamed() {
        run(Map.of(), "diff", "--from", "default", "--to", "nist-aal2");

        assertThat(said()).contains("trust_device", "email_code | sms_code  →  sms_code");
    }

    @Test
    void nothingIsNoDifference() {
        run(Map.of(), "diff", "--from", "classic", "--to", "classic");

        assertThat(said()).contains("nothing would change");
    }

    @ParameterizedTest
    @CsvSource({
        "show,                           There is no command \"show\"",
        "reprot,                         Did you mean \"report\"",
        "report --profil classic,        Did you mean \"--profile\"",
        "report --profile classical,     There is no policy profile \"classical\"",
        "diff --from classic,            Name two profiles",
        "list --profile classic,         There is no option \"--profile\""
    })
    void whatNobodyKnowsIsRefusedInASentence(String words, String sentence) {
        assertThat(run(Map.of(), words.split(" "))).isEqualTo(2);
        assertThat(said()).contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "serve"})
    void nothingStartsWithAnUnsafeProfile(String command) throws IOException {
        Path file = folder.resolve("own.json");
        try (var usual = ShowPolicyTest.class.getResourceAsStream("/policy/default.json")) {
            String json = new String(usual.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(file, json.replace("\"minutes\": 5", "\"minutes\": 60"));
        }

        int exit = command(Map.of("JINNANG_POLICY_PROFILE", file.toString()), List.of(command));

        assertThat(exit).isEqualTo(2);
        assertThat(said())
                .contains(file.toString(), "unsafe", "A code lives up to ten minutes")
                .contains("不安全", "验证码的有效期最多十分钟");
    }

    private int run(Map<String, String> environment, String... words) {
        return command(
                environment,
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("policy"),
                                java.util.Arrays.stream(words))
                        .toList());
    }

    private int command(Map<String, String> environment, List<String> words) {
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Commands.run(
                new Application(JinnangServer.class),
                new Console(stream, stream),
                words,
                environment);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
