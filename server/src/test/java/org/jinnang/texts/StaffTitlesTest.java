package org.jinnang.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Titles that holder and staff both read speak to neither of them. */
class StaffTitlesTest {

    /** Of decisions against which somebody appeals, as they stand in the list of appeals. */
    private static final List<String> DECISIONS =
            List.of(
                    "other",
                    "visit_refused",
                    "payment_paused",
                    "payment_limit",
                    "case_closed",
                    "case_refused");

    @ParameterizedTest
    @CsvSource({"zh-CN, 您|^请", "en, (?i)\\byour?(s|self)?\\b"})
    void noTitleOfALockOrOfADecisionSpeaksToTheHolder(String language, Pattern speaks) {
        var locks =
                Words.of("restrictions", language).entries().stream()
                        .filter(one -> one.key().matches("[a-z_]+\\.title"));
        var decisions =
                Words.of("appeals", language).entries().stream()
                        .filter(one -> DECISIONS.contains(one.key()));

        var titles = Stream.concat(locks, decisions).toList();

        assertThat(titles).hasSizeGreaterThan(15);
        assertThat(titles).noneMatch(one -> speaks.matcher(one.text()).find());
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 您", "en, (?i)\\byour?(s|self)?\\b"})
    void noWordOfTheAuditLogSpeaksToTheHolder(String language, Pattern speaks) {
        var own = Words.of("staff", language).keys();
        var read =
                Words.of("activity", language).entries().stream()
                        .filter(one -> one.key().matches("[a-z_]+\\.title|word\\..*"))
                        .filter(one -> !own.contains(ofStaff(one.key())));
        var staffs =
                Words.of("staff", language).entries().stream()
                        .filter(one -> one.key().matches("(title|word)\\..*"));

        assertThat(Stream.concat(read, staffs)).noneMatch(one -> speaks.matcher(one.text()).find());
    }

    private static String ofStaff(String key) {
        return key.endsWith(".title") ? "title." + key.replace(".title", "") : key;
    }
}
