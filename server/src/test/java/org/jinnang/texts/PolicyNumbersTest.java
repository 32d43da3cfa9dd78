package org.jinnang.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries, waits and limits are policy. A text that held such a number would one day be untrue. */
class PolicyNumbersTest {

    private static final Pattern A_NUMBER =
            Pattern.compile("\\p{Nd}|[二三四五六七八九十百千万]\\s*(?:次|分|小时|天|位|元)");

    @ParameterizedTest
    @ValueSource(strings = {"restrictions", "recovery", "check", "activity", "notices", "strength"})
    void noTextAboutPolicyHoldsANumber(String bundle) {
        for (var language : new String[] {"zh-CN", "en"}) {
            for (var entry : Words.of(bundle, language).entries()) {
                assertThat(A_NUMBER.matcher(entry.bare()).find())
                        .as("%s in %s: %s", entry.key(), language, entry.text())
                        .isFalse();
            }
        }
    }
}
