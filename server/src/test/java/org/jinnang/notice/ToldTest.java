package org.jinnang.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What of a notice stands in the app: everything but what opens something for whoever has it. */
class ToldTest {

    private static final Contact EMAIL = new Contact(Contact.Kind.EMAIL, "limei@example.com");
    private static final WalletId WALLET = new WalletId(new UUID(3, 4));
    private static final String SECRET = "TOP-SECRET-042917";

    private final Wording wording =
            new Wording(() -> "https://wallet.example.com", ZoneId.of("Asia/Shanghai"));

    @ParameterizedTest
    @EnumSource(Template.class)
    void noCodeAndNoSecretLinkIsKeptOrShown(Template template) {
        Told told = Told.of(notice(template, values(template)));

        Told read = Told.read(template, told.content());

        assertThat(told.content()).doesNotContain(SECRET, "not-me", "://");
        for (String shown : shown(read)) {
            assertThat(shown)
                    .isNotBlank()
                    .doesNotContain(SECRET, "not-me", "\u0001")
                    .doesNotContainPattern("\\{[a-z_]+}");
        }
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void theWordsOfTheAppAskForNothingSecret(Template template) {
        var placeholders = Texts.placeholders("told", template.key() + ".words");

        assertThat(template.needs()).containsAll(placeholders);
        assertThat(placeholders).noneMatch(Template::isSecret);
    }

    @Test
    void noWordsAreKeptThatNoTemplateSays() {
        for (String key : Texts.keys("told")) {
            String name = key.substring(0, key.indexOf('.'));
            if (key.endsWith(".words") || key.endsWith(".kind")) {
                assertThat(Told.template(name)).as(key).isPresent();
            }
        }
    }

    @Test
    void everyDoorHasItsWords() {
        for (Door door : Door.values()) {
            assertThat(door.words().en()).isNotBlank();
            assertThat(door.path()).startsWith("/");
        }
    }

    @Test
    void aValueThatIsAnAddressIsLeftOut() {
        var values = Map.<String, Object>of("device", "https://evil.example/x");

        Told told = Told.of(notice(Template.DEVICE_TRUSTED, values));

        assertThat(told.content()).isEmpty();
        assertThat(wording.words(told).en()).contains("…").doesNotContain("evil");
    }

    @Test
    void everyKindOfValueIsReadAsItWasWritten() {
        Map<String, Object> values =
                Map.of(
                        "limited_until",
                        Instant.parse("2026-11-22T07:42:00Z"),
                        "limit",
                        new Bilingual("二千元\t或 a", "CNY 2,000\nor b"));
        Told told = Told.of(notice(Template.SIGN_IN_PASSWORD_RESET, values));

        Told read = Told.read(Template.SIGN_IN_PASSWORD_RESET, told.content());

        assertThat(read.values())
                .containsEntry("limited_until", Instant.parse("2026-11-22T07:42:00Z"))
                .containsEntry("limit", new Bilingual("二千元 或 a", "CNY 2,000 or b"));
        assertThat(Told.read(Template.PAYMENT_SENT, "amount\tm8800 CNY").values())
                .containsEntry("amount", new Money(8_800, Currency.CNY));
        assertThat(Told.read(Template.CODE_UNFREEZE, "minutes\ti5").values())
                .containsEntry("minutes", 5);
    }

    @Test
    void whatTellsOfSecurityCannotBeSentAsSomethingElse() {
        var values = Map.<String, Object>of("device", "Laptop");

        assertThatThrownBy(() ->
                        new Notice(
                                Optional.of(WALLET), EMAIL, Template.DEVICE_TRUSTED, values, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> shown(Told told) {
        Bilingual title = wording.title(told);
        Bilingual words = wording.words(told);
        return List.of(title.zh(), title.en(), words.zh(), words.en());
    }

    private static Notice notice(Template template, Map<String, Object> values) {
        return new Notice(Optional.of(WALLET), EMAIL, template, values, true);
    }

    /** Everything it needs; what is secret is a secret that must not be found again. */
    private static Map<String, Object> values(Template template) {
        var values = new HashMap<String, Object>();
        values.put(Template.NOT_ME, "https://wallet.example.com/not-me?t=" + SECRET);
        for (String name : template.needs()) {
            values.put(name, Template.isSecret(name) ? SECRET : "a " + name.replace('_', ' '));
        }
        return values;
    }
}
