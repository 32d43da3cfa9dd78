package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Signing in with hints, waiting after wrong entries, resetting the sign-in password, signing out
 * with proof, freezing a lost wallet in two taps, and the "not me" link.
 */
class SignInAndOutTest extends Journey {

    private static final String NEW_PASSWORD = "eleven quiet lanterns, one river";

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void signingOutClearsTheTabsAndTheBackButtonShowsNothing(Visitor.Screen screen) {
        Inbox inbox = new Inbox(server);
        Person person = Person.fresh(10 + screen.number());
        try (Visitor visitor = Visitor.arrives(browser, server, screen, "sign-out")) {
            person.opensAWallet(visitor, inbox);
            visitor.goTo("/");
            visitor.sees(".figure");
            Page otherTab = visitor.anotherTab();
            otherTab.navigate(server.page("/"));
            otherTab.locator(".figure").first().waitFor();

            visitor.goTo("/signout");
            visitor.picture("sign-out");
            visitor.submit();
            visitor.sees(".lines.has-check");
            visitor.picture("signed-out");

            otherTab.locator("#account").waitFor();
            visitor.page().goBack();
            visitor.page().goBack();
            visitor.sees("#account, h1");
            assertThat(visitor.page().locator(".figure").count()).isZero();
            visitor.sawNothingBroken();
        }
    }

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void aStrangersBrowserWaitsAndAForgottenPasswordIsReset(Visitor.Screen screen) {
        Inbox inbox = new Inbox(server);
        Person person = Person.fresh(20 + screen.number());
        try (Visitor owner = Visitor.arrives(browser, server, screen, "reset-owner");
                Visitor stranger = Visitor.arrives(browser, server, screen, "reset")) {
            person.opensAWallet(owner, inbox);

            stranger.goTo("/signin");
            stranger.fill("account", person.accountName());
            stranger.page().locator("#password").pressSequentially("ｗrong ");
            stranger.picture("hints");
            stranger.submit();
            stranger.sees(".errors");
            stranger.picture("refused");
            for (int more = 0; more < 3; more++) {
                if (stranger.page().locator("[role='timer']").count() == 0) {
                    stranger.fill("password", "not the one " + more);
                    stranger.submit();
                    stranger.sees(".errors, [role='timer']");
                }
            }
            stranger.sees("[role='timer']");
            stranger.picture("wait");

            server.advance(TILL_ANOTHER_CODE);
            List<String> seenMail = inbox.seen(person.email());
            List<String> seenSms = inbox.seen(person.phone());
            stranger.goTo("/reset/sign-in-password");
            stranger.fill("account", person.accountName());
            stranger.picture("reset-begin");
            stranger.submit();
            bothCodes(stranger, inbox, person, seenMail, seenSms);
            stranger.sees("#new-password");
            stranger.fill("new-password", NEW_PASSWORD);
            stranger.submit();
            stranger.sees(".stamp"); // the page before it leads to signing in, too
            stranger.picture("reset-done");

            owner.goTo("/");
            owner.sees("#account");
            owner.sawNothingBroken();
            stranger.sawNothingBroken();
        }
    }

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void aLostWalletIsFrozenInTwoTapsWithoutSigningIn(Visitor.Screen screen) {
        Inbox inbox = new Inbox(server);
        Person person = Person.fresh(30 + screen.number());
        try (Visitor visitor = Visitor.arrives(browser, server, screen, "lost")) {
            person.opensAWallet(visitor, inbox);
            visitor.goTo("/signout");
            visitor.submit();
            visitor.sees(".lines.has-check");

            visitor.follow(".help a[href='/lost']");
            visitor.sees("button.is-danger");
            visitor.picture("freeze");
            List<String> seenMail = inbox.seen(person.email());
            List<String> seenSms = inbox.seen(person.phone());
            Instant frozenAt = Instant.now();
            visitor.submit();
            visitor.sees(".stamp.is-shut");
            inbox.toldSince(frozenAt, person.email(), seenMail);
            inbox.toldSince(frozenAt, person.phone(), seenSms);
            visitor.picture("frozen");
            visitor.goTo("/locked");
            visitor.sees(".stamp.is-shut");
            visitor.picture("locked");
            visitor.sawNothingBroken();
        }
    }

    @ParameterizedTest
    @EnumSource(Visitor.Screen.class)
    void theNotMeLinkLocksPaymentsWithoutSigningIn(Visitor.Screen screen) {
        Inbox inbox = new Inbox(server);
        Person person = Person.fresh(40 + screen.number());
        try (Visitor owner = Visitor.arrives(browser, server, screen, "not-me-owner");
                Visitor elsewhere = Visitor.arrives(browser, server, screen, "not-me")) {
            List<String> seen = inbox.seen(person.email());
            person.opensAWallet(owner, inbox);
            String link = inbox.nextLink(person.email(), seen);

            elsewhere.page().navigate(link);
            elsewhere.sees("button.is-danger");
            elsewhere.picture("not-me");
            owner.goTo("/");
            owner.sees(".stamp");
            assertThat(owner.page().locator(".stamp.is-shut").count()).isZero();
            List<String> seenMail = inbox.seen(person.email());
            List<String> seenSms = inbox.seen(person.phone());
            Instant lockedAt = Instant.now();
            elsewhere.submit();
            elsewhere.sees(".stamp.is-shut");
            inbox.toldSince(lockedAt, person.email(), seenMail);
            inbox.toldSince(lockedAt, person.phone(), seenSms);
            elsewhere.picture("not-me-done");

            owner.goTo("/");
            Locator stamp = owner.sees(".stamp.is-shut");
            assertThat(stamp.isVisible()).isTrue();
            owner.picture("home-locked");
            owner.sawNothingBroken();
            elsewhere.sawNothingBroken();
        }
    }
}
