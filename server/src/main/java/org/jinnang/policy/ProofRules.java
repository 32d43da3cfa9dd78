package org.jinnang.policy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RemedyKind;

/**
 * Which sets of proofs suffice for which act. Refuses to exist when an act that opens a session,
 * moves money or changes a credential has no proofs, or when unfreezing is not harder than
 * freezing.
 */
public final class ProofRules {

    private final Map<Act, ProofRule> rules = new EnumMap<>(Act.class);
    private final List<Set<ProofKind>> freezing;

    /**
     * @param freezing sets of proofs each of which lets a wallet be frozen; freezing is not an act
     *     of the gate because nothing may ever forbid it
     */
    public ProofRules(List<ProofRule> rows, List<Set<ProofKind>> freezing) {
        this.freezing = freezing.stream().map(Set::copyOf).toList();
        for (ProofRule row : rows) {
            if (!needsProofs(row.act()) || rules.put(row.act(), row) != null) {
                throw new IllegalArgumentException("Doubled or needless rule for " + row.act());
            }
        }
        for (Act act : Act.values()) {
            if (needsProofs(act) && !rules.containsKey(act)) {
                throw new IllegalArgumentException("No proofs for " + act);
            }
        }
        unfreezingIsHarderThanFreezing();
        noSecretIsResetByOneProof();
        noContactIsReplacedByItself();
        whatIsWeakCountsOnlyWhereItMay();
    }

    /** The rule of an act that needs proofs; asking for another act is a bug. */
    public ProofRule of(Act act) {
        ProofRule rule = rules.get(act);
        if (rule == null) {
            throw new IllegalArgumentException(act + " needs no proofs");
        }
        return rule;
    }

    /** The rule of the act, empty when a session (or nothing) is enough for it. */
    public Optional<ProofRule> find(Act act) {
        return Optional.ofNullable(rules.get(act));
    }

    /** Whether these proofs are enough for the act; more than needed is enough. */
    public boolean suffices(Act act, Set<ProofKind> proofs) {
        return find(act).map(rule -> rule.isMetBy(proofs)).orElse(true);
    }

    /** The sets of proofs each of which lets a wallet be frozen. */
    public List<Set<ProofKind>> freezing() {
        return freezing;
    }

    /** The act of the holder that a remedy consists of; waiting is none, nor is what others do. */
    public static Optional<Act> actOf(RemedyKind remedy) {
        return switch (remedy) {
            case WAIT, ACTIVATION, BANK_COUNTER, OPERATOR_REVIEW, LEGAL_RELEASE -> Optional.empty();
            case RESET_PAYMENT_PASSWORD -> Optional.of(Act.RESET_PAYMENT_PASSWORD);
            case RESET_SIGN_IN_PASSWORD -> Optional.of(Act.RESET_SIGN_IN_PASSWORD);
            case RESET_SECOND_STEP -> Optional.of(Act.RESET_SECOND_STEP);
            case UNFREEZE -> Optional.of(Act.UNFREEZE);
            case CHANGE_SIGN_IN_PASSWORD -> Optional.of(Act.CHANGE_SIGN_IN_PASSWORD);
            case CHANGE_PAYMENT_PASSWORD -> Optional.of(Act.CHANGE_PAYMENT_PASSWORD);
            case CONFIRM_SIGN_IN -> Optional.of(Act.CONFIRM_SIGN_IN);
        };
    }

    private static boolean needsProofs(Act act) {
        return switch (act) {
            case OPEN_WALLET,
                    SIGN_IN_ON_TRUSTED_DEVICE,
                    SIGN_IN_ELSEWHERE,
                    SIGN_IN_WITH_SECOND_STEP,
                    SIGN_IN_WITH_PASSKEY,
                    UNLOCK_APP,
                    ADD_FIRST_PASSKEY,
                    ADD_PASSKEY,
                    REMOVE_PASSKEY,
                    SET_UP_AUTHENTICATOR,
                    REPLACE_AUTHENTICATOR,
                    REMOVE_AUTHENTICATOR,
                    RENEW_RECOVERY_CODES,
                    CONFIRM_SIGN_IN,
                    CHANGE_SECOND_STEP,
                    TRUST_DEVICE,
                    CHANGE_EMAIL,
                    CHANGE_PHONE,
                    CANCEL_CONTACT_CHANGE,
                    CHANGE_PHRASE,
                    EXPORT_DATA,
                    CLOSE_WALLET,
                    KEEP_WALLET,
                    CHANGE_QUESTIONS,
                    CHANGE_SIGN_IN_PASSWORD,
                    CHANGE_PAYMENT_PASSWORD,
                    CHANGE_EMERGENCY_CARD,
                    RECORD_REAL_NAME,
                    PAY,
                    CONTINUE_PAYMENT,
                    CONTINUE_HIGH_RISK_PAYMENT,
                    SCHEDULE_PAYMENT,
                    EXCHANGE,
                    RESET_SIGN_IN_PASSWORD,
                    RESET_PAYMENT_PASSWORD,
                    RESET_SECOND_STEP,
                    REPLACE_PHONE,
                    REPLACE_EMAIL,
                    MAKE_API_KEY,
                    LINK_BANK_ACCOUNT,
                    UNFREEZE ->
                    true;
            case FORGET_DEVICE,
                    NAME_DEVICE,
                    NAME_PASSKEY,
                    LOOK_UP_PAYEE,
                    CREATE_PAYMENT,
                    SHOW_PAY_CODE,
                    ASK_FOR_MONEY,
                    CHANGE_OWN_LIMIT,
                    CANCEL_PAYMENT,
                    CAPTURE_PAYMENT,
                    CAPTURE_ORDER,
                    RETURN_PAYMENT,
                    RECEIVE_DEMO_MONEY,
                    OPEN_BUSINESS,
                    REFUND_ORDER,
                    PAY_OUT_BUSINESS,
                    SETTLE_WITHDRAWAL,
                    BOOK_BANK_ENTRY,
                    COMPENSATE ->
                    false;
        };
    }

