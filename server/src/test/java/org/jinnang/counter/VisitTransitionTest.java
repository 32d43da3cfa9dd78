package org.jinnang.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffSessionId;
import org.jinnang.staff.Lease;
import org.junit.jupiter.api.Test;

/** Every state meets every act. */
class VisitTransitionTest {

    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final Worker CLERK = worker(1, 1);
    private static final Worker OTHER_CLERK = worker(2, 2);
    private static final Worker REVIEWER = worker(3, 3);
    private static final Digest FORM = new Digest(new byte[32]);
    private static final Instant LATER = NOW.plusSeconds(86_400);

    //  What becomes of each state by each act. "." is NOT_NOW.
    private static final String TABLE =
            """
            state                 change cancel    no_show check_in   return   documents        photo            prepare          sign        submit    lease     give_back look      approve  send_back refuse  choose                close  reopen
            BOOKED                BOOKED CANCELLED NO_SHOW CHECKED_IN .        .                .                .                .           .         .         .         .         .        .         .       .                     .      .
            CHECKED_IN            .      CANCELLED .       CHECKED_IN RETURNED IDENTITY_CHECKED CHECKED_IN       NOT_ENOUGH       .           .         .         .         .         .        .         .       .                     .      .
            IDENTITY_CHECKED      .      CANCELLED .       CHECKED_IN RETURNED IDENTITY_CHECKED IDENTITY_CHECKED IDENTITY_CHECKED FORM_SIGNED .         .         .         .         .        .         .       .                     .      .
            FORM_SIGNED           .      CANCELLED .       .          RETURNED .                .                .                .           IN_REVIEW .         .         .         .        .         .       .                     .      .
            IN_REVIEW             .      CANCELLED .       .          .        .                .                .                .           .         IN_REVIEW IN_REVIEW IN_REVIEW APPROVED RETURNED  REFUSED .                     .      .
            APPROVED              .      .         .       .          .        .                .                .                .           .         .         .         .         .        .         .       NEW_CREDENTIAL_CHOSEN CLOSED .
            NEW_CREDENTIAL_CHOSEN .      .         .       .          .        .                .                .                .           .         .         .         .         .        .         .       .                     CLOSED .
            CLOSED                .      .         .       .          .        .                .                .                .           .         .         .         .         .        .         .       .                     .      .
            RETURNED              .      CANCELLED .       CHECKED_IN .        .                .                .                .           .         .         .         .         .        .         .       .                     .      .
            REFUSED               .      .         .       .          .        .                .                .                .           .         .         .         .         .        .         .       .                     .      IN_REVIEW
            NO_SHOW               .      .         .       .          .        .                .                .                .           .         .         .         .         .        .         .       .                     .      .
            CANCELLED             .      .         .       .          .        .                .                .                .           .         .         .         .         .        .         .       .                     .      .
            """;

    @Test
    void everyStateMeetsEveryAct() {
        String[] heads = TABLE.lines().findFirst().orElseThrow().split(" +", -1);
        Map<String, VisitAct> acts = acts();
        assertThat(Arrays.asList(heads).subList(1, heads.length))
                .containsExactlyElementsOf(acts.keySet());
        assertThat(TABLE.lines().skip(1).map(line -> line.split(" +", -1)[0]))
                .containsExactly(
                        Arrays.stream(VisitState.Code.values())
                                .map(Enum::name)
                                .toArray(String[]::new));
        TABLE.lines()
                .skip(1)
                .map(line -> line.split(" +", -1))
                .forEach(row -> {
                    for (int at = 1; at < row.length; at++) {
                        VisitState state = state(VisitState.Code.valueOf(row[0]));
                        assertThat(answer(state, Objects.requireNonNull(acts.get(heads[at]))))
                                .as(row[0] + " " + heads[at])
                                .isEqualTo(row[at].equals(".") ? "NOT_NOW" : row[at]);
                    }
                });
    }

    @Test
    void everyActStandsInTheTable() {
        assertThat(acts().values().stream().map(Object::getClass))
                .containsExactlyInAnyOrder(VisitAct.class.getPermittedSubclasses());
    }

    @Test
    void onlyTheClerkOfACustomerGoesOnAndAnotherTakesOverByCheckingIn() {
        var state = new VisitState.CheckedIn(CLERK);

        assertThat(answer(state, new VisitAct.CheckDocuments(OTHER_CLERK, true)))
                .isEqualTo("ANOTHER_CLERK");
        assertThat(answer(state, new VisitAct.Return(OTHER_CLERK, Set.of())))
                .isEqualTo("ANOTHER_CLERK");
        assertThat(VisitTransition.of(state, new VisitAct.CheckIn(OTHER_CLERK)))
                .isEqualTo(new VisitTransition.Next(new VisitState.CheckedIn(OTHER_CLERK)));
    }

