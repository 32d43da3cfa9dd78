package org.jinnang.payment;

import org.jinnang.access.Payees;
import org.jinnang.access.SelfCheckQuestion;
import org.jinnang.kernel.WalletId;
import org.springframework.stereotype.Component;

/** Finds payees for the self-check, on the very budget that paying has. */
@Component
class CheckedPayees implements Payees {

    private final PayeeLookups lookups;

    CheckedPayees(PayeeLookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public SelfCheckQuestion.Payee look(WalletId asker, String typed) {
        return switch (lookups.find(asker, typed)) {
            case Lookup.Found _ -> SelfCheckQuestion.Payee.FOUND;
            case Lookup.Self() -> SelfCheckQuestion.Payee.SELF;
            case Lookup.Missed _ -> SelfCheckQuestion.Payee.NOT_FOUND;
            case Lookup.Exhausted _ -> SelfCheckQuestion.Payee.NOT_GIVEN;
        };
    }
}
