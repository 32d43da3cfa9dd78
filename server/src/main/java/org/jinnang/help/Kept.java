package org.jinnang.help;

import java.util.Locale;
import java.util.Set;

/**
 * What is kept about a holder: one table, which the privacy page reads out and a test holds against
 * the database, so that no table about people is left unsaid. The words stand in {@code
 * texts/privacy} under {@link #key}.
 */
public enum Kept {
    NAMES(Form.SEALED, "holder", "holder_key", "claim"),
    CONTACTS(
            Form.SEALED,
            "contact",
            "contact_change",
            "recovery_contact",
            "number_request",
            "enrolment"),
    IDENTITY(Form.SEALED, "identity_evidence"),
    SECRETS(
            Form.HASHED,
            "sign_in_password",
            "payment_password",
            "earlier_sign_in_password",
            "earlier_payment_password",
            "authenticator_app",
            "authenticator_app_draft",
            "saved_code",
            "passkey",
            "passkey_challenge",
            "second_step_owed",
            "factors_to_confirm",
            "emergency_card",
            "security_question",
            "password_hint",
            "second_step_message"),
    DEVICES(Form.READABLE, "session", "device", "sign_in_step", "sign_in", "app_lock_choice"),
    ACTIVITY(Form.READABLE, "audit_event", "audit_unsealed"),
    MESSAGES(Form.SEALED, "notice", "notice_mute", "not_me_link"),
    PAYMENTS(
            Form.SEALED,
            "payment",
            "payment_refusal",
            "payment_undo",
            "payment_failure",
            "account",
            "limit_use",
            "own_limit",
            "payee_lookup_budget",
            "payment_schedule",
            "payment_schedule_turn",
            "collect_code",
            "pay_code",
            "code_use",
            "money_request",
            "money_request_asker",
            "money_request_block",
            "merchant",
            "merchant_key",
            "merchant_order",
            "merchant_order_try",
            "merchant_refund",
            "exchange_quote",
            "exchange_asker",
            "bank_account",
            "top_up_reference",
            "withdrawal",
            "bank_entry",
            "payment_claim",
            "payment_claim_proposal"),
    LOCKS(
            Form.READABLE,
            "restriction",
            "restriction_amount",
            "restriction_event",
            "staff_proposal",
            "staff_decision",
            "staff_conflict",
            "staff_stance",
            "staff_declaration",
            "wallet_standing",
            "assessment",
            "wallet_closing",
            "recovery",
            "recovery_proof",
            "lost_report"),
    HELP(
            Form.SEALED,
            "appeal",
            "appeal_line",
            "appeal_decision",
            "appeal_part",
            "appeal_opening",
            "attachment",
            "attachment_budget",
            "support_case",
            "support_case_line",
            "support_call",
            "caller_check",
            "document_comparison",
            "document_picture",
            "document_check",
            "desk_lookup",
            "visit",
            "visit_step",
            "visit_change",
            "visit_document",
            "visit_question",
            "counter_display",
            "activation"),
    TRIES(Form.HASHED, "attempt", "attempt_budget", "one_time_code", "code_budget", "identity_try");

    private final Form form;
    private final String tables;

    Kept(Form form, String... tables) {
        this.form = form;
        this.tables = String.join(" ", tables);
    }

    /** Who could read it with a copy of the database and nothing else. */
    public enum Form {
        /** Nobody: encrypted under a key of the holder's own, itself encrypted outside. */
        SEALED,
        /** Nobody: only what it can be compared by. */
        HASHED,
        /** Whoever has the copy. */
        READABLE;

        public String key() {
            return "form." + name().toLowerCase(Locale.ROOT);
        }
    }

    public Form form() {
        return form;
    }

    /** Where it is kept. */
    public Set<String> tables() {
        return Set.of(tables.split(" ", -1));
    }

    /** The beginning of the keys of its words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
