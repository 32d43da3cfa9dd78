package org.jinnang.authenticator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.jinnang.kernel.Secret;
import org.jinnang.testing.AppCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpRuleTest {

    /** RFC 6238 appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109L);
    private static final long STEP = NOW.getEpochSecond() / 30;
    private static final long NEVER = Long.MIN_VALUE;

    /** The last six of the eight digits: RFC 4226 §5.3 cuts them off on the left. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130",
    })
    void theVectorsOfTheStandard(long seconds, String eightDigits) {
        Instant now = Instant.ofEpochSecond(seconds);

        assertThat(TotpRule.match(SECRET, eightDigits.substring(2), NEVER, now))
                .isEqualTo(new TotpRule.Match.Of(seconds / 30));
    }

    @Test
    void anotherImplementationShowsTheSameCodes() {
        var random = new Random(6238);
        for (int tried = 0; tried < 2_000; tried++) {
            byte[] secret = new byte[20];
            random.nextBytes(secret);
            long step = random.nextLong(1L << 32);

            assertThat(TotpRule.code(secret, step)).isEqualTo(AppCodes.ofStep(secret, step));
        }
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void oneStepEitherSideIsAccepted(int away, boolean accepted) {
        String code = TotpRule.code(SECRET, STEP + away);

        assertThat(TotpRule.match(SECRET, code, NEVER, NOW))
                .isEqualTo(
                        accepted ? new TotpRule.Match.Of(STEP + away) : new TotpRule.Match.None());
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, true", "1, false"})
    void whatIsNotNewerThanTheLastOneIsUsed(int away, boolean used) {
        String code = TotpRule.code(SECRET, STEP + away);

        assertThat(TotpRule.match(SECRET, code, STEP, NOW))
                .isEqualTo(used ? new TotpRule.Match.Used() : new TotpRule.Match.Of(STEP + 1));
    }

    @Test
    void ofAllCodesOnlyThoseOfTheWindowAreRight() {
        Set<String> right = new HashSet<>();
        for (int number = 0; number < 1_000_000; number += 7) {
            String code = "%06d".formatted(number);
            if (!(TotpRule.match(SECRET, code, NEVER, NOW) instanceof TotpRule.Match.None)) {
                right.add(code);
            }
            if (number > 70_000) {
                break;
            }
        }

        assertThat(right)
                .isSubsetOf(
                        TotpRule.code(SECRET, STEP - 1),
                        TotpRule.code(SECRET, STEP),
                        TotpRule.code(SECRET, STEP + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12345",
                "1234567",
                "12345a",
                "7Q4K-2M9D-X0FA-8Z3",
                "7Q4K-2M9D-X0FA-8Z3U"
            })
    void whatCanBeNoCodeIsNone(String typed) {
        assertThat(SecondStepEntry.read(Secret.of(typed))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "204816, 204816",
        "204 816, 204816",
        "２０４８１６, 204816",
        "204-816, 204816",
    })
    void digitsAreReadAsMeant(String typed, String meant) {
        assertThat(SecondStepEntry.read(Secret.of(typed)))
                .contains(new SecondStepEntry.AppCode(meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7Q4K-2M9D-X0FA-1Z3P",
                "7q4k2m9dx0fa1z3p",
                "7Q4K 2M9D XOFA IZ3P",
                "7q4k–2m9d–xofa–lz3p",
                "７Ｑ４Ｋ２Ｍ９ＤＸ０ＦＡ１Ｚ３Ｐ",
            })
    void aRecoveryCodeIsReadAsMeant(String typed) {
        assertThat(SecondStepEntry.read(Secret.of(typed)))
                .contains(new SecondStepEntry.SavedCode("7Q4K2M9DX0FA1Z3P"));
    }

    @Test
    void whatIsWrittenIsReadAgainAndEightyBitsLong() {
        var random = new Random(80);
        Set<String> seen = new HashSet<>();
        for (int tried = 0; tried < 1_000; tried++) {
            byte[] bytes = new byte[SavedCodeRule.BYTES];
            random.nextBytes(bytes);
            String written = SavedCodeRule.written(bytes);

            assertThat(written).matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
            assertThat(SavedCodeRule.read(written)).contains(written.replace("-", ""));
            seen.add(written);
        }

        assertThat(SavedCodeRule.BYTES * Byte.SIZE).isEqualTo(80);
        assertThat(seen).hasSize(1_000);
    }

    /** RFC 4648 §10, as far as no padding is needed. */
    @ParameterizedTest
    @CsvSource({"fooba, MZXW6YTB", "12345678901234567890, GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"})
    void theKeyIsWrittenInBase32(String bytes, String written) {
        assertThat(Base32.encode(bytes.getBytes(US_ASCII))).isEqualTo(written);
    }

    @Test
    void noEntryShowsItself() {
        assertThat(SecondStepEntry.read(Secret.of("204816")).orElseThrow().toString())
                .doesNotContain("204816");
        assertThat(SecondStepEntry.read(Secret.of("7Q4K2M9DX0FA1Z3P")).orElseThrow().toString())
                .doesNotContain("7Q4K");
    }
}
