package org.jinnang.platform;

import java.util.Locale;
import java.util.Optional;

/** Every reason the API refuses with. A code is never renamed and never used for something else. */
public enum ProblemCode {
    REQUEST_MALFORMED(400),
    FIELD_INVALID(422),
    NOT_SIGNED_IN(401),
    SIGN_IN_REFUSED(401),
    APP_LOCKED(423),
    CSRF_REFUSED(403),
    /** The page is older than the operator accepts; its header was a condition that failed. */
    CLIENT_OUTDATED(412),
    STEP_UP_NEEDED(403),
    SIGN_IN_UNCONFIRMED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    BODY_TOO_LARGE(413),
    /** A file that somebody handed in is not kept, whatever it is called. */
    FILE_REFUSED(422),
    CONTENT_TYPE_UNSUPPORTED(415),
    IDEMPOTENCY_KEY_MISSING(400),
    IDEMPOTENCY_KEY_REUSED(422),
    CHECK_RUNNING(409),
    PAYMENT_PASSWORD_WRONG(422),
    CODE_WRONG(422),
    CODE_EXPIRED(422),
    SECOND_STEP_WRONG(422),
    SECOND_STEP_USED(422),
    SECOND_STEP_PAUSED(429),
    PASSKEY_REFUSED(422),
    CODE_SENDS_EXHAUSTED(429),
    CODE_TRIES_EXHAUSTED(429),
    TOO_SOON(429),
    WAIT(429),
    RESTRICTED(423),
    LIMIT_EXCEEDED(422),
    FUNDS_INSUFFICIENT(422),
    ACCOUNT_CLOSED(422),
    PAYEE_NOT_FOUND(404),
    PAYEE_IS_SELF(422),
    PAYEE_CANNOT_RECEIVE(422),
    LOOKUPS_EXHAUSTED(429),
    REQUESTS_EXHAUSTED(429),
    PAYMENT_EXPIRED(410),
    PAYMENT_CANCELLED(410),
    CANCEL_TOO_LATE(409),
    /** No key, an unknown one, or one that was revoked: one answer for all. */
    API_KEY_REFUSED(401),
    API_KEY_SCOPE_MISSING(403),
    /** Not signed with the secret that was shared, or not just now: one answer for all. */
    SIGNATURE_REFUSED(401),
    /** Paid, cancelled or out of time. */
    ORDER_NOT_OPEN(409),
    COLLECT_CODE_OVER(404),
    PAY_CODE_REFUSED(422),
    CODES_EXHAUSTED(429),
    REFUND_TOO_LARGE(422),
    /** Between these currencies nothing is exchanged now. */
    RATE_UNAVAILABLE(409),
    QUOTE_EXPIRED(410),
    EXCHANGE_TOO_SMALL(422),
    STEP_OUT_OF_ORDER(409),
    PROOFS_INSUFFICIENT(409),
    FLOW_EXPIRED(410),
    LIFT_TOO_EARLY(409),
    /** A payment is paused, and the time to read why is not over. */
    CONTINUE_TOO_EARLY(409),
    IDENTITY_DIFFERENT(409),
    IDENTITY_NOT_CONFIRMED(422),
    IDENTITY_TRIES_EXHAUSTED(429),
    IDENTITY_NUMBER_WRONG(422),
    IDENTITY_NUMBER_PAUSED(429),
    LINKED_ACCOUNT_WRONG(422),
    LINKED_ACCOUNT_PAUSED(429),
    SECURITY_ANSWERS_WRONG(422),
    SECURITY_ANSWERS_PAUSED(429),
    /** For staff: no live session of a member who is active. */
    STAFF_NOT_SIGNED_IN(401),
    /** For staff: one answer for whatever was wrong about signing in. */
    STAFF_SIGN_IN_REFUSED(401),
    /** For staff: nobody may do this who has none of the roles for it. */
    ROLE_MISSING(403),
    /** For staff: what was shown at signing in must be shown again for this. */
    PROOF_NEEDED_AGAIN(403),
    /** Same person, same device, or one's own or a relative's case. */
    FOUR_EYES_VIOLATION(403),
    /** For the desk: somebody else has changed the case meanwhile. */
    CASE_CHANGED(409),
    /** For the desk: somebody else works on it. */
    CASE_HELD(409),
    /** For the desk: not by him, not now, or not before the caller is known. */
    DESK_ACT_REFUSED(403),
    /** For the desk: he looked at too many people. */
    LOOKUPS_STOPPED(403),
    /** For the desk: callers of this holder failed too often. */
    CALLER_CHECKS_EXHAUSTED(429),
    /** Decided, withdrawn, or out of time. */
    PROPOSAL_OVER(409),
    /** An invitation or set-up code that is unknown, used or out of time: one answer for all. */
    INVITATION_OVER(410),
    /** Wrong, used, replaced, over, or of no such account: one answer for all. */
    ACTIVATION_REFUSED(422),
    ACTIVATIONS_EXHAUSTED(429),
    /** The last place of this time is taken. */
    SLOT_FULL(409),
    /** What was seen is no longer how it stands. */
    VISIT_CHANGED(409),
    /** Somebody else looks at it now. */
    LEASE_HELD(409),
    ACCOUNT_NAME_TAKEN(422),
    PASSWORD_REFUSED(422),
    OUTCOME_UNKNOWN(503),
    UNAVAILABLE(503),
    BUSY(429),
    INTERNAL(500);

    private final int status;

    ProblemCode(int status) {
        this.status = status;
    }

    /** The HTTP status it is answered with. */
    public int status() {
        return status;
    }

    /** The stable name in answers, such as {@code payment_password_wrong}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The address of the page that explains it. */
    public String path() {
        return "/problems/" + code().replace('_', '-');
    }

    /** Reads {@link #code()}, with dashes or underscores. */
    public static Optional<ProblemCode> parse(String text) {
        for (ProblemCode code : values()) {
            if (code.code().equals(text.replace('-', '_'))) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
