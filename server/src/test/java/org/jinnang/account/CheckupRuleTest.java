package org.jinnang.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.jinnang.account.CheckupRule.Checkup;
import org.jinnang.account.CheckupRule.Facts;
import org.jinnang.account.CheckupRule.Line;
import org.jinnang.account.CheckupRule.Point;
import org.jinnang.platform.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every combination of facts: exactly one next step, the one that helps most. */
class CheckupRuleTest {

    @ParameterizedTest(name = "{0} locks, {1} unread, {2} devices, phrase {3}: {4}, {5} done")
    @CsvSource({
        // locks  unread  devices  phrase  next      done
        "0,       0,      1,       true,   none,     8",
        "0,       0,      5,       true,   none,     8",
        "0,       0,      1,       false,  phrase,   7",
        "0,       0,      0,       true,   device,   7",
        "0,       0,      0,       false,  device,   6",
        "0,       3,      1,       true,   notices,  7",
        "0,       3,      1,       false,  notices,  6",
        "0,       1,      0,       true,   notices,  6",
        "0,       99,     0,       false,  notices,  5",
        "1,       0,      1,       true,   standing, 7",
        "1,       0,      1,       false,  standing, 6",
        "2,       0,      0,       true,   standing, 6",
        "1,       0,      0,       false,  standing, 5",
        "1,       1,      1,       true,   standing, 6",
        "1,       1,      1,       false,  standing, 5",
        "1,       1,      0,       true,   standing, 5",
        "3,       1,      0,       false,  standing, 4",
    })
    void theNextStepIsTheFirstThatIsNotDone(
            int locks, int unread, int devices, boolean phrase, String next, int done) {
        Checkup checkup =
                CheckupRule.of(new Facts(locks, unread, false, true, true, 10, devices, phrase, 0));

        assertThat(checkup.next().map(CheckupRuleTest::code).orElse("none")).isEqualTo(next);
        assertThat(checkup.lines().stream().filter(Line::done)).hasSize(done);
    }

    @Test
    void aHolderWithAFreshlyChangedContactIsToldLast() {
        assertThat(next(false, true, 10, true, 1)).isEqualTo("contacts");
        assertThat(next(false, true, 10, false, 1)).isEqualTo("phrase");
    }

    @ParameterizedTest
    @CsvSource({
        // to confirm  second step  codes  next
        "true,         false,       0,     factors",
        "false,        false,       0,     second_step",
        "false,        true,        0,     saved_codes",
        "false,        true,        2,     saved_codes",
        "false,        true,        3,     none",
    })
    void aSecondStepAndPaperForTheDayThePhoneIsGone(
            boolean toConfirm, boolean secondStep, int codes, String next) {
        assertThat(next(toConfirm, secondStep, codes, true, 0)).isEqualTo(next);
    }

    /** There are recovery codes only beside a second step of one's own. */
    @Test
    void whoIsAskedLikeEverybodyIsNotSentForRecoveryCodes() {
        var facts = new Facts(0, 0, false, true, false, 0, 1, true, 0);

        assertThat(CheckupRule.of(facts).next()).isEmpty();
    }

    private static String next(
            boolean toConfirm, boolean secondStep, int codes, boolean phrase, int contactChanges) {
        var facts =
                new Facts(
                        0, 0, toConfirm, secondStep, secondStep, codes, 1, phrase, contactChanges);
        return CheckupRule.of(facts).next().map(CheckupRuleTest::code).orElse("none");
    }

    @Test
    void everyPointIsNamedOnceAndHasItsWords() {
        assertThat(CheckupRule.of(new Facts(0, 0, false, false, false, 0, 0, false, 0)).lines())
                .extracting(Line::point)
                .containsExactly(Point.values());
        for (Point point : Point.values()) {
            for (String part : Arrays.asList("title", "done", "open", "act", "why")) {
                assertThat(Texts.has("checkup", code(point) + "." + part)).isTrue();
            }
        }
    }

    private static String code(Point point) {
        return point.name().toLowerCase(Locale.ROOT);
    }
}
