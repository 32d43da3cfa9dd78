package org.jinnang.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInOptionsTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--holders 63 | --holders is from 64 to 3000.",
                "--holders 99999999999 | --holders is from 64 to 3000.",
                "--callers 0 | --callers is from 1 to 10000.",
                "--seconds 0 | --seconds is from 1 to 3600.",
                "--warm-up 601 | --warm-up is from 1 to 600.",
                "--rounds ten | --rounds needs a number, not \"ten\".",
                "--rounds | There is no option --rounds",
                "--keycloak | There is no option --keycloak",
                "--hot | There is no option --hot",
                "--callers 9999 | There are at least twice as many --holders as --callers."
            })
    void whatMakesNoSenseIsRefusedInBothLanguages(String words, String sentence) {
        refused(words.split(" ", -1), sentence);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path nowhere = folder.resolve("nowhere");

        refused(new String[] {"--keycloak", nowhere.toString()}, "There is no folder " + nowhere);
    }

    @Test
    void aFolderWithoutKeycloaksStartScriptIsNoDistribution() throws Exception {
        String sentence = folder + " is no Keycloak distribution: no executable bin/kc.sh";
        String[] words = {"--keycloak", folder.toString()};
        refused(words, sentence);

        Files.createDirectory(folder.resolve("bin"));
        Path script = Files.createFile(folder.resolve("bin/kc.sh"));
        refused(words, sentence);

        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(SignInOptions.of(List.of(words)).keycloak()).contains(folder);
    }

    @Test
    void withoutWordsThereAreEnoughHoldersForACrowdThatIsTurnedAway() {
        var usual = SignInOptions.of(List.of());

        assertThat(usual.callers()).isEqualTo(32);
        assertThat(usual.holders())
                .isGreaterThanOrEqualTo(
                        Math.min(3000, SignInOptions.overloadCallers() + SignInCells.READERS));
        assertThat(usual.keycloak()).isEmpty();
    }

    @Test
    void everyOptionIsTaken() {
        var words = "--holders 80 --callers 6 --seconds 7 --warm-up 8 --rounds 9";

        assertThat(SignInOptions.of(List.of(words.split(" ", -1))))
                .isEqualTo(new SignInOptions(80, 6, 7, 8, 9, Optional.empty()));
    }

    private static void refused(String[] words, String sentence) {
        assertThatThrownBy(() -> SignInOptions.of(List.of(words)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.chinese()).isNotBlank())
                .hasMessage(sentence);
    }
}
