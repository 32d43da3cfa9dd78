package org.jinnang.notice;

import java.util.Locale;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Texts;

/** Where a notice in the app leads: the one page on which to look, or to do something about it. */
enum Door {
    ACTIVITY("/activity"),
    MOVEMENTS("/movements"),
    HOME("/"),
    CLAIMS("/claims"),
    APPEALS("/appeals"),
    CASES("/cases"),
    REQUESTS("/requests"),
    COLLECT("/collect"),
    SCHEDULES("/schedules"),
    MERCHANT("/merchant"),
    BANK("/bank"),
    SECURITY("/security"),
    DEVICES("/devices"),
    CONTACTS("/security/contacts"),
    SIGN_INS("/sign-ins"),
    LIMITS("/limits"),
    RESET_PAYMENT_PASSWORD("/reset/payment-password"),
    RESET_SIGN_IN_PASSWORD("/reset/sign-in-password"),
    UNFREEZE("/unfreeze"),
    COUNTER("/unlock/counter");

    private final String path;

    Door(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    Bilingual words() {
        return Texts.bilingual(Wording.TOLD, "door." + name().toLowerCase(Locale.ROOT));
    }

    /** What has no door of its own leads to the activity log, where everything stands. */
    static Door of(Template template) {
        return switch (template) {
            case CONTACT_CHANGED, CONTACT_CHANGE_CANCELLED, NUMBER_ASKED_FOR -> CONTACTS;
            case CONTACT_CHANGE_UNDONE -> UNFREEZE;
            case PAYMENT_SENT, PAYMENT_RECEIVED -> MOVEMENTS;
            case PAYMENT_AUTHORISED, PAYMENT_RELEASED -> HOME;
            case REFUND_RECEIVED, EXCHANGED -> MOVEMENTS;
            case BANK_ACCOUNT_LINKED, WITHDRAWAL_ARRIVED, WITHDRAWAL_REFUSED -> BANK;
            case TOPPED_UP, WITHDRAWAL_RETURNED -> MOVEMENTS;
            case API_KEY_MADE -> MERCHANT;
            case PAYMENT_ON_ITS_WAY, PAYMENT_RETURNED, PAYMENT_RETURNED_LOCKED -> HOME;
            case SCHEDULE_APPROVED,
                    SCHEDULE_PAUSED,
                    SCHEDULE_HINDERED,
                    SCHEDULE_MISSED,
                    SCHEDULE_ENDED ->
                    SCHEDULES;
            case COLLECT_CODE_RENEWED -> COLLECT;
            case MONEY_ASKED_FOR, MONEY_REQUEST_DECLINED -> REQUESTS;
            case PAYMENT_PAUSED, PAYMENT_RETURNED_UNANSWERED -> HOME;
            case PAYMENT_NOTICED -> MOVEMENTS;
            case CLAIM_FILED, CLAIM_APPEALED, CLAIM_PAID, CLAIM_REFUSED -> CLAIMS;
            case APPEAL_FILED, APPEAL_ASKED, APPEAL_GRANTED, APPEAL_REFUSED -> APPEALS;
            case CASE_ANSWERED, CASE_OPENED_FOR_CALLER, CALLER_NOT_VERIFIED, WAY_OFFERED -> CASES;
            case CASE_STANDS -> CASES;
            case PROVE_AS_CALLER, DOCUMENTS_ASKED, DOCUMENTS_REFUSED -> CASES;
            case WALLET_OPENED, DEVICE_TRUSTED, PHRASE_CHOSEN, PHRASE_CHANGED -> SECURITY;
            case AUTHENTICATOR_ADDED, AUTHENTICATOR_REPLACED, AUTHENTICATOR_REMOVED -> SECURITY;
            case SIGN_IN_PASSWORD_CHANGED, PAYMENT_PASSWORD_CHANGED -> SECURITY;
            case SIGN_IN_PASSWORD_EXPIRED, PAYMENT_PASSWORD_EXPIRED -> SECURITY;
            case SECOND_STEP_RESET, SECOND_STEP_CHOSEN, SECOND_STEP_REMOVED -> SECURITY;
            case RECOVERY_CODES_RENEWED, RECOVERY_CODE_USED -> SECURITY;
            case PASSKEY_ADDED, PASSKEY_REMOVED, PASSKEY_SUSPECT -> SECURITY;
            case SIGNED_IN_ON_NEW_DEVICE, SIGNED_IN_FROM_AFAR -> SIGN_INS;
            case SIGN_IN_DENIED -> RESET_SIGN_IN_PASSWORD;
            case DEVICE_REVOKED, OTHER_DEVICES_REVOKED -> DEVICES;
            case PAYMENTS_LOCKED, PAYMENTS_LOCKED_NO_END -> RESET_PAYMENT_PASSWORD;
            case SIGN_IN_PAUSED, SECOND_STEP_PAUSED -> RESET_SIGN_IN_PASSWORD;
            case PAYMENTS_LOCKED_BY_HOLDER,
                    PAYMENTS_LOCKED_AFTER_REFUSALS,
                    PAYMENTS_LOCKED_BY_WATCH,
                    HOLDER_LOCKED,
                    HOLDER_LOCKED_NOT_BEFORE,
                    WALLET_FROZEN,
                    WALLET_FROZEN_BRIEFLY,
                    WALLET_FROZEN_BY_CARD ->
                    UNFREEZE;
            case HOLDER_LOCKED_FOR_COUNTER -> COUNTER;
            case REAL_NAME_RECORDED, PROOF_PAUSED -> SECURITY;
            case OWN_LIMIT_LOWERED, OWN_LIMIT_WILL_BE_RAISED -> LIMITS;
            case QUESTIONS_SET, QUESTIONS_REMOVED, HINT_CHANGED -> SECURITY;
            case EMERGENCY_CARD_MADE, EMERGENCY_CARD_REVOKED -> SECURITY;
            default -> ACTIVITY;
        };
    }
}
