package org.jinnang.notice;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a notice says. The words stand in {@code texts/notices.*.properties} under {@code
 * <key>.subject}, {@code <key>.email} and {@code <key>.sms}.
 */
public enum Template {
    //                        values in the words
    /** Proves a contact while a wallet is opened. */
    CODE_OPEN_WALLET("code", "minutes"),
    /** Somebody tried to open a wallet with a contact that has one. */
    WALLET_EXISTS(),
    CODE_CONFIRM_SIGN_IN("code", "minutes"),
    CODE_SIGN_IN("code", "minutes"),
    /** The second step of one payment, which it names. */
    CODE_PAY("code", "minutes", "amount", "payee"),
    CODE_CHANGE_SECOND_STEP("code", "minutes"),
    CODE_TRUST_DEVICE("code", "minutes"),
    CODE_RESET_SIGN_IN_PASSWORD("code", "minutes"),
    CODE_RESET_PAYMENT_PASSWORD("code", "minutes"),
    CODE_RESET_SECOND_STEP("code", "minutes"),
    CODE_REPLACE_PHONE("code", "minutes"),
    CODE_REPLACE_EMAIL("code", "minutes"),
    CODE_UNFREEZE("code", "minutes"),
    CODE_CLOSE_WALLET("code", "minutes"),
    CODE_CHANGE_QUESTIONS("code", "minutes"),
    /** Proves the holder before a change of e-mail or phone. */
    CODE_CHANGE_CONTACT("code", "minutes"),
    /** Proves the address that is to take the place of another. */
    CODE_PROVE_NEW_CONTACT("code", "minutes"),
    CODE_FREEZE("code", "minutes"),
    /** For somebody who is talking to the desk: only typed, never told. */
    CODE_VERIFY_CALLER("code", "minutes", "reference"),
    /** For somebody who appeals without signing in. */
    CODE_APPEAL("code", "minutes", "reference"),
    /** Instead of a code of any of these, when no more are looked at today. */
    CODES_USED_UP("codes_until"),
    /** To those who lead the desk, not to a holder. */
    AGENT_STOPPED("staff", "count", "staff_url"),
    /** The same to the one who was stopped, at his work address. */
    LOOKUPS_STOPPED("staff", "count", "staff_url"),
    /** Something about the account of a member of staff, at his work address. */
    STAFF_ACCOUNT_CHANGED("what", "staff", "at", "staff_url"),

