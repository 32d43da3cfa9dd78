package org.jinnang.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the messages that leave the house. */
class NoticeTextsTest {

    /** Notices that tell of no change to what protects the wallet. */
    private static final Set<String> NOT_ABOUT_SECURITY =
            Set.of(
                    "wallet_exists",
                    "codes_used_up",
                    "wallet_closed",
                    "payment_received",
                    "schedule_paused",
                    "schedule_hindered",
                    "schedule_missed",
                    "schedule_ended",
                    "money_asked_for",
                    "money_request_declined",
                    "payment_returned",
                    "payment_returned_locked",
                    "payment_returned_unanswered",
                    "payment_released",
                    "refund_received",
                    "topped_up",
                    "withdrawal_arrived",
                    "withdrawal_refused",
                    "withdrawal_returned",
                    "contact_wanted",
                    "contact_will_count",
                    "number_has_wallet",
                    "number_kept",
                    "agent_stopped",
                    "lookups_stopped",
                    "staff_account_changed");

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void everyTemplateHasSubjectMailAndTextMessage(String language) {
        var words = Words.of("notices", language);

        for (var template : words.namesUnder("")) {
            assertThat(words.keys())
                    .contains(template + ".subject", template + ".email", template + ".sms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void everySecurityNoticeCarriesTheNotMeLink(String language) {
        var mails = byTemplate(language, ".email");

        assertThat(mails).isNotEmpty();
        mails.forEach((template, mail) -> {
            var security = !template.startsWith("code_") && !NOT_ABOUT_SECURITY.contains(template);
            assertThat(mail.placeholders().contains("not_me")).as(template).isEqualTo(security);
        });
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 不要告诉任何人, 我们的人不会", "en, Tell it to nobody, staff never ask"})
    void aCodeMessageSaysThatNobodyMayAskForIt(String language, String silence, String staff) {
        for (var part : new String[] {".email", ".sms"}) {
            byTemplate(language, part)
                    .forEach((template, message) -> {
                        if (template.startsWith("code_")) {
                            assertThat(message.placeholders()).contains("code", "minutes");
                            assertThat(message.text()).contains(silence, staff);
                        }
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 70", "en, 160"})
    void aTextMessageUsuallyFitsOneMessage(String language, int longest) {
        byTemplate(language, ".sms")
                .forEach((template, message) ->
                        assertThat(message.bare()).as(template).hasSizeLessThanOrEqualTo(longest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void noSubjectHoldsACode(String language) {
        byTemplate(language, ".subject")
                .forEach((template, subject) ->
                        assertThat(subject.placeholders())
                                .as(template)
                                .doesNotContain("code", "not_me"));
    }

    private static Map<String, Words.Entry> byTemplate(String language, String part) {
        var found = new TreeMap<String, Words.Entry>();
        for (var entry : Words.of("notices", language).entries()) {
            if (entry.key().endsWith(part)) {
                var template = entry.key().substring(0, entry.key().length() - part.length());
                found.put(template, entry);
            }
        }
        return found;
    }
}
