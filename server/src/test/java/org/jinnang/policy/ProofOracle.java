package org.jinnang.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;

/**
 * What each act takes, written a second time and by hand: the smallest sets of proofs, separated by
 * {@code |}. Whoever adds an act adds its line here, from what it should take and not from the
 * table that is tested.
 */
public final class ProofOracle {

    /** The session, or nothing, is enough. */
    private static final String NOTHING = "-";

    private static final String USUAL =
            """
            open_wallet: sms_code email_code
            sign_in_on_trusted_device: sign_in_password trusted_device
            sign_in_elsewhere: sign_in_password
            sign_in_with_second_step: sign_in_password totp_code | sign_in_password saved_code | sign_in_password passkey | sign_in_password sms_code | sign_in_password email_code
            sign_in_with_passkey: passkey
            unlock_app: sign_in_password | passkey
            add_first_passkey: sign_in_password
            add_passkey: passkey | sign_in_password totp_code | sign_in_password saved_code | sign_in_password trusted_device
            remove_passkey: passkey | sign_in_password totp_code | sign_in_password saved_code | sign_in_password trusted_device
            change_second_step: sign_in_password totp_code | sign_in_password saved_code | sign_in_password sms_code | sign_in_password email_code
            set_up_authenticator: sign_in_password
            replace_authenticator: sign_in_password totp_code | sign_in_password saved_code
            remove_authenticator: sign_in_password totp_code | sign_in_password saved_code
            renew_recovery_codes: sign_in_password totp_code | sign_in_password saved_code
            confirm_sign_in: trusted_device | sms_code | email_code
            trust_device: sms_code | email_code
            change_phrase: sign_in_password
            change_emergency_card: sign_in_password
            record_real_name: sign_in_password
            export_data: sign_in_password
            close_wallet: passkey | sign_in_password totp_code | sign_in_password saved_code | sign_in_password sms_code | sign_in_password email_code
            change_questions: passkey | sign_in_password totp_code | sign_in_password saved_code | sign_in_password sms_code | sign_in_password email_code
            keep_wallet: sign_in_password
            change_sign_in_password: sign_in_password
            change_payment_password: payment_password
            change_email: sign_in_password totp_code | sign_in_password saved_code | sign_in_password sms_code | sign_in_password email_code
            change_phone: sign_in_password totp_code | sign_in_password saved_code | sign_in_password sms_code | sign_in_password email_code
            cancel_contact_change: sign_in_password
            pay: passkey | payment_password
            continue_payment: passkey | payment_password
            continue_high_risk_payment: passkey identity_number | payment_password identity_number
            schedule_payment: passkey | payment_password
            exchange: passkey | payment_password
            make_api_key: payment_password
            link_bank_account: payment_password
            reset_sign_in_password: sms_code email_code | sms_code totp_code | email_code totp_code | sms_code saved_code | email_code saved_code | sms_code passkey | email_code passkey | activation
            reset_payment_password: sms_code email_code | sms_code totp_code | email_code totp_code | sms_code saved_code | email_code saved_code | sms_code passkey | email_code passkey | sign_in_password sms_code identity_number | sign_in_password sms_code linked_account | activation
            reset_second_step: sign_in_password saved_code | sign_in_password sms_code email_code | sign_in_password passkey | activation
            replace_phone: sign_in_password saved_code | sign_in_password totp_code | sign_in_password passkey | sign_in_password email_code | email_code totp_code | email_code passkey | email_code saved_code | activation
            replace_email: sign_in_password saved_code | sign_in_password totp_code | sign_in_password passkey | sign_in_password sms_code | sms_code saved_code | activation
            unfreeze: sms_code email_code | email_code totp_code | sms_code saved_code | email_code saved_code | email_code passkey | activation
            forget_device: -
            name_device: -
            name_passkey: -
            look_up_payee: -
            create_payment: -
            ask_for_money: -
            change_own_limit: -
            cancel_payment: -
            capture_payment: -
            capture_order: -
            show_pay_code: -
            return_payment: -
            receive_demo_money: -
            open_business: -
            refund_order: -
            pay_out_business: -
            settle_withdrawal: -
            book_bank_entry: -
            compensate: -
            """;

    /** Where a profile differs: profile, act, sets. */
    private static final String DIFFERENT =
            """
            nist-aal2 trust_device: sms_code
            owasp-l3 trust_device: sms_code
            nist-aal2 sign_in_with_second_step: sign_in_password totp_code | sign_in_password saved_code | sign_in_password sms_code | sign_in_password passkey
            owasp-l3 sign_in_with_second_step: sign_in_password totp_code | sign_in_password saved_code | sign_in_password sms_code | sign_in_password passkey
            cn-payment reset_sign_in_password: sms_code email_code | sms_code totp_code | email_code totp_code | sms_code saved_code | email_code saved_code | sms_code passkey | email_code passkey | sms_code identity_number | sms_code linked_account | activation
            cn-payment reset_payment_password: sms_code email_code | sms_code totp_code | email_code totp_code | sms_code saved_code | email_code saved_code | sms_code passkey | email_code passkey | sms_code identity_number | sms_code linked_account | activation
            classic reset_sign_in_password: sms_code email_code | sms_code totp_code | email_code totp_code | sms_code saved_code | email_code saved_code | sms_code passkey | email_code passkey | sms_code identity_number | sms_code linked_account | activation
            classic reset_payment_password: sms_code email_code | sms_code totp_code | email_code totp_code | sms_code saved_code | email_code saved_code | sms_code passkey | email_code passkey | sms_code identity_number | sms_code linked_account | activation
            psd2-rts sign_in_with_second_step: sign_in_password totp_code | sign_in_password saved_code | sign_in_password sms_code | sign_in_password passkey
            """;

    private ProofOracle() {}

    /** The acts that stand here. */
    static Set<String> acts() {
        return lines(USUAL).keySet();
    }

    /** The smallest sets for this act; one empty set when a session is enough. */
    public static List<Set<ProofKind>> smallest(String profile, Act act) {
        String key = act.name().toLowerCase(Locale.ROOT);
        String sets = lines(DIFFERENT).getOrDefault(profile + " " + key, lines(USUAL).get(key));
        if (sets == null) {
            throw new AssertionError("Say in ProofOracle what " + act + " takes");
        }
        return Arrays.stream(sets.split("\\|", -1)).map(ProofOracle::set).toList();
    }

    private static Set<ProofKind> set(String kinds) {
        return kinds.strip().equals(NOTHING)
                ? Set.of()
                : Arrays.stream(kinds.strip().split(" +", -1))
                        .map(kind -> ProofKind.valueOf(kind.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, String> lines(String table) {
        var lines = new HashMap<String, String>();
        table.lines()
                .map(line -> line.split(":", 2))
                .forEach(line -> lines.put(line[0].strip(), line[1].strip()));
        return lines;
    }
}
