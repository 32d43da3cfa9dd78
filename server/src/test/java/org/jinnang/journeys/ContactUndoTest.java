package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.ContactSteps.fresh;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.restriction.Restrictions;
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

/** The link by which the old address takes a change back, without signing in. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class ContactUndoTest {

    private static final Pattern LINK = Pattern.compile("/undo\\?t=([A-Za-z0-9_-]{22})");

    private final Wallets wallets;
    private final Restrictions restrictions;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    ContactUndoTest(
            Wallets wallets,
            Restrictions restrictions,
            WalletBrowsers browsers,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.restrictions = restrictions;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    @Test
    void openingTheLinkChangesNothing() {
        Person person = wallets.open(false);
        String token = changed(person, "phone", fresh("phone"));
        var before = GuardedRows.of(database);

        for (int look = 0; look < 3; look++) {
            Answer page = browsers.open().get("/undo?t=" + token);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains(token).doesNotContain(person.phone());
        }

        assertThat(GuardedRows.of(database)).isEqualTo(before);
    }

    @Test
    void onePressPutsTheOldAddressBackLocksPaymentsAndEndsEverySession() {
        Person person = wallets.open(false);
        String to = fresh("email");
        String token = changed(person, "email", to);

        Answer done = browsers.open().submit("/undo", Map.of("t", token));

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body()).contains("payments locked");
        assertThat(locks(person)).isOne();
        answered(401, person.browser().get("/api/v1/contacts"));
        answered(401, browsers.open().post("/api/v1/sessions", credentials(to)));
        answered(201, browsers.open().post("/api/v1/sessions", credentials(person.email())));
        wallets.newestMessage(person.email(), true); // the jobs have run
        assertThat(bodies(person.email())).anyMatch(body -> body.contains("was taken back"));
        assertThat(bodies(to)).noneMatch(body -> body.contains("was taken back"));
    }

    @Test
    void theSecondPressDoesNothingAndSaysSo() {
        Person person = wallets.open(false);
        String token = changed(person, "phone", fresh("phone"));
        browsers.open().submit("/undo", Map.of("t", token));
        answered(201, browsers.open().post("/api/v1/sessions", credentials(person.name())));
        var before = GuardedRows.of(database);

        Answer again = browsers.open().submit("/undo", Map.of("t", token));

        assertThat(again.body()).contains("taken back already").doesNotContain(token);
        assertThat(GuardedRows.of(database)).isEqualTo(before);
    }

    @Test
    void ofFiftyPressesAtOnceOneIsDone() {
        Person person = wallets.open(false);
        String token = changed(person, "phone", fresh("phone"));

        List<String> pages =
                Together.all(50, _ -> browsers.open().submit("/undo", Map.of("t", token)).body());

        assertThat(pages.stream().filter(page -> page.contains("payments locked"))).hasSize(1);
        assertThat(locks(person)).isOne();
    }

    @Test
    void itWorksUntilTheLastSecondOfThreeDaysAndNotLater() {
        Person inTime = wallets.open(false);
        String token = changed(inTime, "phone", fresh("phone"));
        Person late = wallets.open(false);
        String lateToken = changed(late, "phone", fresh("phone"));
        var start = clock.instant();
        clock.advance(Duration.ofDays(3).minusMinutes(10));
        // Not the same moment for both: each opened a wallet in between.
        assertThat(start).isBefore(clock.instant());

        browsers.open().submit("/undo", Map.of("t", token));
        clock.advance(Duration.ofMinutes(10));
        Answer over = browsers.open().submit("/undo", Map.of("t", lateToken));

        assertThat(locks(inTime)).isOne();
        assertThat(over.body()).contains("no longer works");
        assertThat(locks(late)).isZero();
    }

    @Test
    void noOtherTokenDoesAnything() {
        Person person = wallets.open(false);
        String token = changed(person, "phone", fresh("phone"));
        var before = GuardedRows.of(database);

        for (String wrong :
                List.of("", "x", token + "A", token.substring(1), "A".repeat(22), "é".repeat(22))) {
            Answer page = browsers.open().submit("/undo", Map.of("t", wrong));
            assertThat(page.body()).as(wrong).contains("no longer works");
        }
        assertThat(browsers.open().submit("/not-me", Map.of("t", token)).body())
                .contains("no longer works");

        assertThat(GuardedRows.of(database)).isEqualTo(before);
    }

    @Test
    void whatIsShutDoesNotStopIt() {
        Person person = wallets.open(false);
        String token = changed(person, "phone", fresh("phone"));
        wallets.place(person.wallet(), Cause.LOST_WALLET);
        wallets.place(person.wallet(), Cause.LEGAL_ORDER);

        Answer done = browsers.open().submit("/undo", Map.of("t", token));

        assertThat(done.body()).contains("payments locked");
    }

    @Test
    void aCodeThatTheNewAddressReadBeforeIsWorthNothingAfterwards() {
        Person person = wallets.open(false);
        String to = fresh("phone");
        String token = changed(person, "phone", to);
        clock.advance(Duration.ofHours(25));
        WalletBrowser thief = browsers.open();
        String recovery = recovery(thief, person);
        proved(thief, recovery, "sms_code", wallets.code(sent(thief, recovery, "sms_code", to)));

        browsers.open().submit("/undo", Map.of("t", token));

        sent(thief, recovery, "email_code", person.email());
        proved(thief, recovery, "email_code", wallets.code(person.email()));
        var secret = Map.of("new_secret", "seven slow boats drift home");
        answered(409, thief.post(recovery + "/completion", secret));
        // The old phone alone can prove it again.
        clock.advance(Duration.ofMinutes(2));
        sent(thief, recovery, "sms_code", person.phone());
        proved(thief, recovery, "sms_code", wallets.code(person.phone()));
        answered(200, thief.post(recovery + "/completion", secret));
    }

    @Test
    void aCodeOnItsWayToTheNewAddressDiesWithIt() {
        Person person = wallets.open(false);
        String to = fresh("phone");
        String token = changed(person, "phone", to);
        clock.advance(Duration.ofHours(25));
        WalletBrowser thief = browsers.open();
        String recovery = recovery(thief, person);
        String code = wallets.code(sent(thief, recovery, "sms_code", to));

        browsers.open().submit("/undo", Map.of("t", token));

        var shown = Map.of("kind", "sms_code", "code", code);
        answered(422, thief.post(recovery + "/proofs", shown));
    }

    /** Changes a contact and answers the token that the old address got. */
    private String changed(Person person, String kind, String to) {
        new ContactSteps(wallets, person).change(kind, to);
        wallets.newestMessage(person.email(), true); // the jobs have run
        String address = kind.equals("email") ? person.email() : person.phone();
        return bodies(address).stream()
                .map(LINK::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(found -> found.group(1))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private String recovery(WalletBrowser browser, Person person) {
        String act = "reset_sign_in_password";
        return "/api/v1/recoveries/"
                + wallets.recovery(browser, act, Map.of("identifier", person.name()));
    }

    private String sent(WalletBrowser browser, String recovery, String kind, String to) {
        answered(202, browser.post(recovery + "/codes", Map.of("kind", kind)));
        return to;
    }

    private void proved(WalletBrowser browser, String recovery, String kind, String code) {
        answered(200, browser.post(recovery + "/proofs", Map.of("kind", kind, "code", code)));
    }

    private long locks(Person person) {
        return restrictions.inForce(person.wallet()).stream()
                .filter(one -> one.placement().cause() == Cause.HOLDER_LOCK)
                .count();
    }

    private List<String> bodies(String to) {
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

    private static Map<String, String> credentials(String name) {
        return Map.of("identifier", name, "password", Wallets.SIGN_IN);
    }
}
