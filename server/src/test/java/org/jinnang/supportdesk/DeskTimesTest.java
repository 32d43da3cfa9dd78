package org.jinnang.supportdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.CallerCheckId;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.junit.jupiter.api.Test;

/** Promised times, and how long a caller counts as known. */
class DeskTimesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final PromiseTable TABLE = PromiseTable.load();
    private static final Instant NOW = at("2026-11-23T10:00");

    @Test
    void minutesCountOnlyWhileTheDeskIsOpen() {
        assertThat(TABLE.after(at("2026-11-23T10:00"), 10, ZONE)).isEqualTo(at("2026-11-23T10:10"));
        assertThat(TABLE.after(at("2026-11-23T21:55"), 10, ZONE)).isEqualTo(at("2026-11-24T08:05"));
        assertThat(TABLE.after(at("2026-11-23T23:30"), 10, ZONE)).isEqualTo(at("2026-11-24T08:10"));
        assertThat(TABLE.after(at("2026-11-23T03:00"), 10, ZONE)).isEqualTo(at("2026-11-23T08:10"));
        assertThat(TABLE.after(at("2026-11-23T10:00"), 840, ZONE))
                .isEqualTo(at("2026-11-24T10:00"));
    }

    @Test
    void theFirstAnswerIsLateBeforeTheSolutionIs() {
        Promises promised = TABLE.of(SupportCase.Channel.CHAT, NOW, ZONE);
        Instant due = promised.firstAnswerDue();

        assertThat(promised.late(Optional.empty(), due)).isEqualTo(Promises.Late.NONE);
        assertThat(promised.late(Optional.empty(), due.plusSeconds(1)))
                .isEqualTo(Promises.Late.FIRST_ANSWER);
        assertThat(promised.late(Optional.empty(), promised.solutionDue().plusSeconds(1)))
                .isEqualTo(Promises.Late.SOLUTION);
        assertThat(promised.late(Optional.of(due), promised.solutionDue().plusSeconds(1)))
                .isEqualTo(Promises.Late.NONE);
    }

    @Test
    void aCallerIsKnownForFifteenMinutesAndNotASecondLonger() {
        var codes = List.of(verified(CallerCheck.Kind.SMS_CODE));
        Instant end = NOW.plus(Duration.ofMinutes(15));

        assertThat(GradeRule.of(codes, end.minusMillis(1))).isOne();
        assertThat(GradeRule.of(codes, end)).isZero();
        assertThat(GradeRule.until(codes, NOW)).contains(end);
    }

    @Test
    void codesByTwoWaysAreTwoAndOneWayTwiceIsOne() {
        var sms = verified(CallerCheck.Kind.SMS_CODE);
        var email = verified(CallerCheck.Kind.EMAIL_CODE);

        assertThat(GradeRule.of(List.of(), NOW)).isZero();
        assertThat(GradeRule.of(List.of(sms, sms), NOW)).isOne();
        assertThat(GradeRule.of(List.of(sms, email), NOW)).isEqualTo(2);
        assertThat(GradeRule.of(List.of(verified(CallerCheck.Kind.NUMBER_MATCH)), NOW))
                .isEqualTo(2);
        assertThat(GradeRule.of(List.of(sms, verified(CallerCheck.Kind.PASSKEY)), NOW))
                .isEqualTo(3);
    }

    @Test
    void documentsAreTwoWhateverElseIsShownButAPasskey() {
        var documents = verified(CallerCheck.Kind.DOCUMENTS);

        for (CallerCheck.Kind kind : CallerCheck.Kind.values()) {
            int grade = GradeRule.of(List.of(documents, verified(kind)), NOW);
            assertThat(grade).as(kind.code()).isEqualTo(kind == CallerCheck.Kind.PASSKEY ? 3 : 2);
        }
        for (CallerCheck.State state : CallerCheck.State.values()) {
            int grade = GradeRule.of(List.of(check(CallerCheck.Kind.DOCUMENTS, state)), NOW);
            assertThat(grade).isEqualTo(state == CallerCheck.State.VERIFIED ? 2 : 0);
        }
        assertThat(GradeRule.of(List.of(documents), NOW.plus(CallerCheck.GOOD_FOR))).isZero();
    }

    @Test
    void whatFailedOrWasDeniedIsNothing() {
        for (CallerCheck.State state : CallerCheck.State.values()) {
            int grade = GradeRule.of(List.of(check(CallerCheck.Kind.PASSKEY, state)), NOW);
            assertThat(grade).isEqualTo(state == CallerCheck.State.VERIFIED ? 3 : 0);
        }
    }

    private static CallerCheck verified(CallerCheck.Kind kind) {
        return check(kind, CallerCheck.State.VERIFIED);
    }

    private static CallerCheck check(CallerCheck.Kind kind, CallerCheck.State state) {
        UUID id = new UUID(1, 1);
        return new CallerCheck(
                new WalletId(id),
                new CallerCheckId(id),
                new CaseId(id),
                kind,
                Optional.empty(),
                List.of(),
                new CaseLine.By(new StaffId(id), "S-7Q4K"),
                NOW,
                NOW.plus(CallerCheck.WAITS),
                state,
                state == CallerCheck.State.WAITING ? Optional.empty() : Optional.of(NOW),
                0);
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }
}
