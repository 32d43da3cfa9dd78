package org.jinnang.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jinnang.kernel.Secret;
import org.jinnang.policy.Profiles;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrengthTest {

    private static final Strength STRENGTH = of(Profiles.DEFAULT);
    private static final HolderFacts HOLDER =
            new HolderFacts("limei1987", "李梅", "li.mei_402817@example.org", "+8613800072046");

    @ParameterizedTest
    @CsvSource({
        "123456, SEQUENCE",
        "987654, SEQUENCE",
        "890123, SEQUENCE",
        "135791, SEQUENCE",
        "000000, REPEATED",
        "112112, REPEATED",
        "407407, REPEATED",
        "404040, REPEATED",
        "447799, REPEATED",
        "407704, REPEATED",
        "147258, KEYBOARD_PATTERN",
        "963357, KEYBOARD_PATTERN",
        "870412, DATE",
        "400101, DATE",
        "101231, DATE",
        "000229, DATE",
        "131420, TOO_COMMON",
        "520131, TOO_COMMON",
        "142857, TOO_COMMON",
        "072046, OWN_PHONE",
        "380007, OWN_PHONE",
        "402817, OWN_EMAIL",
        "40281, DIGITS_NEEDED",
        "4028170, DIGITS_NEEDED"
    })
    void sixDigitsThatAreGuessedEarlyAreRefusedWithTheirReason(String digits, String reason) {
        var verdict = payment(digits);

        assertThat(verdict.isAcceptable()).isFalse();
        assertThat(verdict.score()).isZero();
        assertThat(verdict.reasons()).contains(StrengthReason.valueOf(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"402816", "719305", "390101", "111301", "870431", "４０２８１６"})
    void otherSixDigitsAreAccepted(String digits) {
        assertThat(payment(digits).reasons()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lamp40, TOO_SHORT",
        "lantern, TOO_SHORT",
        "password2024, TOO_COMMON",
        "limei1987, OWN_NAME",
        "13800072046, OWN_PHONE"
    })
    void aLongerPaymentPasswordIsJudgedAsWordsAre(String password, String reason) {
        assertThat(payment(password).reasons()).contains(StrengthReason.valueOf(reason));
    }

    @Test
    void aLongerPaymentPasswordHasEightToSixtyFourCharacters() {
        String sixtyFour = "quiet lanterns drift over wet umbrellas, 7 plums and 40 geese...";

        assertThat(payment("umbra-74").reasons()).isEmpty();
        assertThat(sixtyFour).hasSize(64);
        assertThat(payment(sixtyFour).reasons()).isEmpty();
        assertThat(payment(sixtyFour + "!").reasons()).containsExactly(StrengthReason.TOO_LONG);
    }

    @ParameterizedTest
    @CsvSource({
        "nist-aal2,  quiet lantern,    TOO_SHORT",
        "owasp-l2,   quiet lamp,       TOO_SHORT",
        "pci-dss-4,  quietlanterns,    DIGIT_NEEDED",
        "pci-dss-4,  740183952716,     LETTER_NEEDED",
        "classic,    quietlanterns7!,  CAPITAL_AND_SMALL_LETTER_NEEDED",
        "classic,    QUIETLANTERNS7!,  CAPITAL_AND_SMALL_LETTER_NEEDED",
        "classic,    QuietLanterns7,   SYMBOL_NEEDED",
        "classic,    QuietLanterns!,   DIGIT_NEEDED"
    })
    void aProfileMayAskForMore(String profile, String password, String reason) {
        assertThat(
                        of(profile)
                                .of(AuthenticatorKind.SIGN_IN_PASSWORD, Secret.of(password), HOLDER)
                                .reasons())
                .containsExactly(StrengthReason.valueOf(reason));
    }

    @Test
    void aProfileWithoutSixDigitsAsksForALongerPaymentPassword() {
        var reasons =
                of("nist-aal2")
                        .of(AuthenticatorKind.PAYMENT_PASSWORD, Secret.of("402816"), HOLDER)
                        .reasons();

        assertThat(reasons).contains(StrengthReason.TOO_SHORT);
    }

    @Test
    void aboutThreeInAHundredValuesAreRefusedAndNoMore() {
        boolean deep = Boolean.getBoolean("jinnang.deep");
        int everyNth = deep ? 1 : 97;
        int looked = 0;
        int refused = 0;
        for (int value = 0; value < 1_000_000; value += everyNth) {
            looked++;
            String digits = "%06d".formatted(value);
            refused += payment(digits, HolderFacts.NONE).isAcceptable() ? 0 : 1;
        }

        assertThat(refused).isBetween(looked / 1000 * (deep ? 30 : 25), looked * 4 / 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000", "999999", "000001", "999998"})
    void theEdgesOfAllValuesAreRefused(String digits) {
        assertThat(payment(digits, HolderFacts.NONE).isAcceptable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', TOO_SHORT",
        "lantern, TOO_SHORT",
        "梅花三弄五六七, TOO_SHORT",
        "🦆🦆🦆🦆🦆🦆🦆, TOO_SHORT",
        "password, TOO_COMMON",
        "password2024, TOO_COMMON",
        "woaini1314, TOO_COMMON",
        "woaizhongguo, TOO_COMMON",
        "woaini520, TOO_COMMON",
        "5201314520, TOO_COMMON",
        "shengrikuaile, TOO_COMMON",
        "1qaz2wsx3edc, TOO_COMMON",
        "qwertyuiop, TOO_COMMON",
        "dfghjkl;[, KEYBOARD_PATTERN",
        "aaaaaaaaaaaa, REPEATED",
        "passwordpassword, REPEATED",
        "abcdefghijkl, SEQUENCE",
        "1987-04-12, DATE",
        "limei1987, OWN_NAME",
        "LiMei1987, OWN_NAME",
        "ｌｉｍｅｉ１９８７, OWN_NAME",
        "li.mei_402817, OWN_EMAIL",
        "li.mei_402817@example.org, OWN_EMAIL",
        "13800072046, OWN_PHONE",
        "+86 138-0007-2046, OWN_PHONE",
        "00072046, OWN_PHONE",
        "wangxiaoming19870412, TOO_COMMON",
        "李梅19870412, OWN_NAME"
    })
    void signInPasswordsThatAreGuessedEarlyAreRefusedWithTheirReason(
            String password, String reason) {
        var verdict = signIn(password);

        assertThat(verdict.isAcceptable()).as("%s", verdict).isFalse();
        assertThat(verdict.score()).isLessThan(2);
        assertThat(verdict.reasons()).contains(StrengthReason.valueOf(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quietlanternsdrift",
                "seven wet umbrellas",
                "雨落长街灯未眠久等",
                "plum-garden limei1987 at dusk",
                "Xk7vqPz2mW"
            })
    void noCompositionIsAskedForAndOwnWordsMayBeAPart(String password) {
        assertThat(signIn(password).reasons()).isEmpty();
    }

    @Test
    void lengthIsCountedInCodePointsAndEndsAtAHundredAndTwentyEight() {
        String longest = "🦆quiet lanterns drift ".repeat(7).substring(0, 133);
        assertThat(longest.codePointCount(0, longest.length())).isBetween(127, 128);

        assertThat(signIn(longest).reasons()).doesNotContain(StrengthReason.TOO_LONG);
        assertThat(signIn(longest + "abc").reasons()).contains(StrengthReason.TOO_LONG);
    }

    @Test
    void theLongestInputIsJudgedAtOnce() {
        String nasty = "a1@A".repeat(64);

        Assertions.assertTimeout(Duration.ofSeconds(20), () -> signIn(nasty));
    }

    private static Strength of(String profile) {
        return new Strength(new PasswordForms(Profiles.policy(profile)), BreachedPasswords.none());
    }

    private static Strength.Verdict payment(String digits) {
        return payment(digits, HOLDER);
    }

    private static Strength.Verdict payment(String digits, HolderFacts holder) {
        return STRENGTH.of(AuthenticatorKind.PAYMENT_PASSWORD, Secret.of(digits), holder);
    }

    private static Strength.Verdict signIn(String password) {
        return STRENGTH.of(AuthenticatorKind.SIGN_IN_PASSWORD, Secret.of(password), HOLDER);
    }
}
