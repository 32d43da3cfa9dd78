package org.jinnang.audit;

import java.util.Locale;

/**
 * What can happen. Stored by name and never renamed; each has a title in {@code texts/activity}.
 * Names follow the OWASP logging vocabulary where it has one.
 */
public enum AuditKind {
    WALLET_OPENED,
    CONTACT_PROVEN,
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGN_IN_CONFIRMED,
    /** "Not me", said in the app about a sign-in. */
    SIGN_IN_DENIED,
    SECOND_STEP_ASKED,
    SECOND_STEP_WRONG,
    SECOND_STEP_PAUSED,
    APP_LOCKED,
    APP_UNLOCKED,
    APP_LOCK_CHOSEN,
    SIGNED_OUT,
    SESSIONS_ENDED,
    DEVICE_TRUSTED,
    DEVICE_FORGOTTEN,
    DEVICES_REVOKED,
    AUTHENTICATOR_ADDED,
    AUTHENTICATOR_REPLACED,
    AUTHENTICATOR_REMOVED,
    RECOVERY_CODES_RENEWED,
    SECOND_STEP_CHOSEN,
    SECOND_STEP_REMOVED,
    /** After a way back the holder looked through what else lets somebody in. */
    FACTORS_CONFIRMED,
    RECOVERY_CODE_USED,
    NUMBER_ASKED_FOR,
    NUMBER_KEPT,
    CONTACT_CHANGED,
    CONTACT_CHANGE_CANCELLED,
    CONTACT_CHANGE_UNDONE,
    PASSKEY_ADDED,
    PASSKEY_RENAMED,
    PASSKEY_REMOVED,
    /** Its counter went back: somebody may have a copy of it. */
    PASSKEY_SUSPECT,
    DEVICE_REVOKED,
    OTHER_DEVICES_REVOKED,
    DEVICE_RENAMED,
    CODE_SENT,
    CODE_WRONG,
    PAYEE_LOOKED_UP,
    PAYMENT_CREATED,
    PAYMENT_POSTED,
    PAYMENT_REFUSED,
    PAYMENT_CANCELLED,
    /** Approved, on its way: its money is held until it arrives. */
    PAYMENT_HELD,
    PAYMENT_RETURNED,
    UNDO_CHOSEN,
    PAYMENT_EXPIRED,
    PAYMENT_PASSWORD_WRONG,
    MONEY_RECEIVED,
    /** A statement left the house as a file. */
    STATEMENT_MADE,
    CLAIM_FILED,
    CLAIM_APPEALED,
    CLAIM_PROPOSED,
    CLAIM_SENT_BACK,
    CLAIM_DECIDED,
    PROTECTION_FUNDED,
    RESTRICTION_PLACED,
    RESTRICTION_EXTENDED,
    RESTRICTION_LIFTED,
    FROZEN,
    UNFROZEN,
    NOT_ME_REPORTED,
    LOCKED_BY_HOLDER,
    RECOVERY_STARTED,
    PROOF_OBTAINED,
    PROOF_WRONG,
    PROOF_PAUSED,
    RECOVERY_COMPLETED,
    SIGN_IN_PASSWORD_CHANGED,
    PAYMENT_PASSWORD_CHANGED,
    PHRASE_CHANGED,
    REAL_NAME_RECORDED,
    OWN_LIMIT_LOWERED,
    OWN_LIMIT_WILL_BE_RAISED,
    OWN_LIMIT_KEPT,
    /** By the operator: which table of limits holds from a day on. */
    LIMIT_TABLE_SWITCHED,
    QUESTIONS_SET,
    QUESTIONS_REMOVED,
    HINT_SET,
    HINT_REMOVED,
    HINT_SHOWN,
    EMERGENCY_CARD_MADE,
    EMERGENCY_CARD_REVOKED,
    DATA_EXPORTED,
    CLOSING_ASKED_FOR,
    CLOSING_TAKEN_BACK,
    CLOSING_NOT_POSSIBLE,
    WALLET_CLOSED,
    SELF_CHECKED,
    MAINTENANCE_PLANNED,
    MAINTENANCE_ENDED;

    /** The name in the API, such as {@code signed_in}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
