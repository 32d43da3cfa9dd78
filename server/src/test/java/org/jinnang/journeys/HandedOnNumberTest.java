package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** A number that has a wallet and now rings with somebody else; both directions. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class HandedOnNumberTest {

    private static final Duration TWO_WEEKS = Duration.ofDays(14);

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    HandedOnNumberTest(
            Wallets wallets, WalletBrowsers browsers, TestClock clock, TestDatabase database) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    @Test
    void openingTheLinksChangesNothing() {
        Person holder = wallets.open(false);
        String link = numberLink(holder);
        var before = GuardedRows.of(database);

        Answer page = browsers.open().get(link);
        assertThat(page.body()).contains("new to you").doesNotContain(holder.phone());
        assertThat(GuardedRows.of(database)).isEqualTo(before);

        ask(link);
        String keep = keepLink(holder);
        before = GuardedRows.of(database);
        assertThat(browsers.open().get(keep).body()).contains("still yours");
        assertThat(GuardedRows.of(database)).isEqualTo(before);
    }

    @Test
    void whoAsksTouchesNothingOfTheWallet() {
        Person holder = wallets.open(false);
        wallets.newestMessage(holder.email(), true); // the jobs have run
        int before = messages(holder.phone()).size();
        String link = numberLink(holder);

        assertThat(ask(link)).contains("Asked");
        assertThat(ask(link)).contains("Asked");

        wallets.newestMessage(holder.email(), true); // the jobs have run
        assertThat(messages(holder.email())).filteredOn(is("/keep-number?t=")).hasSize(1);
        assertThat(messages(holder.phone())).hasSize(before + 1).noneMatch(is("keep-number"));
        answered(201, browsers.open().post("/api/v1/sessions", credentials(holder.phone())));
        assertThat(codesSent(holder, "sms_code", holder.phone())).isOne();
        assertThat(knocks(holder.phone())).isFalse();
    }

    @Test
    void theHolderKeepsItWithOnePressAndNobodyMayAskAgainForAWhile() {
        Person holder = wallets.open(false);
        ask(numberLink(holder));
        wallets.place(holder.wallet(), Cause.LOST_WALLET);
        String keep = keepLink(holder);

        String kept = browsers.open().submit("/keep-number", token(keep)).body();
        String again = browsers.open().submit("/keep-number", token(keep)).body();

        assertThat(kept).contains("stays with your wallet");
        assertThat(again).contains("stays with your wallet");
        wallets.newestMessage(holder.email(), true); // the jobs have run
        assertThat(messages(holder.phone())).filteredOn(is("is still his")).hasSize(1);
        clock.advance(TWO_WEEKS);
        assertThat(knocks(holder.phone())).isFalse();
        assertThat(ask(numberLink(holder))).contains("keeps the number");
        assertThat(codesSent(holder, "sms_code", holder.phone())).isOne();
    }

    @Test
    void withoutAnAnswerTheNumberIsFreeAndTheOldWalletIsOnlyWithoutIt() {
        Person holder = wallets.open(false);
        ask(numberLink(holder));
        String keep = keepLink(holder);
        clock.advance(TWO_WEEKS.minusMinutes(5));
        assertThat(knocks(holder.phone())).isFalse();
        clock.advance(Duration.ofMinutes(2));

        String late = browsers.open().submit("/keep-number", token(keep)).body();

        assertThat(late).contains("no longer works");
        assertThat(codesSent(holder, "sms_code", holder.phone())).isZero();
        assertThat(codesSent(holder, "email_code", holder.email())).isOne();
        assertThat(knocks(holder.phone())).isTrue();
        answered(401, browsers.open().post("/api/v1/sessions", credentials(holder.phone())));
        WalletBrowser owner = browsers.open();
        answered(201, owner.post("/api/v1/sessions", credentials(holder.name())));
        var contacts = answered(200, owner.get("/api/v1/contacts"));
        assertThat(contacts.at("/contacts/1/held").asBoolean()).isFalse();
        assertThat(contacts.at("/contacts/0/held").asBoolean()).isTrue();
        int heard = messages(holder.phone()).size();
        wallets.newestMessage(holder.email(), true); // the jobs have run
        assertThat(messages(holder.phone())).hasSize(heard);
    }

    @Test
    void anOldLinkAsksForNothing() {
        Person holder = wallets.open(false);
        String link = numberLink(holder);
        clock.advance(Duration.ofHours(24));
        var before = GuardedRows.of(database);

        assertThat(ask(link)).contains("no longer works");
        assertThat(browsers.open().submit("/number", Map.of("t", "A".repeat(22))).body())
                .contains("no longer works");

        assertThat(GuardedRows.of(database)).isEqualTo(before);
    }

    @Test
    void ofFiftyWhoAskAtOnceOneIsHeard() {
        Person holder = wallets.open(false);
        String link = numberLink(holder);

        List<String> pages = Together.all(50, _ -> ask(link));

        // On a busy machine some are told to come back later; what matters is what was done.
        assertThat(pages).anyMatch(page -> page.contains("Asked"));
        wallets.newestMessage(holder.email(), true); // the jobs have run
        assertThat(messages(holder.email())).filteredOn(is("/keep-number?t=")).hasSize(1);
    }

    /** Begins to open a wallet with the number; the link in the message to it. */
    private String numberLink(Person holder) {
        clock.advance(Duration.ofMinutes(2));
        name(holder.phone());
        wallets.newestMessage(holder.email(), true); // the jobs have run
        return link(holder.phone(), "/number");
    }

    private String keepLink(Person holder) {
        wallets.newestMessage(holder.email(), true); // the jobs have run
        return link(holder.email(), "/keep-number");
    }

    private String link(String to, String page) {
        return messages(to).stream()
                .map(Pattern.compile(Pattern.quote(page) + "\\?t=[A-Za-z0-9_-]{22}")::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private String ask(String link) {
        return browsers.open().submit("/number", token(link)).body();
    }

    private static Map<String, String> token(String link) {
        return Map.of("t", link.substring(link.indexOf('=') + 1));
    }

    private int name(String phone) {
        WalletBrowser newcomer = browsers.open();
        String path = "/api/v1/enrolments/" + wallets.enrolment(newcomer) + "/contacts";
        int before = messages(phone).size();
        answered(202, newcomer.post(path, Map.of("kind", "phone", "value", phone)));
        return before;
    }

    /** Whether somebody who opens a wallet with the number gets a code for that. */
    private boolean knocks(String phone) {
        clock.advance(Duration.ofMinutes(2));
        int before = name(phone);
        Person somebody = wallets.open(false);
        wallets.newestMessage(somebody.email(), true); // the jobs have run
        List<String> all = messages(phone);
        assertThat(all).hasSizeGreaterThan(before);
        return all.getLast().contains("opening a wallet");
    }

    private int codesSent(Person holder, String kind, String to) {
        clock.advance(Duration.ofMinutes(2));
        WalletBrowser browser = browsers.open();
        String recovery =
                wallets.recovery(
                        browser, "reset_sign_in_password", Map.of("identifier", holder.name()));
        wallets.newestMessage(holder.email(), true); // the jobs have run
        int before = messages(to).size();
        String path = "/api/v1/recoveries/" + recovery + "/codes";
        answered(202, browser.post(path, Map.of("kind", kind)));
        wallets.newestMessage(holder.email(), true); // the jobs have run
        return messages(to).size() - before;
    }

    private List<String> messages(String to) {
        return database.sql()
                .sql(
                        """
                        select body from jinnang.demo_message
                        where recipient = :to order by message_id
                        """)
                .param("to", to)
                .query(String.class)
                .list();
    }

    private static java.util.function.Predicate<String> is(String part) {
        return body -> body.contains(part);
    }

    private static Map<String, String> credentials(String name) {
        return Map.of("identifier", name, "password", Wallets.SIGN_IN);
    }
}
