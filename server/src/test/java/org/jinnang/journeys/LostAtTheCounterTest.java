package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.ContactSteps.fresh;
import static org.jinnang.journeys.CounterCalls.act;
import static org.jinnang.journeys.CounterCalls.approved;
import static org.jinnang.journeys.CounterCalls.handedOn;
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
import org.jinnang.journeys.WayBackOf.Going;
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
    private final WayBackOf back;
    private final TransactionOperations transaction;
    private final TestClock clock;

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
        this.back = new WayBackOf(wallets, browsers, database);
        this.transaction = transaction;
        this.clock = clock;
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
        Going thief = back.begun(holder);
        back.provesBoth(thief, holder);
        approve("replace_lost_phone");
        int before = back.codesTo(holder.phone());
        clock.advance(Duration.ofMinutes(2));
        Going again = back.begun(holder);

        Answer done = thief.complete();

        assertThat(done.status()).isEqualTo(409);
        assertThat(again.ask("sms_code").status()).isLessThan(500);
        assertThat(back.codesTo(holder.phone())).isEqualTo(before);
    }

    @Test
    void aCodeThatIsOnItsWayWhenItIsApprovedOpensNothing() {
        Going thief = back.begun(holder);
        String code = back.sent(thief, "sms_code", holder.phone());
        approve("replace_lost_phone");

        assertThat(thief.show("sms_code", code).status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void theOtherAddressStillCountsAndSoDoesAPhoneThatIsOnlyReplaced() {
        approve("replace_lost_phone");
        Going own = back.begun(holder);
        answered(200, own.show("email_code", back.sent(own, "email_code", holder.email())));

        Person other = wallets.open(false);
        holder = other;
        approve("replace_phone");
        Going going = back.begun(holder);
        answered(200, going.show("sms_code", back.sent(going, "sms_code", other.phone())));
    }

    @Test
    void theLostOneIsToldButIsNotHandedTheLinkThatPutsItBack() {
        approve("replace_lost_phone");
        assertThat(back.messages(holder.phone())).anyMatch(one -> one.contains("approved"));
        String to = fresh("phone");

        JsonNode done = replaced(to);

        assertThat(done.get("contact_counts_from").isNull()).isFalse();
        assertThat(back.messages(holder.phone())).noneMatch(one -> one.contains("/undo?t="));
        assertThat(back.messages(holder.email())).anyMatch(one -> one.contains("/undo?t="));
    }

    @Test
    void theNewOneCountsAfterADayAndTheLostOneNeverAgain() {
        approve("replace_lost_phone");
        String to = fresh("phone");
        replaced(to);
        int before = back.codesTo(holder.phone());
        clock.advance(Duration.ofHours(25));
        Going own = back.begun(holder);

        answered(200, own.show("sms_code", back.sent(own, "sms_code", to)));
        assertThat(back.codesTo(holder.phone())).isEqualTo(before);
    }

    @Test
    void aLostMailboxProvesNothingEither() {
        approve("replace_lost_email");
        clock.advance(Duration.ofMinutes(2));
        Going thief = back.begun(holder);
        int before = back.codesTo(holder.email());

        thief.ask("email_code");

        assertThat(back.codesTo(holder.email())).isEqualTo(before);
    }

    @Test
    void nothingIsShutBeforeASecondPersonApproves() {
        JsonNode waiting = waiting("replace_lost_phone");
        Going going = back.begun(holder);

        answered(200, going.show("sms_code", back.sent(going, "sms_code", holder.phone())));
        assertThat(waiting.get("state").asString()).isEqualTo("in_review");
    }

    @Test
    void aPhoneThatShowedWhoStandsThereIsNotLost() {
        JsonNode visit = walkIn(clerk, holder, "payment_password");
        JsonNode checked = CounterCalls.documents(clerk, visit);

        var wish = Map.of("lang", "en", "changes", of("replace_lost_phone"));
        answered(422, act(clerk, checked, "form", wish));
        JsonNode offered = change(checked, "replace_lost_phone");
        assertThat(offered.get("open").asBoolean()).isFalse();
        assertThat(offered.at("/why_not/en").asString()).contains("phone in hand");
        for (String other : List.of("replace_phone", "replace_lost_email")) {
            assertThat(change(checked, other).get("open").asBoolean()).isTrue();
        }
        var papers = List.of(CounterCalls.idCard(), CounterCalls.householdRegister());
        JsonNode lost = CounterCalls.documents(clerk, walkIn(clerk, holder, "phone"), papers);
        assertThat(change(lost, "replace_lost_phone").get("open").asBoolean()).isTrue();
        answered(200, act(clerk, lost, "form", wish));
        CounterCalls.hasRealName(holder);
        JsonNode known = CounterCalls.documents(clerk, walkIn(clerk, holder, "payment_password"));
        assertThat(change(known, "replace_lost_phone").get("open").asBoolean()).isTrue();
        answered(200, act(clerk, known, "form", wish));
    }

    private static JsonNode change(JsonNode visit, String what) {
        for (JsonNode one : visit.get("changes")) {
            if (one.get("what").asString().equals(what)) {
                return one;
            }
        }
        throw new AssertionError("No " + what);
    }

    private void approve(String what) {
        approved(reviewer, waiting(what));
        wallets.runJobs();
    }

    private JsonNode waiting(String what) {
        var papers = List.of(CounterCalls.idCard(), CounterCalls.householdRegister());
        JsonNode visit = walkIn(clerk, holder, "phone");
        return handedOn(clerk, CounterCalls.documents(clerk, visit, papers), of(what));
    }

    private static List<Map<String, String>> of(String what) {
        return List.of(Map.of("what", what));
    }

    @Test
    void whatFollowsIsSaidAsItIsOfALostPhoneAndOfOneThatIsOnlyReplaced() {
        approve("replace_phone");
        assertThat(afterwards()).contains("codes still go there").doesNotContain("no codes");

        approve("replace_lost_phone");
        assertThat(afterwards()).contains("old phone gets no codes").doesNotContain("still");
        WalletBrowser stranger = browsers.open();
        var name = Map.of("identifier", holder.name());
        String path = "/api/v1/recoveries/" + wallets.recovery(stranger, "replace_phone", name);
        assertThat(answered(200, stranger.get(path)).at("/afterwards/en").asString())
                .contains("Unless", "has noted the old phone as lost");
    }

    private String afterwards() {
        return back.activated(browsers.open(), holder, activation())
                .at("/afterwards/en")
                .asString();
    }

    private JsonNode replaced(String to) {
        return back.replaced(holder, activation(), to);
    }

    private String activation() {
        return transaction
                .execute(_ ->
                        activations.issue(
                                holder.wallet(),
                                Set.of(Act.REPLACE_PHONE),
                                clock.instant().plus(Duration.ofHours(1)),
                                "V-1"))
                .reveal();
    }
}
