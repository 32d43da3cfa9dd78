package org.jinnang.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords that guessing programs put together are refused whole; others never for a part. */
class AssembledTest {

    private static final Assembled LIST =
            new Assembled(List.of("password", "dragon", "purple", "welcome", "iloveyou"));
    private static final List<String> OWN = List.of("limei1987", "李梅", "8613800072046");

    @ParameterizedTest
    @CsvSource({
        "wangxiaoming19900101, TOO_COMMON",
        "WangXiaoMing@1990, TOO_COMMON",
        "zhangwei8888, TOO_COMMON",
        "ouyangfei0704, TOO_COMMON",
        "liuyang5201314, TOO_COMMON",
        "woaini5201314, TOO_COMMON",
        "aini13145200, TOO_COMMON",
        "woaibeijing2008, TOO_COMMON",
        "jinnangqianbao, TOO_COMMON",
        "purpledragon2024, TOO_COMMON",
        "dragonpurpledragonpurple, TOO_COMMON",
        "P@ssw0rdP@ssw0rd, TOO_COMMON",
        "Welcome!Dragon!12, TOO_COMMON",
        "1qaz2wsx3edc4rfv, KEYBOARD_PATTERN",
        "qwertyuiopasdfghjkl, KEYBOARD_PATTERN",
        "poiuytrewq0987654321, KEYBOARD_PATTERN",
        "qwerty!dragon!2024, TOO_COMMON",
        "19900101, DATE",
        "1990-01-01, DATE",
        "李梅19870412, OWN_NAME",
        "李梅2046, OWN_NAME",
        "purple00072046, TOO_COMMON"
    })
    void whatGuessingProgramsPutTogetherIsRefused(String password, String reason) {
        assertThat(LIST.why(password, OWN)).contains(StrengthReason.valueOf(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quiet green hills stay",
                "purple dragon over quiet hills",
                "purpledragonwelcomepassword",
                "purpledragon740183",
                "zhangweixihuanchimianbao",
                "雨落长街灯未眠久等",
                "Xk7vqPz2mW",
                "plum-garden limei1987 at dusk",
                "740183952716"
            })
    void aCommonWordAsAPartOfMoreIsNoReason(String password) {
        assertThat(LIST.why(password, OWN)).isEmpty();
    }

    @Test
    void theLongestInputIsJudgedAtOnce() {
        for (String nasty : List.of("a".repeat(256), "wangli".repeat(42) + "x", "lala".repeat(9))) {
            Assertions.assertTimeout(Duration.ofSeconds(20), () -> LIST.why(nasty, OWN));
        }
    }

    @Test
    void everySurnameAndSyllableIsPlainLetters() {
        assertThat(WordLists.SURNAMES)
                .hasSizeGreaterThan(100)
                .allMatch(one -> one.matches("[a-z]+"));
        assertThat(WordLists.SYLLABLES)
                .hasSizeGreaterThan(380)
                .allMatch(one -> one.matches("[a-z]+"));
    }
}
