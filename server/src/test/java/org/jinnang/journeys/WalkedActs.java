package org.jinnang.journeys;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jinnang.kernel.Act;
import org.jspecify.annotations.Nullable;

/** What each act may change and lift, written a second time and by hand. */
final class WalkedActs {

    static final Set<Act> RECOVERIES =
            Set.of(
                    Act.RESET_SIGN_IN_PASSWORD,
                    Act.RESET_PAYMENT_PASSWORD,
                    Act.RESET_SECOND_STEP,
                    Act.REPLACE_PHONE,
                    Act.REPLACE_EMAIL,
                    Act.UNFREEZE);

    /** After these no device is trusted any more. */
    static final Set<Act> END_TRUST =
            Set.of(
                    Act.RESET_SIGN_IN_PASSWORD,
                    Act.RESET_SECOND_STEP,
                    Act.REPLACE_PHONE,
                    Act.REPLACE_EMAIL);

    /** Tables whose new or changed rows are effects, each with a line in the log. */
    static final List<String> LOGGED =
            List.of(
                    "sign_in_password",
                    "payment_password",
                    "authenticator_app",
                    "saved_code",
                    "passkey",
                    "contact",
                    "emergency_card",
                    "identity_evidence",
                    "second_step_message",
                    "restriction",
                    "wallet_closing");

    private static final Map<Act, Set<String>> CHANGES =
            Map.ofEntries(
                    entry(Act.CHANGE_SIGN_IN_PASSWORD, Set.of("sign_in_password")),
                    entry(Act.RESET_SIGN_IN_PASSWORD, Set.of("sign_in_password")),
                    entry(Act.CHANGE_PAYMENT_PASSWORD, Set.of("payment_password")),
                    entry(Act.RESET_PAYMENT_PASSWORD, Set.of("payment_password")),
                    entry(Act.SET_UP_AUTHENTICATOR, Set.of("authenticator_app", "saved_code")),
                    entry(Act.REPLACE_AUTHENTICATOR, Set.of("authenticator_app", "saved_code")),
                    entry(Act.REMOVE_AUTHENTICATOR, Set.of("authenticator_app", "saved_code")),
                    entry(Act.RENEW_RECOVERY_CODES, Set.of("saved_code")),
                    entry(Act.CHANGE_SECOND_STEP, Set.of("second_step_message", "saved_code")),
                    entry(
                            Act.RESET_SECOND_STEP,
                            Set.of("authenticator_app", "saved_code", "second_step_message")),
                    entry(Act.ADD_FIRST_PASSKEY, Set.of("passkey")),
                    entry(Act.ADD_PASSKEY, Set.of("passkey")),
                    entry(Act.REMOVE_PASSKEY, Set.of("passkey")),
                    entry(Act.CHANGE_EMAIL, Set.of("contact")),
                    entry(Act.CHANGE_PHONE, Set.of("contact")),
                    entry(Act.CANCEL_CONTACT_CHANGE, Set.of("contact")),
                    entry(Act.REPLACE_PHONE, Set.of("contact")),
                    entry(Act.REPLACE_EMAIL, Set.of("contact")),
                    entry(Act.CHANGE_EMERGENCY_CARD, Set.of("emergency_card")),
                    entry(Act.RECORD_REAL_NAME, Set.of("identity_evidence")));

    private static final Map<Act, Set<String>> LIFTS =
            Map.of(
                    Act.RESET_SIGN_IN_PASSWORD,
                            Set.of(
                                    "wrong_sign_in_password",
                                    "expired_sign_in_password",
                                    "must_choose_sign_in_password"),
                    Act.CHANGE_SIGN_IN_PASSWORD, Set.of("expired_sign_in_password"),
                    Act.RESET_PAYMENT_PASSWORD,
                            Set.of(
                                    "wrong_payment_password",
                                    "expired_payment_password",
                                    "must_choose_payment_password"),
                    Act.CHANGE_PAYMENT_PASSWORD, Set.of("expired_payment_password"),
                    Act.RESET_SECOND_STEP, Set.of("must_choose_second_step"),
                    Act.CONFIRM_SIGN_IN, Set.of("unfamiliar_place"),
                    Act.UNFREEZE, Set.of("lost_wallet", "holder_lock", "payment_failures"));

    private WalkedActs() {}

    /** Tables of secrets that this act may change. */
    static Set<String> changes(@Nullable Act act) {
        return act == null ? Set.of() : CHANGES.getOrDefault(act, Set.of());
    }

    /** Causes that this step may lift. */
    static Set<String> lifts(Deed deed) {
        if (deed.by == Deed.By.OPERATOR) {
            return Set.of("operator_order", "legal_order");
        }
        return deed.act == null ? Set.of() : LIFTS.getOrDefault(deed.act, Set.of());
    }
}
