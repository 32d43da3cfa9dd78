package org.jinnang.supportdesk;

import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.RemedyKind;

/**
 * By which way back of the holder's own a restriction ends, by the remedies of its cause. The desk
 * never lifts one itself: two of its people open that way, and the holder goes it. Orders are ended
 * by whoever gave them. Pure.
 */
final class UnlockRule {

    private UnlockRule() {}

    static Optional<Act> way(List<RemedyKind> remedies) {
        return remedies.stream().flatMap(remedy -> way(remedy).stream()).findFirst();
    }

    private static Optional<Act> way(RemedyKind remedy) {
        return switch (remedy) {
            case RESET_PAYMENT_PASSWORD -> Optional.of(Act.RESET_PAYMENT_PASSWORD);
            case RESET_SIGN_IN_PASSWORD -> Optional.of(Act.RESET_SIGN_IN_PASSWORD);
            case RESET_SECOND_STEP -> Optional.of(Act.RESET_SECOND_STEP);
            case UNFREEZE -> Optional.of(Act.UNFREEZE);
            case WAIT,
                    CHANGE_SIGN_IN_PASSWORD,
                    CHANGE_PAYMENT_PASSWORD,
                    CONFIRM_SIGN_IN,
                    ACTIVATION,
                    BANK_COUNTER,
                    OPERATOR_REVIEW,
                    LEGAL_RELEASE ->
                    Optional.empty();
        };
    }
}
