package org.jinnang.e2e;

import com.microsoft.playwright.options.LoadState;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a colleague signs in with: changing it oneself, a passkey, and being signed out when idle.
 */
class StaffKeysTest extends Journey {

    private static final String PASSWORD = "nine herons over the bay";
    private static final String PASSKEYS = "section[aria-labelledby=passkeys] ";
    private static final String OWN_PASSWORD = "section[aria-labelledby=own-password] ";
    private static final String OWN_APP = "section[aria-labelledby=own-app] ";
    private static final Duration UNTIL_ASKED = Duration.ofMinutes(14).plusSeconds(10);
    private static final Duration UNTIL_OUT = Duration.ofMinutes(15).plusSeconds(10);

    @ParameterizedTest
    @CsvSource({"zh-CN, zhangmin", "en, hejing"})
    void aColleagueChangesHisKeysComesInByPasskeyAndIsSignedOutWhenIdle(
            String language, String login) {
        try (var colleague = Colleague.comesToWork(browser, server, language, login)) {
            Visitor visitor = colleague.visitor();
            visitor.getsAPasskeyDevice();
            visitor.goToStaff("/me");
            makesAPasskeyAndNamesItAnew(visitor);
            changesPasswordAndApp(visitor);
            visitor.picture("keys");
            visitor.follow(".desk-head button");
            visitor.sees("#with-passkey").click();
            visitor.sees(".desk-person");
            isSignedOutWhenIdle(visitor);
            visitor.sawNothingBroken();
        }
    }

    private static void makesAPasskeyAndNamesItAnew(Visitor visitor) {
        visitor.sees("#passkey-name").fill("Laptop");
        visitor.sees(PASSKEYS + "form button").click();
        visitor.sees(PASSKEYS + "li .what >> text=Laptop");
        visitor.sees(PASSKEYS + "li button").click();
        visitor.sees("#other-name").fill("Blue key");
        visitor.picture("name");
        visitor.sees("#ask-act").click();
        visitor.sees(PASSKEYS + "li .what >> text=Blue key");
    }

    private static void changesPasswordAndApp(Visitor visitor) {
        visitor.sees("#new-password").fill(PASSWORD);
        visitor.sees(OWN_PASSWORD + "button[type=submit]").click();
        visitor.sees(OWN_PASSWORD + ".banner");
        visitor.sees("#new-app").click();
        String key = visitor.sees(OWN_APP + ".key").innerText();
        visitor.picture("app");
        visitor.fill("new-app-code", new AuthenticatorApp(key.replace(" ", "")).code());
        visitor.sees(OWN_APP + "button[type=submit]").click();
        visitor.sees(OWN_APP + ".banner");
    }

    private static void isSignedOutWhenIdle(Visitor visitor) {
        visitor.page().clock().install();
        visitor.goToStaff("/me");
        visitor.sees("tbody tr");
        // An answer that comes after the leap counts as a sign of life.
        visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
        visitor.page().clock().fastForward(UNTIL_ASKED.toMillis());
        visitor.sees("dialog[open] #idle-title");
        visitor.picture("idle");
        visitor.press("Enter");
        visitor.page().waitForFunction("() => document.querySelector('dialog[open]') === null");
        server.advance(UNTIL_OUT);
        visitor.page().clock().fastForward(UNTIL_OUT.toMillis());
        visitor.sees(".banner.is-caution");
        visitor.sees("#with-passkey");
    }
}
