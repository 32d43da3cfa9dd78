package org.jinnang.kernel;

/**
 * Why a restriction was placed. Several can hold at once; each is lifted only by its own remedies.
 */
public enum Cause {
    WRONG_SIGN_IN_PASSWORD,
    WRONG_PAYMENT_PASSWORD,
    /** One payment after another was refused, with the right payment password. */
    PAYMENT_FAILURES,
    /** A rule of the watch shut payments: it looks as if somebody else were paying. */
    SUSPICIOUS_PAYMENT,
    /** Two sign-ins too far apart for the time between them. */
    UNFAMILIAR_PLACE,
    HOLDER_LOCK,
    /** The holder's own lock that he lets nothing lift but a counter of the bank. */
    COUNTER_LOCK,
    LOST_WALLET,
    RECENT_RECOVERY,
    /** The profile asks for a change from time to time. */
    EXPIRED_SIGN_IN_PASSWORD,
    EXPIRED_PAYMENT_PASSWORD,
    /** Two people approved that it is chosen anew; the one before opens nothing. */
    MUST_CHOOSE_SIGN_IN_PASSWORD,
    MUST_CHOOSE_PAYMENT_PASSWORD,
    MUST_CHOOSE_SECOND_STEP,
    /** The operator's own decision, such as after signs of fraud. */
    OPERATOR_ORDER,
    /** What a court or an authority told the operator to do. */
    LEGAL_ORDER;

    /**
     * Whether somebody or a rule judged the holder, so that he is offered to have a person look at
     * it again. What he typed wrong, chose or asked for himself has ways out of its own.
     */
    public boolean isJudged() {
        return switch (this) {
            case PAYMENT_FAILURES,
                    SUSPICIOUS_PAYMENT,
                    UNFAMILIAR_PLACE,
                    LOST_WALLET,
                    RECENT_RECOVERY,
                    OPERATOR_ORDER,
                    LEGAL_ORDER ->
                    true;
            case WRONG_SIGN_IN_PASSWORD,
                    WRONG_PAYMENT_PASSWORD,
                    HOLDER_LOCK,
                    COUNTER_LOCK,
                    EXPIRED_SIGN_IN_PASSWORD,
                    EXPIRED_PAYMENT_PASSWORD,
                    MUST_CHOOSE_SIGN_IN_PASSWORD,
                    MUST_CHOOSE_PAYMENT_PASSWORD,
                    MUST_CHOOSE_SECOND_STEP ->
                    false;
        };
    }
}
