package org.jinnang.policy;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jinnang.kernel.ProofKind;

/**
 * How much somebody showed to approve a payment: of how many kinds it was (what one knows, what one
 * has), and whether he signed with a key.
 */
public enum ProofLevel {
    NONE,
    /** A password alone, or a code alone. */
    ONE,
    /** Something known and something held. */
    TWO,
    /** Two, one of them a signature by a key that never leaves its holder's device. */
    SIGNED;

    private static final Set<ProofKind> KNOWN =
            EnumSet.of(ProofKind.SIGN_IN_PASSWORD, ProofKind.PAYMENT_PASSWORD);
    private static final Set<ProofKind> HELD =
            EnumSet.of(
                    ProofKind.SMS_CODE,
                    ProofKind.EMAIL_CODE,
                    ProofKind.TOTP_CODE,
                    ProofKind.SAVED_CODE);

    /** The name in the tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What these amount to. A passkey asks its holder for a finger, a face or a PIN, and signs. */
    public static ProofLevel of(Set<ProofKind> proofs) {
        if (proofs.contains(ProofKind.PASSKEY)) {
            return SIGNED;
        }
        boolean knows = proofs.stream().anyMatch(KNOWN::contains);
        boolean has = proofs.stream().anyMatch(HELD::contains);
        if (knows && has) {
            return TWO;
        }
        return knows || has ? ONE : NONE;
    }

    /** The stronger one. */
    public ProofLevel orMore(ProofLevel other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
