package org.jinnang.policy;

import java.util.Locale;

/** What a holder may limit by himself. */
public enum OwnSpan {
    /** Each payment. */
    PAYMENT(LimitSpan.PAYMENT, false),
    /** Each payment that is approved by one kind of proof alone, such as the payment password. */
    PAYMENT_BY_ONE_PROOF(LimitSpan.PAYMENT, true),
    DAY(LimitSpan.DAY, false),
    MONTH(LimitSpan.MONTH, false);

    private final LimitSpan span;
    private final boolean isByOneProof;

    OwnSpan(LimitSpan span, boolean isByOneProof) {
        this.span = span;
        this.isByOneProof = isByOneProof;
    }

    LimitSpan span() {
        return span;
    }

    LimitCondition condition() {
        return isByOneProof ? LimitCondition.weakerThan(ProofLevel.TWO) : LimitCondition.NONE;
    }

    /** The name in the API and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
