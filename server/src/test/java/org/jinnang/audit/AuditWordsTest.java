package org.jinnang.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.jinnang.kernel.Bilingual;
import org.jinnang.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The audit log as those read it who search it. */
class AuditWordsTest {

    private static final Instant NOW = TestClock.START;

    private final AuditWords words = new AuditWords(new TestClock(), ZoneId.of("Asia/Shanghai"));

    @ParameterizedTest
    @EnumSource(AuditKind.class)
    void noTitleSpeaksToTheHolder(AuditKind kind) {
        Bilingual title = words.title(kind);

        assertThat(title.zh()).doesNotContain("您");
        assertThat(title.en()).doesNotMatch("(?i).*\\b(you|your|yours|yourself)\\b.*");
    }

    @ParameterizedTest
    @CsvSource({
        "why, caller, 持有人打来电话, The holder called",
        "cause, holder_lock, 持有人锁定了付款, Payments locked by the holder",
        "why, letter of the court, letter of the court, letter of the court"
    })
    void aCodeIsSaidInStaffsWordsAndWhatIsNoneStands(
            String fact, String value, String zh, String en) {
        assertThat(told(fact, value)).isEqualTo(new Bilingual(zh, en));
    }

    @Test
    void aBranchIsNamedInTheLanguageOfWhoeverReadsAndAnOldRowAsItStands() {
        var branch = new Bilingual("西湖支行", "West Lake branch");

        assertThat(told("branch", branch)).isEqualTo(branch);
        assertThat(told("branch", "西湖支行")).isEqualTo(new Bilingual("西湖支行", "西湖支行"));
        assertThat(told("name", "A / B")).isEqualTo(new Bilingual("A / B", "A / B"));
    }

    private Bilingual told(String fact, Object value) {
        AuditEvent event =
                AuditEvent.ofNobody(AuditKind.SIGNED_IN, NOW, AuditEvent.Source.SERVER)
                        .with(fact, value);
        return words.lines(event).getFirst().value();
    }
}