    private void unfreezingIsHarderThanFreezing() {
        int mostToFreeze = freezing.stream().mapToInt(Set::size).max().orElse(0);
        if (mostToFreeze == 0) {
            throw new IllegalArgumentException("Freezing has no way in");
        }
        for (Set<ProofKind> way : of(Act.UNFREEZE).sufficient()) {
            UnsafePolicy.unless(
                    way.size() > mostToFreeze,
                    "解冻不能像冻结一样容易：" + way,
                    "Unfreezing is as easy as freezing: " + way);
        }
    }

    /** What is lost proves nothing, and one proof alone gives nobody's address away. */
    private void noContactIsReplacedByItself() {
        Map<Act, ProofKind> lost =
                Map.of(
                        Act.REPLACE_PHONE, ProofKind.SMS_CODE,
                        Act.REPLACE_EMAIL, ProofKind.EMAIL_CODE);
        lost.forEach((act, code) -> {
            for (Set<ProofKind> way : of(act).sufficient()) {
                UnsafePolicy.unless(
                        way.size() > 1 && !way.contains(code),
                        act + " 不能只凭一样证明，也不能凭丢了的：" + way,
                        act + " would be possible with one proof, or the lost one: " + way);
            }
        });
    }

    /**
     * The number of a document stands on every copy of it, that of a bank account on every
     * transfer. It may help to reset a password, beside something that nobody else has; it never
     * changes who a wallet belongs to. For a payment of high risk it comes on top of what would be
     * enough for another one.
     */
    private void whatIsWeakCountsOnlyWhereItMay() {
        Set<Act> mayHelp = Set.of(Act.RESET_SIGN_IN_PASSWORD, Act.RESET_PAYMENT_PASSWORD);
        Set<ProofKind> nobodyElses =
                Set.of(
                        ProofKind.SMS_CODE,
                        ProofKind.EMAIL_CODE,
                        ProofKind.TOTP_CODE,
                        ProofKind.SAVED_CODE,
                        ProofKind.PASSKEY);
        rules.forEach((act, rule) -> {
            for (Set<ProofKind> way : rule.sufficient()) {
                UnsafePolicy.unless(
                        !way.contains(ProofKind.SECURITY_ANSWERS),
                        act + " 不能靠密保问题：" + way,
                        act + " must not rest on security questions: " + way);
                UnsafePolicy.unless(
                        way.stream().noneMatch(ProofKind::isWeak)
                                || (act == Act.CONTINUE_HIGH_RISK_PAYMENT
                                        && of(Act.CONTINUE_PAYMENT).isMetBy(way))
                                || (mayHelp.contains(act)
                                        && !Collections.disjoint(way, nobodyElses)),
                        act + " 不能靠证件号码或银行账号：" + way,
                        act
                                + " must not rest on the number of a document or of a bank account: "
                                + way);
            }
        });
    }

    /** NIST SP 800-63B-4 §4.2.2.2; and whoever took one thing from somebody has not all. */
    private void noSecretIsResetByOneProof() {
        for (Act act : List.of(Act.RESET_SIGN_IN_PASSWORD, Act.RESET_PAYMENT_PASSWORD)) {
            for (Set<ProofKind> way : of(act).sufficient()) {
                UnsafePolicy.unless(
                        way.size() > 1,
                        act + " 不能只凭一样证明：" + way,
                        act + " would be possible with one proof alone: " + way);
            }
        }
    }
}
