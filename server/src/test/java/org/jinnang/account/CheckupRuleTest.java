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
        "0,       0,      1,       true,   none,     5",
        "0,       0,      5,       true,   none,     5",
        "0,       0,      1,       false,  phrase,   4",
        "0,       0,      0,       true,   device,   4",
        "0,       0,      0,       false,  device,   3",
        "0,       3,      1,       true,   notices,  4",
        "0,       3,      1,       false,  notices,  3",
        "0,       1,      0,       true,   notices,  3",
        "0,       99,     0,       false,  notices,  2",
        "1,       0,      1,       true,   standing, 4",
        "1,       0,      1,       false,  standing, 3",
        "2,       0,      0,       true,   standing, 3",
        "1,       0,      0,       false,  standing, 2",
        "1,       1,      1,       true,   standing, 3",
        "1,       1,      1,       false,  standing, 2",
        "1,       1,      0,       true,   standing, 2",
        "3,       1,      0,       false,  standing, 1",
    })
    void theNextStepIsTheFirstThatIsNotDone(
            int locks, int unread, int devices, boolean phrase, String next, int done) {
        Checkup checkup = CheckupRule.of(new Facts(locks, unread, devices, phrase, 0));

        assertThat(checkup.next().map(CheckupRuleTest::code).orElse("none")).isEqualTo(next);
        assertThat(checkup.lines().stream().filter(Line::done)).hasSize(done);
    }

    @Test
    void aHolderWithAFreshlyChangedContactIsToldLast() {
        assertThat(CheckupRule.of(new Facts(0, 0, 1, true, 1)).next()).contains(Point.CONTACTS);
        assertThat(CheckupRule.of(new Facts(0, 0, 1, false, 1)).next()).contains(Point.PHRASE);
    }

    @Test
    void everyPointIsNamedOnceAndHasItsWords() {
        assertThat(CheckupRule.of(new Facts(0, 0, 0, false, 0)).lines())
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
