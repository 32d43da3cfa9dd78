package org.jinnang.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffSessionId;
import org.jinnang.kernel.VisitId;
import org.jinnang.kernel.WalletId;
import org.junit.jupiter.api.Test;

/**
 * What is still to come of a visit, and by when. Booked for Friday, 2026-11-27 15:00 in Chengdu.
 */
class StepsAheadTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Instant SLOT = Instant.parse("2026-11-27T07:00:00Z");
    private static final Instant EARLY = SLOT.minusSeconds(86_400);
    private static final Instant CAME = Instant.parse("2026-11-27T07:10:00Z");
    private static final Instant DUE = Instant.parse("2026-11-30T07:35:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-29T02:00:00Z");
    private static final Digest FORM = new Digest(new byte[32]);
    private static final Worker CLERK =
            new Worker(
                    new StaffId(new UUID(0, 1)),
                    new StaffDeviceId(new UUID(1, 1)),
                    new StaffSessionId(new UUID(2, 1)),
                    "S-0001");

    //  Times are UTC; an hour on the day of the visit stands alone.
    private static final String TABLE =
            """
            BOOKED                checked_in 07:00, identity_checked 07:30, form_signed 07:30, in_review 07:30, approved 2026-11-30T07:30, new_credential_chosen 2026-12-01T07:30
            CHECKED_IN            identity_checked 07:40, form_signed 07:40, in_review 07:40, approved 2026-11-30T07:40, new_credential_chosen 2026-12-01T07:40
            IDENTITY_CHECKED      form_signed 07:40, in_review 07:40, approved 2026-11-30T07:40, new_credential_chosen 2026-12-01T07:40
            FORM_SIGNED           in_review 07:40, approved 2026-11-30T07:40, new_credential_chosen 2026-12-01T07:40
            IN_REVIEW             approved 2026-11-30T07:35, new_credential_chosen 2026-12-01T07:35
            APPROVED              new_credential_chosen 2026-11-29T02:00
            NEW_CREDENTIAL_CHOSEN nothing
            CLOSED                nothing
            RETURNED              nothing
            REFUSED               nothing
            NO_SHOW               nothing
            CANCELLED             nothing
            """;

    @Test
    void everyStateTellsWhatIsStillToComeAndByWhen() {
        String told =
                Arrays.stream(VisitState.Code.values())
                        .map(code -> "%-21s %s\n".formatted(code, told(code, EARLY)))
                        .collect(Collectors.joining());

        assertThat(told).isEqualTo(TABLE);
    }

    @Test
    void onlyTheNextStepCanBeLateAndWhatFollowsItHasNoTimeAnyMore() {
        Instant over = Instant.parse("2026-11-27T07:40:00.001Z");

        assertThat(told(VisitState.Code.CHECKED_IN, over))
                .isEqualTo(
                        "identity_checked 07:40 late, form_signed, in_review, approved,"
                                + " new_credential_chosen");
        assertThat(told(VisitState.Code.IN_REVIEW, DUE.plusMillis(1)))
                .isEqualTo("approved 2026-11-30T07:35 late, new_credential_chosen");
        assertThat(told(VisitState.Code.IN_REVIEW, DUE)).doesNotContain("late");
    }

    @Test
    void whoeverHasBookedIsNotLateBeforeHisTimeIsOver() {
        assertThat(told(VisitState.Code.BOOKED, SLOT.plus(HALF_AN_HOUR))).doesNotContain("late");
        assertThat(told(VisitState.Code.BOOKED, SLOT.plus(HALF_AN_HOUR).plusMillis(1)))
                .startsWith("checked_in 07:00 late, identity_checked, ");
    }

    @Test
    void whoeverComesAgainIsExpectedFromThenOn() {
        Instant again = SLOT.plusSeconds(86_400);
        var steps =
                List.of(
                        step(VisitState.Code.CHECKED_IN, CAME),
                        step(VisitState.Code.RETURNED, CAME.plusSeconds(60)),
                        step(VisitState.Code.CHECKED_IN, again));
        Visit visit = visit(VisitState.Code.CHECKED_IN, VisitKind.UNLOCK);

        assertThat(told(new Visit.Whole(visit, steps, List.of()), again))
                .startsWith("identity_checked 2026-11-28T07:30, ");
    }

    @Test
    void nothingIsToBeChosenWhereOnlyALockIsLiftedAndTheFormKnowsBetterThanTheBooking() {
        var lock = Change.lift(new RestrictionId(new UUID(3, 3)), "L-0003");
        var anew = Change.anew(Change.What.RESET_SIGN_IN_PASSWORD);

        assertThat(told(VisitKind.UNLOCK)).doesNotContain("chosen");
        assertThat(told(VisitKind.UNLOCK, lock)).doesNotContain("chosen");
        assertThat(told(VisitKind.UNLOCK, lock, anew)).contains("chosen");
        assertThat(told(VisitKind.PAYMENT_PASSWORD, lock)).doesNotContain("chosen");
    }

    private static String told(VisitKind kind, Change... changes) {
        Visit visit = visit(VisitState.Code.IN_REVIEW, kind);
        return told(new Visit.Whole(visit, List.of(), List.of(changes)), EARLY);
    }

    private static String told(VisitState.Code code, Instant now) {
        Visit visit = visit(code, VisitKind.PAYMENT_PASSWORD);
        var came = List.of(step(VisitState.Code.CHECKED_IN, CAME));
        return told(new Visit.Whole(visit, came, List.of()), now);
    }

    private static String told(Visit.Whole whole, Instant now) {
        var ahead = StepsAhead.of(whole, HALF_AN_HOUR, ZONE, now);
        return ahead.isEmpty()
                ? "nothing"
                : ahead.stream().map(StepsAheadTest::told).collect(Collectors.joining(", "));
    }

    private static String told(StepsAhead.Ahead step) {
        String due =
                step.dueAt()
                        .map(at -> " " + at.toString().replace(":00Z", ""))
                        .map(at -> at.replace("2026-11-27T", ""))
                        .orElse("");
        return step.state().name().toLowerCase(Locale.ROOT) + due + (step.late() ? " late" : "");
    }

    private static Visit.Step step(VisitState.Code state, Instant at) {
        return new Visit.Step(state, at, Optional.empty());
    }

    private static Visit visit(VisitState.Code code, VisitKind kind) {
        return Visit.booked(
                new WalletId(new UUID(4, 4)),
                new VisitId(new UUID(5, 5)),
                state(code),
                new BranchId(new UUID(6, 6)),
                Optional.of(SLOT),
                kind,
                WhoComes.HOLDER,
                Set.of(),
                EARLY,
                Optional.empty());
    }

    private static VisitState state(VisitState.Code code) {
        return switch (code) {
            case BOOKED -> new VisitState.Booked();
            case CHECKED_IN -> new VisitState.CheckedIn(CLERK);
            case IDENTITY_CHECKED -> new VisitState.IdentityChecked(CLERK, Optional.of(FORM));
            case FORM_SIGNED -> new VisitState.FormSigned(CLERK, FORM);
            case IN_REVIEW -> new VisitState.InReview(CLERK, FORM, DUE, Optional.empty(), Set.of());
            case APPROVED -> new VisitState.Approved(UNTIL);
            case NEW_CREDENTIAL_CHOSEN -> new VisitState.NewCredentialChosen();
            case CLOSED -> new VisitState.Closed();
            case RETURNED -> new VisitState.Returned(Set.of(Material.ID_CARD));
            case REFUSED -> new VisitState.Refused(RefusalReason.DOCUMENTS_NOT_VALID, UNTIL);
            case NO_SHOW -> new VisitState.NoShow();
            case CANCELLED -> new VisitState.Cancelled();
        };
    }
}