    @Test
    void papersThatAreNotEnoughCheckNobodysIdentity() {
        assertThat(
                        answer(
                                state(VisitState.Code.IDENTITY_CHECKED),
                                new VisitAct.CheckDocuments(CLERK, false)))
                .isEqualTo("CHECKED_IN");
    }

    @Test
    void whatIsSignedIsTheVeryFormThatWasMade() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(
                        answer(
                                state(VisitState.Code.IDENTITY_CHECKED),
                                new VisitAct.Sign(CLERK, new Digest(other))))
                .isEqualTo("ANOTHER_FORM");
        assertThat(
                        answer(
                                new VisitState.IdentityChecked(CLERK, Optional.empty()),
                                new VisitAct.Sign(CLERK, FORM)))
                .isEqualTo("NOT_NOW");
    }

    @Test
    void nobodyDecidesAboutHisOwnWorkNorOnTheDeviceOnWhichItWasDone() {
        VisitState review = review(Optional.empty());
        Worker sameDevice = new Worker(REVIEWER.staff(), CLERK.device(), REVIEWER.session(), "S");
        Worker elsewhere = new Worker(CLERK.staff(), REVIEWER.device(), CLERK.session(), "S");

        for (Worker one : new Worker[] {CLERK, elsewhere}) {
            assertThat(answer(review, new VisitAct.TakeLease(one, NOW))).isEqualTo("SAME_PERSON");
            assertThat(answer(review, new VisitAct.Approve(one, NOW, LATER, true)))
                    .isEqualTo("SAME_PERSON");
            assertThat(answer(review, new VisitAct.SendBack(one, NOW, Set.of())))
                    .isEqualTo("SAME_PERSON");
            assertThat(answer(review, refuse(one))).isEqualTo("SAME_PERSON");
        }
        assertThat(answer(review, new VisitAct.TakeLease(sameDevice, NOW)))
                .isEqualTo("SAME_DEVICE");
        assertThat(answer(review, new VisitAct.Approve(sameDevice, NOW, LATER, true)))
                .isEqualTo("SAME_DEVICE");
    }

    @Test
    void whoeverRefusedItDoesNotDecideItAgainOnceAnAppealHasReopenedIt() {
        var lease = Optional.of(lease(REVIEWER, NOW.plusSeconds(1)));
        var reopened = new VisitState.InReview(CLERK, FORM, LATER, lease, Set.of(REVIEWER.staff()));
        Worker elsewhere =
                new Worker(REVIEWER.staff(), worker(9, 9).device(), REVIEWER.session(), "S");

        for (Worker one : new Worker[] {REVIEWER, elsewhere}) {
            assertThat(answer(reopened, new VisitAct.TakeLease(one, NOW))).isEqualTo("SAME_PERSON");
            assertThat(answer(reopened, new VisitAct.Approve(one, NOW, LATER, true)))
                    .isEqualTo("SAME_PERSON");
            assertThat(answer(reopened, refuse(one))).isEqualTo("SAME_PERSON");
        }
        assertThat(
                        answer(
                                reopened.leased(Optional.empty()),
                                new VisitAct.TakeLease(worker(4, 4), NOW)))
                .isEqualTo("IN_REVIEW");
    }

    @Test
    void aLeaseKeepsOthersAwayUntilItIsOverAndWithoutOneNothingIsDecided() {
        Worker second = worker(4, 4);
        VisitState held = review(Optional.of(lease(REVIEWER, NOW.plusSeconds(1))));
        VisitState over = review(Optional.of(lease(REVIEWER, NOW)));

        assertThat(answer(held, new VisitAct.TakeLease(second, NOW))).isEqualTo("LEASE_HELD");
        assertThat(answer(held, refuse(second))).isEqualTo("LEASE_HELD");
        assertThat(answer(held, new VisitAct.GiveLeaseBack(second))).isEqualTo("NOT_NOW");
        assertThat(answer(held, new VisitAct.TakeLease(REVIEWER, NOW))).isEqualTo("IN_REVIEW");
        assertThat(answer(over, new VisitAct.TakeLease(second, NOW))).isEqualTo("IN_REVIEW");
        assertThat(answer(over, refuse(REVIEWER))).isEqualTo("LEASE_MISSING");
        assertThat(answer(review(Optional.empty()), refuse(REVIEWER))).isEqualTo("LEASE_MISSING");
    }

    @Test
    void whereNothingIsChosenAnewApprovalIsTheEnd() {
        assertThat(
                        answer(
                                state(VisitState.Code.IN_REVIEW),
                                new VisitAct.Approve(REVIEWER, NOW, LATER, false)))
                .isEqualTo("CLOSED");
    }

    @Test
    void nobodyIsMissedBeforeHisTimeIsOver() {
        assertThat(answer(new VisitState.Booked(), new VisitAct.MarkNoShow(false)))
                .isEqualTo("TOO_EARLY");
    }

    private static Map<String, VisitAct> acts() {
        Map<String, VisitAct> acts = new LinkedHashMap<>();
        acts.put("change", new VisitAct.Change());
        acts.put("cancel", new VisitAct.Cancel());
        acts.put("no_show", new VisitAct.MarkNoShow(true));
        acts.put("check_in", new VisitAct.CheckIn(CLERK));
        acts.put("return", new VisitAct.Return(CLERK, Set.of(Material.ID_CARD)));
        acts.put("documents", new VisitAct.CheckDocuments(CLERK, true));
        acts.put("photo", new VisitAct.TakePhoto(CLERK));
        acts.put("prepare", new VisitAct.PrepareForm(CLERK, FORM));
        acts.put("sign", new VisitAct.Sign(CLERK, FORM));
        acts.put("submit", new VisitAct.Submit(CLERK, LATER));
        acts.put("lease", new VisitAct.TakeLease(REVIEWER, NOW));
        acts.put("give_back", new VisitAct.GiveLeaseBack(REVIEWER));
        acts.put("look", new VisitAct.LookAtPhoto(REVIEWER, NOW));
        acts.put("approve", new VisitAct.Approve(REVIEWER, NOW, LATER, true));
        acts.put("send_back", new VisitAct.SendBack(REVIEWER, NOW, Set.of(Material.PASSPORT)));
        acts.put("refuse", refuse(REVIEWER));
        acts.put("choose", new VisitAct.Choose());
        acts.put("close", new VisitAct.Close());
        acts.put("reopen", new VisitAct.Reopen(CLERK, FORM, LATER, Set.of(REVIEWER.staff())));
        return acts;
    }

    private static VisitAct refuse(Worker by) {
        return new VisitAct.Refuse(by, NOW, RefusalReason.DOCUMENTS_NOT_VALID, LATER);
    }

    private static VisitState state(VisitState.Code code) {
        return switch (code) {
            case BOOKED -> new VisitState.Booked();
            case CHECKED_IN -> new VisitState.CheckedIn(CLERK);
            case IDENTITY_CHECKED -> new VisitState.IdentityChecked(CLERK, Optional.of(FORM));
            case FORM_SIGNED -> new VisitState.FormSigned(CLERK, FORM);
            case IN_REVIEW -> review(Optional.of(lease(REVIEWER, NOW.plusSeconds(1))));
            case APPROVED -> new VisitState.Approved(LATER);
            case NEW_CREDENTIAL_CHOSEN -> new VisitState.NewCredentialChosen();
            case CLOSED -> new VisitState.Closed();
            case RETURNED -> new VisitState.Returned(Set.of(Material.ID_CARD));
            case REFUSED -> new VisitState.Refused(RefusalReason.DOCUMENTS_NOT_VALID, LATER);
            case NO_SHOW -> new VisitState.NoShow();
            case CANCELLED -> new VisitState.Cancelled();
        };
    }

    private static VisitState review(Optional<VisitState.Held> lease) {
        return new VisitState.InReview(CLERK, FORM, LATER, lease, Set.of());
    }

    private static VisitState.Held lease(Worker by, Instant until) {
        return new VisitState.Held(new Lease(by.staff(), until), by.pseudonym());
    }

    private static String answer(VisitState state, VisitAct act) {
        return switch (VisitTransition.of(state, act)) {
            case VisitTransition.Next(var next) -> next.code().name();
            case VisitTransition.Refused(var why) -> why.name();
        };
    }

    private static Worker worker(int person, int device) {
        return new Worker(
                new StaffId(new UUID(0, person)),
                new StaffDeviceId(new UUID(1, device)),
                new StaffSessionId(new UUID(2, person)),
                "S-000" + person);
    }
}
