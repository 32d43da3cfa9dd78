package org.jinnang.payment;

import org.jinnang.kernel.Rider;

/** Riders that mark the payment in the transaction of its posting or refusal. */
sealed interface PaymentMark extends Rider {

    /** The payment that is marked. */
    Intent intent();

    /** It is posted, unless it was withdrawn first: then the posting is refused. */
    record Posted(Intent intent) implements PaymentMark {
        @Override
        public When when() {
            return When.ON_POSTING;
        }
    }

    /** It is refused, unless it has ended already. */
    record Refused(Intent intent) implements PaymentMark {
        @Override
        public When when() {
            return When.ON_REFUSAL;
        }
    }
}
