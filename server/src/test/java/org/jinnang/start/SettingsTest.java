package org.jinnang.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource({
        "JINNANG_PUBLIC_URI, JINNANG_PUBLIC_URL",
        "JINNANG_KEYSETFILE, JINNANG_KEYSET_FILE",
        "JINNANG_DB_PASSWORD, JINNANG_DB_PASSWORD_FILE",
        "JINNANG_PROT, JINNANG_PORT"
    })
    void anUnknownVariableStopsTheStartAndNamesTheNearest(String written, String meant) {
        assertThatThrownBy(() -> Settings.read(List.of(), Map.of(written, "x")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("\"" + written + "\"")
                .hasMessageContaining("Did you mean \"" + meant + "\"?");
    }

    @Test
    void aWordLikeNothingKnownIsNamedWithoutAGuess() {
        assertThatThrownBy(() -> Settings.read(List.of("--zzzzzz", "1"), Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessage("There is no option \"--zzzzzz\".");
    }

    @Test
    void anOptionWithoutItsValueIsRefused() {
        assertThatThrownBy(() -> Settings.read(List.of("--port"), Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("needs a value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "80a", "999999", "٨٠"})
    void aPortThatIsNoneIsRefused(String port) {
        var settings = Settings.read(List.of("--port", port), Map.of());

        assertThatThrownBy(() -> settings.port(8080)).isInstanceOf(Refused.class);
    }

    @Test
    void anOptionGoesBeforeTheEnvironmentAndThatBeforeTheDefault() {
        var environment = Map.of("JINNANG_PORT", "9000", "PATH", "/bin");

        assertThat(Settings.read(List.of("--port=9001"), environment).port(8080)).isEqualTo(9001);
        assertThat(Settings.read(List.of(), environment).port(8080)).isEqualTo(9000);
        assertThat(Settings.read(List.of(), Map.of()).port(8080)).isEqualTo(8080);
    }

    @Test
    void whatTheApplicationReadsReachesItUnderItsOwnName() {
        var settings =
                Settings.read(List.of("--fresh"), Map.of("JINNANG_SMTP_PASSWORD_FILE", "/p"));

        assertThat(settings.fresh()).isTrue();
        assertThat(settings.full()).isFalse();
        assertThat(Settings.read(List.of("--full"), Map.of()).full()).isTrue();
        assertThat(settings.properties()).containsEntry("jinnang.smtp.password-file", "/p");
    }

    @ParameterizedTest
    @CsvSource({"serve,serve,0", "sevre,serve,1", "demp,demo,1", "verfy,verify,1", "'',abc,3"})
    void slipsOfTheFingerAreCounted(String written, String meant, int slips) {
        assertThat(Nearest.slips(written, meant)).isEqualTo(slips);
    }

    @Test
    void everySettingStandsInTheDocumentAndNoOther() throws Exception {
        var document = Files.readString(Path.of("../docs/operate/settings.md"));
        var named = new TreeSet<String>();
        Pattern.compile("^\\| `(JINNANG_[A-Z_]+)`", Pattern.MULTILINE)
                .matcher(document)
                .results()
                .forEach(row -> named.add(row.group(1)));

        assertThat(named).containsExactlyInAnyOrderElementsOf(Setting.variables());
    }
}
