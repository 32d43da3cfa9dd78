package org.jinnang.recovery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.Decision;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.StrengthReason;
import org.jinnang.kernel.Money;
import org.jinnang.platform.Problem;
import org.jinnang.session.OpenedSession;

/** What came of completing a recovery. */
sealed interface Completion {

    /**
     * It is done.
     *
     * @param sessionsEnded how many sessions ended, the present one not counted when it goes on
     * @param limitedUntil end of the temporary limit, when there is one
     * @param limit the most of one payment until then, per currency
     * @param countsFrom from when on codes go to the new address, when there is one
     * @param renewed the session that goes on under a new cookie
     */
    record Done(
            Flow flow,
            int sessionsEnded,
            Optional<Instant> limitedUntil,
            List<Money> limit,
            Optional<Instant> countsFrom,
            Optional<OpenedSession> renewed)
            implements Completion {

        /** Whether the session that was open in this browser is over. */
        boolean endsHere() {
            return switch (flow.act()) {
                case RESET_SIGN_IN_PASSWORD, RESET_SECOND_STEP, REPLACE_PHONE, REPLACE_EMAIL ->
                        true;
                default -> false;
            };
        }
    }

    /** No such recovery in this browser and session. */
    record NoSuchRecovery() implements Completion {}

    /** The step is not possible now. */
    record Refused(RecoveryTransition.Why why) implements Completion {}

    /** The new secret is too weak, or the one of before. */
    record SecretRefused(AuthenticatorKind kind, List<StrengthReason> reasons)
            implements Completion {}

    /** The code of the new address is not right, or there is none. */
    record CodeRefused(Codes.Check check) implements Completion {}

    /** The new address cannot take the place of the lost one. */
    record ContactRefused(Problem problem) implements Completion {}

    /** The gate says no. */
    record GateRefused(Decision decision) implements Completion {}

    /** Nothing is frozen any more, so nothing is lifted. */
    record NothingToLift() implements Completion {}

    /** Its holder chose a moment before which nothing lifts it. */
    record TooEarly(Instant notBefore) implements Completion {}

    /** More passwords are being hashed than the machine can do. */
    record Busy() implements Completion {}
}
