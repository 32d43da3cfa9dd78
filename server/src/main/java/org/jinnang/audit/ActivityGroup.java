package org.jinnang.audit;

import java.util.Arrays;
import java.util.List;

/** What a holder looks for in the log: every kind of event belongs to one group. */
public enum ActivityGroup {
    /** Signing in and out, and codes. */
    SIGN_INS,
    PAYMENTS,
    /** What protects the wallet: passwords, contacts, devices. */
    CHANGES,
    /** Locks and ways back. */
    LOCKS;

    /** The kinds of this group. */
    List<AuditKind> kinds() {
        return Arrays.stream(AuditKind.values()).filter(kind -> of(kind) == this).toList();
    }

    /** The group of a kind. */
    public static ActivityGroup of(AuditKind kind) {
        return switch (kind) {
            case SIGNED_IN,
                    SIGN_IN_FAILED,
                    SIGN_IN_CONFIRMED,
                    SECOND_STEP_ASKED,
                    SECOND_STEP_WRONG,
                    SECOND_STEP_PAUSED,
                    SIGNED_OUT,
                    PASSKEY_SUSPECT,
                    APP_LOCKED,
                    APP_UNLOCKED,
                    SESSIONS_ENDED,
                    RECOVERY_CODE_USED,
                    CODE_SENT,
                    CODE_WRONG ->
                    SIGN_INS;
            case PAYEE_LOOKED_UP,
                    PAYMENT_CREATED,
                    PAYMENT_POSTED,
                    PAYMENT_REFUSED,
                    PAYMENT_CANCELLED,
                    PAYMENT_HELD,
                    PAYMENT_PAUSED,
                    PAYMENT_CONTINUED,
                    PAYMENT_AUTHORISED,
                    BUSINESS_OPENED,
                    API_KEY_MADE,
                    API_KEY_REVOKED,
                    ORDER_REFUNDED,
                    REFUND_RECEIVED,
                    BUSINESS_PAID_OUT,
                    EXCHANGED,
                    EXCHANGE_REFUSED,
                    RATE_PUT,
                    RATE_WITHDRAWN,
                    BANK_ACCOUNT_LINKED,
                    BANK_ACCOUNT_VERIFIED,
                    BANK_ACCOUNT_UNLINKED,
                    TOPPED_UP,
                    WITHDRAWAL_RETURNED,
                    PAYMENT_RETURNED,
                    UNDO_CHOSEN,
                    PAYMENT_EXPIRED,
                    PAYMENT_PASSWORD_WRONG,
                    MONEY_RECEIVED,
                    SCHEDULE_APPROVED,
                    SCHEDULE_PAUSED,
                    SCHEDULE_CANCELLED,
                    SCHEDULE_HINDERED,
                    SCHEDULE_MISSED,
                    SCHEDULE_ENDED,
                    MONEY_ASKED_FOR,
                    COLLECT_CODE_MADE,
                    COLLECT_CODE_RENEWED,
                    COLLECT_CODE_ENDED,
                    PAY_CODE_USED,
                    MONEY_REQUEST_WITHDRAWN,
                    MONEY_REQUEST_DECLINED,
                    MONEY_REQUESTS_BLOCKED,
                    MONEY_REQUESTS_ALLOWED,
                    CLAIM_FILED,
                    CLAIM_APPEALED,
                    CLAIM_PROPOSED,
                    CLAIM_SENT_BACK,
                    CLAIM_DECIDED,
                    PROTECTION_FUNDED,
                    STATEMENT_MADE ->
                    PAYMENTS;
            case WALLET_OPENED,
                    CONTACT_PROVEN,
                    NUMBER_ASKED_FOR,
                    NUMBER_KEPT,
                    CONTACT_CHANGED,
                    CONTACT_CHANGE_CANCELLED,
                    CONTACT_CHANGE_UNDONE,
                    DEVICE_TRUSTED,
                    DEVICE_FORGOTTEN,
                    DEVICES_REVOKED,
                    DEVICE_REVOKED,
                    OTHER_DEVICES_REVOKED,
                    DEVICE_RENAMED,
                    PHRASE_CHANGED,
                    DATA_EXPORTED,
                    CLOSING_ASKED_FOR,
                    CLOSING_TAKEN_BACK,
                    CLOSING_NOT_POSSIBLE,
                    WALLET_CLOSED,
                    APP_LOCK_CHOSEN,
                    PASSKEY_ADDED,
                    PASSKEY_RENAMED,
                    PASSKEY_REMOVED,
                    REAL_NAME_RECORDED,
                    OWN_LIMIT_LOWERED,
                    OWN_LIMIT_WILL_BE_RAISED,
                    OWN_LIMIT_KEPT,
                    LIMIT_TABLE_SWITCHED,
                    WATCH_RULES_SWITCHED,
                    QUESTIONS_SET,
                    QUESTIONS_REMOVED,
                    HINT_SET,
                    HINT_REMOVED,
                    HINT_SHOWN,
                    EMERGENCY_CARD_MADE,
                    EMERGENCY_CARD_REVOKED,
                    AUTHENTICATOR_ADDED,
                    AUTHENTICATOR_REPLACED,
                    AUTHENTICATOR_REMOVED,
                    RECOVERY_CODES_RENEWED,
                    SECOND_STEP_CHOSEN,
                    SECOND_STEP_REMOVED,
                    FACTORS_CONFIRMED,
                    SIGN_IN_PASSWORD_CHANGED,
                    PAYMENT_PASSWORD_CHANGED ->
                    CHANGES;
            case RESTRICTION_PLACED,
                    RESTRICTION_EXTENDED,
                    RESTRICTION_LIFTED,
                    FROZEN,
                    UNFROZEN,
                    NOT_ME_REPORTED,
                    LOCKED_BY_HOLDER,
                    SIGN_IN_DENIED,
                    RECOVERY_STARTED,
                    PROOF_OBTAINED,
                    PROOF_WRONG,
                    PROOF_PAUSED,
                    RECOVERY_COMPLETED,
                    SELF_CHECKED,
                    MAINTENANCE_PLANNED,
                    MAINTENANCE_ENDED ->
                    LOCKS;
        };
    }
}
