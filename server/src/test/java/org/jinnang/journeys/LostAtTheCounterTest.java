package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.ContactSteps.fresh;
import static org.jinnang.journeys.CounterCalls.approved;
import static org.jinnang.journeys.CounterCalls.submitted;
import static org.jinnang.journeys.CounterCalls.walkIn;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.counter.Branches;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.StaffRole;
import org.jinnang.recovery.Activations;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * A phone or mailbox that is said at the counter to be lost, or in somebody else's hands, proves
 * nothing from the approval on, whoever has it; it is told what happens.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class LostAtTheCounterTest {

    private final Wallets wallets;
    private final StaffTeam team;
    private final Branches branches;
    private final Activations activations;
    private final WalletBrowsers browsers;
    private final TransactionOperations transaction;
    private final TestClock clock;
    private final TestDatabase database;

    LostAtTheCounterTest(
            Wallets wallets,
            StaffTeam team,
            Branches branches,
            Activations activations,
            WalletBrowsers browsers,
            TransactionOperations transaction,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.team = team;
        this.branches = branches;
        this.activations = activations;
        this.browsers = browsers;
        this.transaction = transaction;
        this.clock = clock;
        this.database = database;
    }

    /** A way back that somebody goes in his browser. */
    private record Going(WalletBrowser browser, String path) {

        Answer ask(String kind) {
            return browser.post(path + "/codes", Map.of("kind", kind));
        }

        Answer show(String kind, String code) {
            return browser.post(path + "/proofs", Map.of("kind", kind, "code", code));
        }
    }

    private Person holder;
    private OneOfStaff clerk;
    private OneOfStaff reviewer;

    @BeforeEach
    void aBranchIsOpen() {
        clock.advance(Duration.ofHours(2));
        holder = wallets.open(false);
        var branch = CounterCalls.branch(branches, transaction, 1);
        clerk = team.at(Optional.of(branch), StaffRole.CLERK);
        reviewer = team.with(StaffRole.REVIEWER);
    }

    @Test
    void whoHasTheLostPhoneGetsNoCodeAndWhatHeHadProvenByItIsWorthNothing() {
        Going thief = begun("reset_sign_in_password");
        provesBoth(thief);
        approve("replace_lost_phone");
        int before = codesTo(holder.phone());
        clock.advance(Duration.ofMinutes(2));
        Going again = begun("reset_sign_in_password");

        Answer done =
                thief.browser()
                        .post(
                                thief.path() + "/completion",
                                Map.of("new_secret", "seven red kites above"));

        assertThat(done.status()).isEqualTo(409);
        assertThat(again.ask("sms_code").status()).isLessThan(500);
        assertThat(codesTo(holder.phone())).isEqualTo(before);
    }

    @Test
    void aCodeThatIsOnItsWayWhenItIsApprovedOpensNothing() {
        Going thief = begun("reset_sign_in_password");
        String code = sent(thief, "sms_code", holder.phone());
        approve("replace_lost_phone");

        assertThat(thief.show("sms_code", code).status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void theOtherAddressStillCountsAndSoDoesAPhoneThatIsOnlyReplaced() {
        approve("replace_lost_phone");
        Going own = begun("reset_sign_in_password");
        answered(200, own.show("email_code", sent(own, "email_code", holder.email())));

        Person other = wallets.open(false);
        holder = other;
        approve("replace_phone");
        Going going = begun("reset_sign_in_password");
        answered(200, going.show("sms_code", sent(going, "sms_code", other.phone())));
    }

    @Test
    void theLostOneIsToldButIsNotHandedTheLinkThatPutsItBack() {
        approve("replace_lost_phone");
        assertThat(messages(holder.phone())).anyMatch(one -> one.contains("approved"));
        String to = fresh("phone");

        JsonNode done = replaced(to);

        assertThat(done.get("contact_counts_from").isNull()).isFalse();
        assertThat(messages(holder.phone())).noneMatch(one -> one.contains("/undo?t="));
        assertThat(messages(holder.email())).anyMatch(one -> one.contains("/undo?t="));
    }

    @Test
    void theNewOneCountsAfterADayAndTheLostOneNeverAgain() {
        approve("replace_lost_phone");
        String to = fresh("phone");
        replaced(to);
        int before = codesTo(holder.phone());
        clock.advance(Duration.ofHours(25));
        Going own = begun("reset_sign_in_password");

        answered(200, own.show("sms_code", sent(own, "sms_code", to)));
        assertThat(codesTo(holder.phone())).isEqualTo(before);
    }

    @Test
    void aLostMailboxProvesNothingEither() {
        approve("replace_lost_email");
        clock.advance(Duration.ofMinutes(2));
        Going thief = begun("reset_sign_in_password");
        int before = codesTo(holder.email());

        thief.ask("email_code");

        assertThat(codesTo(holder.email())).isEqualTo(before);
    }

    @Test
    void nothingIsShutBeforeASecondPersonApproves() {
        JsonNode waiting =
                submitted(
                        clerk, walkIn(clerk, holder, "payment_password"), of("replace_lost_phone"));
        Going going = begun("reset_sign_in_password");

        answered(200, going.show("sms_code", sent(going, "sms_code", holder.phone())));
        assertThat(waiting.get("state").asString()).isEqualTo("in_review");
    }

    private void approve(String what) {
        approved(reviewer, submitted(clerk, walkIn(clerk, holder, "payment_password"), of(what)));
        wallets.runJobs();
    }

    private static List<Map<String, String>> of(String what) {
        return List.of(Map.of("what", what));
    }

    private Going begun(String act) {
        WalletBrowser browser = browsers.open();
        var name = Map.of("identifier", holder.name());
        return new Going(browser, "/api/v1/recoveries/" + wallets.recovery(browser, act, name));
    }

    private String sent(Going going, String kind, String to) {
        answered(202, going.ask(kind));
        return wallets.code(to);
    }

    private void provesBoth(Going going) {
        answered(200, going.show("sms_code", sent(going, "sms_code", holder.phone())));
        answered(200, going.show("email_code", sent(going, "email_code", holder.email())));
    }

    private JsonNode replaced(String to) {
        String code =
                transaction
                        .execute(_ ->
                                activations.issue(
                                        holder.wallet(),
                                        Set.of(Act.REPLACE_PHONE),
                                        clock.instant().plus(Duration.ofHours(1)),
                                        "V-1"))
                        .reveal();
        WalletBrowser browser = browsers.open();
        String recovery =
                answered(
                                201,
                                browser.post(
                                        "/api/v1/activations",
                                        Map.of("identifier", holder.name(), "code", code)))
                        .at("/recoveries/0/recovery_id")
                        .asString();
        String path = "/api/v1/recoveries/" + recovery;
        answered(202, browser.post(path + "/contact", Map.of("value", to)));
        return answered(200, browser.post(path + "/completion", Map.of("code", wallets.code(to))));
    }

    private int codesTo(String to) {
        return (int)
                messages(to).stream()
                        .filter(one -> one.matches("(?s).*(?<![0-9])[0-9]{6}(?![0-9]).*"))
                        .count();
    }

    private List<String> messages(String to) {
        wallets.runJobs();
        return database.sql()
                .sql("select body from jinnang.demo_message where recipient = :to")
                .param("to", to)
                .query(String.class)
                .list();
    }
}
