package org.jinnang.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Languages;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.NoticeId;
import org.jinnang.platform.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {

    private static final Contact EMAIL = new Contact(Contact.Kind.EMAIL, "limei@example.com");
    private static final Contact PHONE = new Contact(Contact.Kind.PHONE, "+8619000000002");
    private static final NoticeId ID = new NoticeId(new UUID(1, 2));

    private final Wording wording =
            new Wording(() -> "https://wallet.example.com", ZoneId.of("Asia/Shanghai"));

    @ParameterizedTest
    @EnumSource(Template.class)
    void aTemplateNamesExactlyTheValuesOfItsWords(Template template) {
        var placeholders = new TreeSet<String>();
        for (String part : new String[] {".subject", ".email", ".sms"}) {
            placeholders.addAll(Texts.placeholders("notices", template.key() + part));
        }
        placeholders.remove("public_url");
        placeholders.remove(Template.NOT_ME);

        assertThat(template.needs()).containsExactlyInAnyOrderElementsOf(placeholders);
    }

    @Test
    void noWordsAreKeptThatNoTemplateSays() {
        var keys = new TreeSet<String>();
        for (Template template : Template.values()) {
            for (String part : new String[] {".subject", ".email", ".sms"}) {
                keys.add(template.key() + part);
            }
        }

        assertThat(Texts.keys("notices")).isEqualTo(keys);
    }

    @Test
    void aNoticeWithoutItsValuesCannotBeMade() {
        assertThatThrownBy(() -> notice(EMAIL, Template.CODE_UNFREEZE, Map.of("code", "042917")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aValueCannotAddLinesToAMessage() {
        var values =
                new HashMap<String, Object>(Map.of("device", "Chrome\r\nBcc: x@example.com\n"));
        values.put(Template.NOT_ME, "https://wallet.example.com/not-me?t=x");

        Message message = write(notice(EMAIL, Template.DEVICE_TRUSTED, values), Languages.ENGLISH);

        assertThat(message.body()).contains("Chrome Bcc: x@example.com ").doesNotContain("\nBcc");
    }

    @Test
    void whoIsNotYetKnownReadsBothLanguages() {
        Map<String, Object> code = Map.of("code", "042917", "minutes", 5);

        Message mail = wording.write(ID, notice(EMAIL, Template.CODE_OPEN_WALLET, code), NOBODY);
        Message text = wording.write(ID, notice(PHONE, Template.CODE_OPEN_WALLET, code), NOBODY);

        assertThat(mail.subject()).contains("开通钱包", "opening a wallet");
        assertThat(mail.body())
                .contains("验证码：042917", "Code: 042917", "https://wallet.example.com");
        assertThat(text.body()).contains("【锦囊】042917", "Jinnang: 042917");
    }

    @Test
    void aHolderReadsOneLanguageWithTimesAndSumsInItsWords() {
        Map<String, Object> values =
                Map.of(
                        "limited_until",
                        Instant.parse("2026-11-22T07:42:00Z"),
                        "limit",
                        new Money(200_000, Currency.CNY),
                        Template.NOT_ME,
                        "https://wallet.example.com/not-me?t=x");
        Notice notice = notice(EMAIL, Template.PAYMENT_PASSWORD_RESET, values);

        assertThat(write(notice, Languages.CHINESE).body())
                .contains("2026 年 11 月 22 日 15:42 (UTC+08)", "2,000.00 元")
                .doesNotContain("Not you");
        assertThat(write(notice, Languages.ENGLISH).body())
                .contains("22 November 2026, 15:42 (UTC+08)", "CNY 2,000.00")
                .doesNotContain("不是您");
    }

    private static final Optional<Locale> NOBODY = Optional.empty();

    private Message write(Notice notice, Locale language) {
        return wording.write(ID, notice, Optional.of(language));
    }

    private static Notice notice(Contact to, Template template, Map<String, Object> values) {
        return new Notice(Optional.empty(), to, template, values, true);
    }
}
