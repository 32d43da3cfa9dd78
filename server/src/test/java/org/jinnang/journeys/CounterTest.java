package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.CounterCalls.act;
import static org.jinnang.journeys.CounterCalls.approved;
import static org.jinnang.journeys.CounterCalls.book;
import static org.jinnang.journeys.CounterCalls.freeSlot;
import static org.jinnang.journeys.CounterCalls.leased;
import static org.jinnang.journeys.CounterCalls.review;
import static org.jinnang.journeys.CounterCalls.submitted;
import static org.jinnang.journeys.Wallets.answered;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jinnang.counter.Branches;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.PrintedPage;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** From the booking to the new payment password, and everything that must not happen on the way. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class CounterTest {

    private static final List<Map<String, String>> NEW_PIN =
            List.of(Map.of("what", "reset_payment_password"));

    private final Wallets wallets;
    private final StaffTeam team;
    private final Branches branches;
    private final WalletBrowsers browsers;
    private final TransactionOperations transaction;
    private final TestClock clock;
    private final TestDatabase database;

    CounterTest(
            Wallets wallets,
            StaffTeam team,
            Branches branches,
            WalletBrowsers browsers,
            TransactionOperations transaction,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.team = team;
        this.branches = branches;
        this.browsers = browsers;
        this.transaction = transaction;
        this.clock = clock;
        this.database = database;
    }

    private Person holder;
    private BranchId branch;
    private OneOfStaff clerk;
    private OneOfStaff reviewer;

    @BeforeEach
    void aBranchIsOpen() {
        clock.advance(Duration.ofHours(2));
        holder = wallets.open(true);
        branch = CounterCalls.branch(branches, transaction, 1);
        clerk = team.at(Optional.of(branch), StaffRole.CLERK);
        reviewer = team.with(StaffRole.REVIEWER);
    }

    @Test
    void aForgottenPaymentPasswordIsChosenAnewByItsHolderAndNobodyElseEverSeesTheActivation() {
        CounterCalls.hasRealName(holder);
        var lock = wallets.place(holder.wallet(), Cause.WRONG_PAYMENT_PASSWORD);
        JsonNode booked = booked(holder.browser());
        assertThat(booked.at("/ahead/0/due_at")).isEqualTo(booked.get("starts_at"));
        assertThat(booked.get("ahead").findValuesAsString("state"))
                .startsWith("checked_in")
                .endsWith("new_credential_chosen");
        var seenByStaff = new ArrayList<String>();

        JsonNode found = found(booked.get("number").asString());
        JsonNode here = answered(200, act(clerk, found, "check-in", Map.of()));
        var changes =
                List.of(
                        Map.of("what", "lift", "restriction_id", lock.placement().id().text()),
                        Map.of("what", "reset_payment_password"));
        JsonNode waiting = submitted(clerk, here, changes);
        assertThat(waiting.get("state").asString()).isEqualTo("in_review");
        WalletBrowser screen = browsers.open();
        JsonNode display = answered(201, screen.post("/api/v1/displays", Map.of()));
        JsonNode joined =
                answered(
                        200,
                        act(
                                clerk,
                                waiting,
                                "display",
                                Map.of("display_number", display.get("number").asString())));
        answered(409, screen.post("/api/v1/displays/current/activation", Map.of()));
        JsonNode done = approved(reviewer, joined);

        assertThat(done.get("state").asString()).isEqualTo("approved");
        assertThat(wallets.inForce(holder.wallet())).doesNotContain(lock.placement().id());
        assertThat(messages(holder.email())).anyMatch(body -> body.contains("V-"));
        JsonNode shown =
                answered(201, screen.post("/api/v1/displays/current/activation", Map.of()));
        answered(409, screen.post("/api/v1/displays/current/activation", Map.of()));
        String code = shown.get("code").asString();
        for (OneOfStaff one : List.of(clerk, reviewer)) {
            String id = done.get("visit_id").asString();
            seenByStaff.add(one.browser().get(CounterCalls.STAFF + id).body());
            seenByStaff.add(one.browser().get(CounterCalls.REVIEWS + id).body());
            seenByStaff.add(one.browser().get("/api/v1/displays/current").body());
            seenByStaff.add(
                    one.browser().post("/api/v1/displays/current/activation", Map.of()).body());
        }
        assertThat(seenByStaff).noneMatch(body -> body.contains(code));
        assertThat(seenByStaff).noneMatch(body -> body.contains(code.replace("-", "")));

        WalletBrowser phone = browsers.open();
        JsonNode recovery =
                answered(
                                201,
                                phone.post(
                                        "/api/v1/activations",
                                        Map.of("identifier", holder.name(), "code", code)))
                        .at("/recoveries/0");
        answered(
                200,
                phone.post(
                        "/api/v1/recoveries/"
                                + recovery.get("recovery_id").asString()
                                + "/completion",
                        Map.of("new_secret", "739164")));
        WalletBrowser again = wallets.signedIn(holder.wallet());
        JsonNode mine = answered(200, again.get(path(booked)));
        assertThat(mine.get("state").asString()).isEqualTo("new_credential_chosen");
        assertThat(mine.get("steps").findValuesAsString("state"))
                .containsExactly(
                        "booked",
                        "checked_in",
                        "identity_checked",
                        "form_signed",
                        "in_review",
                        "approved",
                        "new_credential_chosen");
        assertThat(mine.get("ahead")).isEmpty();
        assertThat(mine.get("lifted")).hasSize(1);
        String log = answered(200, again.get("/api/v1/activity")).toString();
        assertThat(log)
                .contains("visit_approved", clerk.pseudonym() + " + " + reviewer.pseudonym())
                .doesNotContain(clerk.name());
    }

    @Test
    void neitherTheClerkNorHisDeviceNorARelativeDecidesAndTheDatabaseRefusesItToo() {
        JsonNode waiting = submitted(clerk, CounterCalls.walkIn(clerk, holder, "unlock"), NEW_PIN);
        OneOfStaff both = team.at(Optional.of(branch), StaffRole.CLERK, StaffRole.REVIEWER);
        Person other = wallets.open(false);
        JsonNode own = submitted(both, CounterCalls.walkIn(both, other, "unlock"), NEW_PIN);

        answered(403, review(both, own, "lease", Map.of()));
        answered(403, review(team.elsewhere(both), own, "lease", Map.of()));
        OneOfStaff sameDevice = team.onDeviceOf(reviewer, clerk);
        JsonNode device = answered(403, review(sameDevice, waiting, "lease", Map.of()));
        assertThat(device.get("code").asString()).isEqualTo("four_eyes_violation");
        OneOfStaff relative = team.with(StaffRole.REVIEWER);
        team.isCloseTo(relative, holder.wallet());
        answered(403, review(relative, waiting, "lease", Map.of()));
        answered(404, relative.browser().get(CounterCalls.REVIEWS + id(waiting)));
        assertThatThrownBy(() -> decidedBySql(waiting, clerk))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> decidedBySql(waiting, sameDevice))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> decidedBySql(waiting, relative))
                .isInstanceOf(DataIntegrityViolationException.class);
        approved(reviewer, waiting);
    }

    @Test
    void whoeverIsCloseToTheHolderDoesNotServeHimEither() {
        team.isCloseTo(clerk, holder.wallet());
        JsonNode booked = booked(holder.browser());

        var walkIn = Map.of("identifier", holder.name(), "kind", "unlock", "who_comes", "holder");
        answered(403, clerk.browser().post("/api/v1/staff/visits", walkIn));
        answered(403, search(clerk, booked.get("number").asString()));
    }

    @Test
    void aLeaseKeepsOthersAwayForTenMinutesAndAStalePageDecidesNothing() {
        JsonNode waiting = submitted(clerk, CounterCalls.walkIn(clerk, holder, "unlock"), NEW_PIN);
        OneOfStaff second = team.with(StaffRole.REVIEWER);

        answered(409, review(reviewer, waiting, "decision", Map.of("verdict", "approve")));
        JsonNode leased = leased(reviewer, waiting);
        JsonNode held = answered(409, review(second, leased, "lease", Map.of()));
        assertThat(held.get("code").asString()).isEqualTo("lease_held");
        JsonNode stale = answered(409, review(second, waiting, "lease", Map.of()));
        assertThat(stale.get("code").asString()).isEqualTo("visit_changed");
        answered(409, review(reviewer, waiting, "decision", Map.of("verdict", "approve")));
        assertThat(holderOfTheLease(second, leased)).isPresent();
        clock.advance(Duration.ofMinutes(10));
        reviewer = team.elsewhere(reviewer);
        second = team.elsewhere(second);
        assertThat(holderOfTheLease(second, leased)).isEmpty();
        JsonNode taken = leased(second, leased);
        answered(409, review(reviewer, taken, "decision", Map.of("verdict", "approve")));
        answered(200, review(second, taken, "decision", Map.of("verdict", "approve")));
    }

    /** As the queue and the visit's own page show it to a reviewer. */
    private static Optional<String> holderOfTheLease(OneOfStaff reviewer, JsonNode visit) {
        String id = visit.get("visit_id").asString();
        JsonNode page = answered(200, reviewer.browser().get(CounterCalls.REVIEWS + id));
        JsonNode queue = answered(200, reviewer.browser().get("/api/v1/staff/reviews"));
        Optional<String> inQueue =
                queue.get("data")
                        .valueStream()
                        .filter(line -> line.get("visit_id").asString().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .optional("lease")
                        .map(lease -> lease.get("held_by").asString());
        assertThat(page.get("visit").optional("lease").map(one -> one.get("held_by").asString()))
                .isEqualTo(inQueue);
        return inQueue;
    }

    @Test
    void whoeverDecidesProvesAgainThatItIsHim() {
        JsonNode waiting = submitted(clerk, CounterCalls.walkIn(clerk, holder, "unlock"), NEW_PIN);
        JsonNode leased = leased(reviewer, waiting);
        clock.advance(Duration.ofMinutes(6));

        JsonNode again =
                answered(403, review(reviewer, leased, "decision", Map.of("verdict", "approve")));

        assertThat(again.get("code").asString()).isEqualTo("proof_needed_again");
    }

    @Test
    void aRefusedVisitChangesNothingAndItsHolderReadsWhyWhatToBringAndUntilWhenToAppeal() {
        var lock = wallets.place(holder.wallet(), Cause.HOLDER_LOCK);
        JsonNode waiting = submitted(clerk, CounterCalls.walkIn(clerk, holder, "unlock"), NEW_PIN);
        JsonNode leased = leased(reviewer, waiting);
        var no =
                Map.of(
                        "verdict", "refuse",
                        "reason", "person_does_not_match",
                        "note", "The photo is 30 years old.");

        answered(422, review(reviewer, leased, "decision", Map.of("verdict", "refuse")));
        String preview =
                answered(200, review(reviewer, leased, "preview", no)).at("/text/en").asString();
        answered(200, review(reviewer, leased, "decision", no));

        JsonNode mine = answered(200, holder.browser().get(path(waiting)));
        assertThat(mine.get("state").asString()).isEqualTo("refused");
        assertThat(mine.at("/refusal/text/en").asString())
                .isEqualTo(preview)
                .contains("30 years old");
        assertThat(mine.at("/refusal/appeal_until").asString()).isNotBlank();
        assertThat(wallets.inForce(holder.wallet())).contains(lock.placement().id());
        answered(409, review(reviewer, mine(reviewer, waiting), "decision", no));
    }

    @Test
    void whatIsSentBackGoesOnWithWhatWasMissingAndIsCheckedAndSignedAnew() {
        JsonNode waiting = submitted(clerk, CounterCalls.walkIn(clerk, holder, "unlock"), NEW_PIN);
        JsonNode leased = leased(reviewer, waiting);
        var back =
                Map.of(
                        "verdict", "send_back",
                        "missing", List.of("linked_bank_card"),
                        "note", "Please.");

        JsonNode returned = answered(200, review(reviewer, leased, "decision", back)).get("visit");

        JsonNode mine = answered(200, holder.browser().get(path(waiting)));
        assertThat(mine.at("/missing/0").asString()).isEqualTo("linked_bank_card");
        assertThat(mine.at("/what_is_missing/en").asString()).endsWith("Please.");
        assertThat(mine.get("qr")).isNotNull();
        JsonNode here = answered(200, act(clerk, mine(clerk, returned), "check-in", Map.of()));
        assertThat(here.get("form")).isNull();
        assertThat(here.get("documents")).isEmpty();
        assertThat(answered(200, holder.browser().get(path(waiting))).has("what_is_missing"))
                .isFalse();
        approved(reviewer, submitted(clerk, here, NEW_PIN));
    }

    @Test
    void nothingIsSignedButTheVeryFormThatWasMadeAndNoBlankPicture() {
        JsonNode checked =
                CounterCalls.documents(clerk, CounterCalls.walkIn(clerk, holder, "unlock"));
        JsonNode first = form(checked);
        JsonNode second = form(first);

        answered(409, act(clerk, second, "signature", CounterCalls.signature(first)));
        var blank =
                Map.of(
                        "form_hash", second.at("/form/hash").asString(),
                        "picture", CounterCalls.png(false),
                        "signs_as", "holder");
        answered(422, act(clerk, second, "signature", blank));
        var attorney =
                Map.of(
                        "form_hash", second.at("/form/hash").asString(),
                        "picture", CounterCalls.drawn(),
                        "signs_as", "attorney");
        answered(422, act(clerk, second, "signature", attorney));
        JsonNode signed =
                answered(200, act(clerk, second, "signature", CounterCalls.signature(second)));
        var pdf = clerk.browser().get(CounterCalls.STAFF + id(signed) + "/form");
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(pdf.body()).startsWith("%PDF");
    }

    @Test
    void papersThatAreNotGoodAreNotEnoughAndWrongCheckDigitsAreNoNumber() {
        CounterCalls.hasRealName(holder);
        JsonNode visit = CounterCalls.walkIn(clerk, holder, "unlock");
        var wrongDigit = new java.util.TreeMap<>(CounterCalls.idCard());
        wrongDigit.put("number", "110105194912310021");
        var old = new java.util.TreeMap<>(CounterCalls.idCard());
        old.put("expires_on", "2020-01-01");
        var somebodyElse = new java.util.TreeMap<>(CounterCalls.idCard());
        somebodyElse.put("same_person", false);

        var phone = Map.of("material", "phone_in_hand", "outcome", "good");
        JsonNode unfit =
                answered(
                        422,
                        act(
                                clerk,
                                visit,
                                "documents",
                                Map.of("documents", List.of(phone, wrongDigit))));
        assertThat(unfit.at("/fields/0/field").asString()).isEqualTo("documents.1.number");
        assertThat(unfit.at("/fields/0/code").asString()).isEqualTo("bad_check_digit");
        for (var bad : List.of(old, somebodyElse)) {
            JsonNode after =
                    answered(
                            200, act(clerk, visit, "documents", Map.of("documents", List.of(bad))));
            assertThat(after.get("state").asString()).isEqualTo("checked_in");
            assertThat(after.get("enough").asBoolean()).isFalse();
            visit = after;
        }
        answered(409, act(clerk, visit, "form", Map.of("lang", "zh", "changes", NEW_PIN)));
        JsonNode good =
                answered(
                        200,
                        act(
                                clerk,
                                visit,
                                "documents",
                                Map.of("documents", List.of(CounterCalls.idCard()))));
        assertThat(good.at("/documents/0/matches_record").asString()).isEqualTo("same");
        assertThat(good.toString()).doesNotContain(CounterCalls.ID_NUMBER);
    }

    @Test
    void whoComesForTheHolderIsNamedInWhatHeSignsAndIsNotTakenForTheHolder() throws IOException {
        var wish = Map.of("identifier", holder.name(), "kind", "unlock", "who_comes", "attorney");
        JsonNode visit = answered(201, clerk.browser().post("/api/v1/staff/visits", wish));
        var own = new java.util.TreeMap<>(CounterCalls.idCard());
        own.put("material", "attorney_id_card");
        own.put("name", "Wang Wu");
        var power = Map.of("material", "power_of_attorney", "outcome", "good");
        var nameless = new java.util.TreeMap<>(own);
        nameless.remove("name");
        List<Map<String, Object>> papers =
                List.of(CounterCalls.idCard(), CounterCalls.phoneInHand(), Map.copyOf(power));

        answered(422, act(clerk, visit, "documents", documents(papers, nameless)));
        JsonNode checked = answered(200, act(clerk, visit, "documents", documents(papers, own)));
        JsonNode made = form(checked);

        assertThat(checked.get("state").asString()).isEqualTo("identity_checked");
        assertThat(made.at("/documents/3/last_four").asString()).isEqualTo("002X");
        assertThat(made.at("/documents/3/matches_record").asString()).isEqualTo("not_on_record");
        byte[] pdf = clerk.browser().download(CounterCalls.STAFF + id(made) + "/form");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("Wang Wu");
        }
    }

    private static Map<String, Object> documents(
            List<Map<String, Object>> papers, Map<String, Object> last) {
        return Map.of("documents", Stream.concat(papers.stream(), Stream.of(last)).toList());
    }

    @Test
    void anOrderIsNotLiftedAtTheCounterAndANewerLockOfTheSameCauseStays() {
        var order = wallets.place(holder.wallet(), Cause.LEGAL_ORDER);
        var lock = wallets.place(holder.wallet(), Cause.WRONG_PAYMENT_PASSWORD);
        JsonNode visit = CounterCalls.walkIn(clerk, holder, "unlock");
        JsonNode checked = CounterCalls.documents(clerk, visit);
        var lifted = Map.of("what", "lift", "restriction_id", lock.placement().id().text());
        var ordered = Map.of("what", "lift", "restriction_id", order.placement().id().text());

        answered(
                422,
                act(clerk, checked, "form", Map.of("lang", "zh", "changes", List.of(ordered))));
        JsonNode waiting = submitted(clerk, mine(clerk, visit), List.of(lifted));
        clock.advance(Duration.ofDays(2));
        var newer = wallets.place(holder.wallet(), Cause.WRONG_PAYMENT_PASSWORD);
        reviewer = team.elsewhere(reviewer);
        JsonNode done = approved(reviewer, waiting);

        assertThat(done.get("state").asString()).isEqualTo("closed");
        assertThat(done.at("/decision/text").toString())
                .contains("Unlocked")
                .doesNotContain("activation");
        assertThat(wallets.inForce(holder.wallet()))
                .contains(order.placement().id(), newer.placement().id());
    }

    @Test
    void theLastPlaceOfASlotGoesToOneAndComesBackWhenHeCancels() {
        String slot = freeSlot(holder.browser(), branch, wallets.tomorrow().toString());
        Person other = wallets.open(false);

        JsonNode first = answered(201, book(holder.browser(), branch, slot, "unlock"));
        JsonNode full = answered(409, book(other.browser(), branch, slot, "unlock"));
        assertThat(full.get("code").asString()).isEqualTo("slot_full");
        answered(404, other.browser().get(path(first)));
        answered(404, other.browser().post(path(first) + "/cancellation", Map.of()));
        answered(200, holder.browser().post(path(first) + "/cancellation", Map.of()));
        answered(409, holder.browser().post(path(first) + "/cancellation", Map.of()));
        answered(201, book(other.browser(), branch, slot, "unlock"));
    }

    @Test
    void ofManyWhoBookTheLastPlaceAtOnceExactlyOneGetsIt() throws Exception {
        String slot = freeSlot(holder.browser(), branch, wallets.tomorrow().toString());
        List<Person> people = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            people.add(wallets.open(false));
        }

        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(people.size())) {
            List<Callable<Integer>> all =
                    people.stream()
                            .<Callable<Integer>>map(one ->
                                    () -> book(one.browser(), branch, slot, "unlock").status())
                            .toList();
            for (Future<Integer> answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsOnlyOnce(201).allMatch(one -> one == 201 || one == 409);
    }

    @Test
    void aVisitIsMovedAndItsCalendarFileSaysWhen() {
        JsonNode visit = booked(holder.browser());
        String later =
                freeSlot(holder.browser(), branch, wallets.tomorrow().plusDays(1).toString());

        var to = Map.of("branch_id", branch.text(), "starts_at", later);
        JsonNode moved = answered(200, holder.browser().post(path(visit) + "/change", to));

        assertThat(moved.get("starts_at").asString()).isEqualTo(later);
        String file = holder.browser().get(path(visit) + "/calendar").body();
        assertThat(file).startsWith("BEGIN:VCALENDAR\r\n").contains("BEGIN:VALARM");
        assertThat(file.lines())
                .allMatch(line ->
                        line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 75);
    }

    @Test
    void somebodyIsRemindedADayAndTwoHoursBeforeOnceEachAndNotOfWhatHeCancelled() {
        Person other = wallets.open(false);
        BranchId wide = CounterCalls.branch(branches, transaction, 5);
        String slot = freeSlot(holder.browser(), wide, wallets.tomorrow().plusDays(2).toString());
        JsonNode kept = answered(201, book(holder.browser(), wide, slot, "unlock"));
        JsonNode left = answered(201, book(other.browser(), wide, slot, "unlock"));
        assertThat(reminders(holder)).isZero();

        clock.set(Instant.parse(slot).minus(Duration.ofHours(23)));
        assertThat(reminders(holder)).isEqualTo(1);
        assertThat(reminders(other)).isEqualTo(1);
        assertThat(reminders(holder)).isEqualTo(1);
        wallets.signedIn(other.wallet()).post(path(left) + "/cancellation", Map.of());
        clock.set(Instant.parse(slot).minus(Duration.ofHours(1)));

        assertThat(reminders(holder)).isEqualTo(2);
        assertThat(reminders(other)).isEqualTo(1);
        clock.set(Instant.parse(slot).plus(Duration.ofMinutes(1)));
        assertThat(reminders(holder)).isEqualTo(2);
        assertThat(messages(holder.email())).anyMatch(body -> body.contains(number(kept)));
    }

    @Test
    void theAppointmentIsOneFileWithoutScriptAndWithoutAnybodysName() {
        JsonNode visit = booked(holder.browser());
        String file = holder.browser().get(path(visit) + "/page").body();

        assertThat(file)
                .startsWith("<!doctype html>")
                .contains(number(visit), "<svg", "Road")
                .doesNotContain("<script", "http:", "https:", "src=", holder.name(), holder.email())
                .doesNotContain(holder.phone(), "Li Mei");
        answered(404, wallets.anybody().browser().get(path(visit) + "/page"));
        answered(200, holder.browser().post(path(visit) + "/cancellation", Map.of()));
        answered(409, holder.browser().get(path(visit) + "/page"));
    }

    @Test
    void whoeverCannotSignInBooksInTheBrowserInWhichSomethingWasProven() {
        WalletBrowser phone = browsers.open();
        String recovery =
                wallets.recovery(
                        phone, "reset_sign_in_password", Map.of("identifier", holder.name()));
        String slot = freeSlot(phone, branch, wallets.tomorrow().toString());
        var wish =
                new java.util.TreeMap<String, Object>(
                        Map.of(
                                "branch_id",
                                branch.text(),
                                "starts_at",
                                slot,
                                "kind",
                                "sign_in_password",
                                "who_comes",
                                "holder",
                                "brings",
                                List.of("id_card"),
                                "recovery_id",
                                recovery));

        answered(401, phone.post(CounterCalls.VISITS, wish, Wallets.key()));
        var code = Map.of("kind", "email_code");
        answered(202, phone.post("/api/v1/recoveries/" + recovery + "/codes", code));
        var shown = Map.of("kind", "email_code", "code", wallets.code(holder.email()));
        answered(200, phone.post("/api/v1/recoveries/" + recovery + "/proofs", shown));
        JsonNode visit = answered(201, phone.post(CounterCalls.VISITS, wish, Wallets.key()));

        assertThat(answered(200, phone.get(CounterCalls.VISITS)).get("data")).hasSize(1);
        answered(404, browsers.open().get(path(visit)));
        answered(200, holder.browser().get(path(visit)));
    }

    @Test
    void aReceiptIsOursOnlyAsWeMadeIt() {
        JsonNode waiting = submitted(clerk, CounterCalls.walkIn(clerk, holder, "unlock"), NEW_PIN);
        String path = CounterCalls.STAFF + id(waiting) + "/receipt";

        for (String paper : List.of("", "?paper=a5", "?paper=roll_80")) {
            PrintedPage printed = PrintedPage.of(clerk.browser().download(path + paper));
            String code = printed.picture().replaceFirst(".*/receipt#", "");
            assertThat(printed.pages()).hasSize(1);
            assertThat(answered(200, check(code)).get("genuine").asBoolean()).isTrue();
            assertThat(answered(200, check(code.substring(1))).get("genuine").asBoolean())
                    .isFalse();
        }
        answered(400, clerk.browser().get(path + "?paper=napkin"));
        var no = answered(200, check("bm9uc2Vuc2U"));
        assertThat(no.get("genuine").asBoolean()).isFalse();
    }

    private WalletBrowser.Answer check(String code) {
        return browsers.open().post("/api/v1/visit-receipts/checks", Map.of("code", code));
    }

    private JsonNode form(JsonNode visit) {
        return answered(200, act(clerk, visit, "form", Map.of("lang", "zh", "changes", NEW_PIN)));
    }

    private JsonNode booked(WalletBrowser by) {
        String slot = freeSlot(by, branch, wallets.tomorrow().toString());
        return answered(201, book(by, branch, slot, "payment_password"));
    }

    private JsonNode found(String number) {
        return answered(200, search(clerk, number));
    }

    private static WalletBrowser.Answer search(OneOfStaff staff, String number) {
        return staff.browser()
                .post(
                        "/api/v1/staff/visits/searches",
                        Map.of("code", number, "reason", "customer_at_counter"));
    }

    private static JsonNode mine(OneOfStaff staff, JsonNode visit) {
        return answered(200, staff.browser().get(CounterCalls.STAFF + id(visit)));
    }

    private static String number(JsonNode visit) {
        return visit.get("number").asString();
    }

    /** How many came by e-mail. */
    private long reminders(Person person) {
        return messages(person.email()).stream()
                .filter(body -> body.contains("to keep on the phone"))
                .count();
    }

    private static String id(JsonNode visit) {
        return visit.get("visit_id").asString();
    }

    private static String path(JsonNode visit) {
        return CounterCalls.VISITS + "/" + id(visit);
    }

    private void decidedBySql(JsonNode visit, OneOfStaff by) {
        database.sqlAsOwner()
                .sql(
                        """
                        update jinnang.visit
                           set state = 'APPROVED', verdict = 'APPROVE', decided_at = now(),
                               reviewer = :staff, reviewer_device = :device,
                               reviewer_session = :session, reviewer_pseudonym = 'S-0000',
                               activation_until = now() + interval '1 day'
                         where number = :number
                        """)
                .param("staff", by.id().value())
                .param("device", by.device().value())
                .param("session", by.session().value())
                .param("number", visit.get("number").asString())
                .update();
    }

    /** All that was sent there; two of one moment may arrive in either order. */
    private List<String> messages(String to) {
        wallets.newestMessage(to, true); // the jobs have run
        return database.sql()
                .sql("select body from jinnang.demo_message where recipient = :to")
                .param("to", to)
                .query(String.class)
                .list();
    }
}