    WALLET_OPENED("account_name"),
    /** The same to a number, with a link for somebody who has got the number new. */
    NUMBER_HAS_WALLET("number_link"),
    /** To all addresses but the number: is it still the holder's? */
    NUMBER_ASKED_FOR("number", "until"),
    /** To the number: its holder keeps it. */
    NUMBER_KEPT(),
    /** A holder wanted an address that somebody else has. */
    CONTACT_WANTED(),
    /** To all addresses but the new one; its link puts the old address back. */
    CONTACT_CHANGED("what", "before", "new", "counts_from", "undo_until"),
    /** To the new address. */
    CONTACT_WILL_COUNT("counts_from"),
    CONTACT_CHANGE_CANCELLED("what"),
    CONTACT_CHANGE_UNDONE("what", "reference"),
    DEVICE_TRUSTED("device"),
    /** Signed out and no longer trusted, by the holder from another device or on itself. */
    DEVICE_REVOKED("device"),
    OTHER_DEVICES_REVOKED("count"),
    SIGNED_IN_ON_NEW_DEVICE("device"),
    /** Too far from the last sign-in for the time between; payments wait. */
    SIGNED_IN_FROM_AFAR("device", "reference"),
    SIGN_IN_DENIED("reference"),
    /** Somebody who has the sign-in password entered wrong codes. */
    SECOND_STEP_PAUSED(),
    /** Somebody in a way back answered wrongly what its holder would know. */
    PROOF_PAUSED(),
    OWN_LIMIT_LOWERED("span", "before", "limit"),
    OWN_LIMIT_WILL_BE_RAISED("span", "before", "limit", "from"),
    HINT_CHANGED("password"),
    QUESTIONS_SET(),
    QUESTIONS_REMOVED(),
    AUTHENTICATOR_ADDED(),
    AUTHENTICATOR_REPLACED(),
    AUTHENTICATOR_REMOVED(),
    SECOND_STEP_CHOSEN("way"),
    SECOND_STEP_REMOVED("way"),
    RECOVERY_CODES_RENEWED(),
    RECOVERY_CODE_USED("left"),
    PASSKEY_ADDED("name"),
    PASSKEY_REMOVED("name"),
    /** Its counter went back: somebody may have a copy of it. */
    PASSKEY_SUSPECT("name"),
    SIGN_IN_PAUSED("reference"),
    PAYMENTS_LOCKED("reference", "until"),
    PAYMENTS_LOCKED_NO_END("reference"),
    PAYMENTS_LOCKED_AFTER_REFUSALS("reference", "until"),
    /** By the link of a notice. */
    PAYMENTS_LOCKED_BY_HOLDER("reference"),
    /** By the holder, signed in. */
    HOLDER_LOCKED("reference"),
    HOLDER_LOCKED_NOT_BEFORE("reference", "not_before"),
    HOLDER_LOCKED_FOR_COUNTER("reference"),
    WALLET_FROZEN("reference"),
    /** Somebody reported it lost and proved nothing. */
    WALLET_FROZEN_BRIEFLY("reference", "until"),
    WALLET_FROZEN_BY_CARD("reference"),
    REAL_NAME_RECORDED(),
    EMERGENCY_CARD_MADE(),
    EMERGENCY_CARD_REVOKED(),
    WALLET_UNFROZEN(),
    ORDER_PLACED("reference", "what", "appeal"),
    ORDER_LIFTED("reference"),
    SIGN_IN_PASSWORD_RESET("limited_until", "limit"),
    PAYMENT_PASSWORD_RESET("limited_until", "limit"),
    /** By whoever knew the one before. */
    SIGN_IN_PASSWORD_CHANGED(),
    PAYMENT_PASSWORD_CHANGED(),
    SIGN_IN_PASSWORD_EXPIRED(),
    PAYMENT_PASSWORD_EXPIRED(),
    SECOND_STEP_RESET("limited_until", "limit"),
    PHRASE_CHOSEN(),
    PHRASE_CHANGED(),
    DATA_EXPORTED(),
    /** To all addresses; its link takes it back. */
    CLOSING_ASKED_FOR("closes_at"),
    CLOSING_TAKEN_BACK(),
    /** It held money or was locked when its moment came. */
    CLOSING_NOT_POSSIBLE(),
    /** The last message there is; it belongs to no wallet any more. */
    WALLET_CLOSED(),
    /** A payment was reported as not the holder's; payments are locked with it. */
    CLAIM_FILED("reference", "amount", "until"),
    CLAIM_APPEALED("reference", "amount", "until"),
    CLAIM_PAID("reference", "amount"),
    CLAIM_REFUSED("reference", "amount"),
    /** Filed or escalated; decided by then. */
    APPEAL_FILED("reference", "until"),
    APPEAL_ASKED("reference"),
    APPEAL_GRANTED("reference"),
    APPEAL_REFUSED("reference"),
    /** The desk has answered. */
    CASE_ANSWERED("reference"),
    /** Asked for on the telephone, by whoever called. */
    CASE_STANDS("reference", "state"),
    /** Somebody called and said that he was the holder. */
    CASE_OPENED_FOR_CALLER("reference"),
    /** The desk asks who calls to show a passkey. */
    PROVE_AS_CALLER("reference"),
    /** The desk asks who calls for pictures of his document. */
    DOCUMENTS_ASKED("reference"),
    /** Somebody of the desk did not agree that the pictures are the holder's. */
    DOCUMENTS_REFUSED("reference", "why"),
    /** Somebody who called could not show that he was the holder. */
    CALLER_NOT_VERIFIED("reference"),
    /** The desk sends the holder to his own way. */
    WAY_OFFERED("reference", "what", "path"),
    /** Two people of the desk have approved: it opens "choose your own" and nothing else. */
    DESK_ACTIVATION("activation_code", "reference", "until"),
    /** Two people of the desk have approved: nothing is proven by this address any more. */
    DESK_CONTACT_LOST("contact", "reference"),
    VISIT_BOOKED("number", "at", "branch"),
    VISIT_REMINDER("number", "at", "branch"),
    VISIT_CANCELLED("number"),
    /** Two people have looked at the papers; what is chosen anew only the holder chooses. */
    VISIT_APPROVED("number", "until"),
    /** Approved, and nothing is chosen anew. */
    VISIT_UNLOCKED("number"),
    VISIT_RETURNED("number"),
    VISIT_REFUSED("number", "appeal_until"),
    /** The wallet's provider, about a visit under review. */
    PROVIDER_ASKED("number", "until"),
    ACTIVATION_SHOWN("number"),
    /** The first half, on paper; the second follows at the counter. */
    ACTIVATION_PRINTED("number"),
    /** From now on payments are made that nobody is asked for. */
    SCHEDULE_APPROVED("amount", "payee", "first"),
    /** Somebody came back by a way back: it is to be approved anew. */
    SCHEDULE_PAUSED("amount", "payee"),
    SCHEDULE_HINDERED("amount", "payee", "why", "again"),
    SCHEDULE_MISSED("amount", "payee", "why"),
    /** The payee cannot receive any more. */
    SCHEDULE_ENDED("amount", "payee"),
    /** A program can act for the merchant from now on. */
    API_KEY_MADE("name", "business"),
    /** Held for a merchant, who captures it or gives it back. */
    PAYMENT_AUTHORISED("amount", "payee", "until", "reference"),
    PAYMENT_RELEASED("amount", "payee", "reference"),
    REFUND_RECEIVED("amount", "payee", "reference"),
    /** What the holder sold, and got for it. */
    EXCHANGED("sold", "bought", "rate", "reference"),
    /** Money can go to it from now on. */
    BANK_ACCOUNT_LINKED("number"),
    TOPPED_UP("amount", "reference"),
    /** The bank has paid it. */
    WITHDRAWAL_ARRIVED("amount", "number", "reference"),
    /** The bank did not pay it: the money is the holder's again. */
    WITHDRAWAL_REFUSED("amount", "number", "why", "reference"),
    /** It had arrived and came back. */
    WITHDRAWAL_RETURNED("amount", "number", "why", "reference"),
    PAYMENT_SENT("amount", "payee", "reference"),
    PAYMENT_RECEIVED("amount", "payer"),
    /** The one before, printed or sent, is over. */
    COLLECT_CODE_RENEWED("name"),
    /** Another holder asks for it. */
    MONEY_ASKED_FOR("amount", "asker"),
    MONEY_REQUEST_DECLINED("amount", "payer"),
    /** Approved; it arrives in hours and can be cancelled until then. */
    PAYMENT_ON_ITS_WAY("amount", "payee", "arrives_at", "reference"),
    /** The watch holds it until its holder decides again. */
    PAYMENT_PAUSED("amount", "payee", "until", "reference"),
    /** It was paused, and nobody decided. */
    PAYMENT_RETURNED_UNANSWERED("amount", "payee", "reference"),
    /** A payment was stopped that looks like somebody else's. */
    PAYMENTS_LOCKED_BY_WATCH("reference"),
    /** It is paid; a rule of the watch wants its holder to look. */
    PAYMENT_NOTICED("amount", "payee", "reference"),
    /** The payee cannot receive any more: the money is the payer's again. */
    PAYMENT_RETURNED("amount", "payee", "reference"),
    /** Payments were locked when it was to arrive. */
    PAYMENT_RETURNED_LOCKED("amount", "payee", "reference");

    /** What a holder may mute; everything else tells of what protects the wallet. */
    static final Set<Template> MUTABLE =
            EnumSet.of(PAYMENT_RECEIVED, MONEY_ASKED_FOR, MONEY_REQUEST_DECLINED);

    /** The value every notice of {@link Notices#toAllAddresses} has besides its own. */
    static final String NOT_ME = "not_me";

    private static final String CODE = "code";

    private final String needs;

    Template(String... needs) {
        this.needs = String.join(" ", needs);
    }

    /** Key of the words, such as {@code payments_locked}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a value of this name may stand in a message to a proven address and nowhere else:
     * codes, links and whatever else opens something for whoever has it.
     */
    static boolean isSecret(String value) {
        return value.equals(NOT_ME)
                || value.equals(CODE)
                || value.endsWith("_code")
                || value.endsWith("link")
                || value.endsWith("token");
    }

    /** Which values the words need. */
    public Set<String> needs() {
        return needs.isEmpty() ? Set.of() : Set.of(needs.split(" "));
    }
}
