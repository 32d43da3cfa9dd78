package org.jinnang.appeal;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.WalletId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Every change of an appeal, whoever makes it: locked, allowed by the rule, kept. */
@Component
final class AppealChanges {

    private final AppealStore store;
    private final TransactionOperations transaction;

    AppealChanges(AppealStore store, TransactionOperations transaction) {
        this.store = store;
        this.transaction = transaction;
    }

    /** Changes it in a transaction of its own, unless there is a reason not to. */
    Appeals.Doing change(
            WalletId wallet,
            AppealId id,
            Function<Appeal, Optional<AppealRule.Why>> whyNot,
            UnaryOperator<Appeal> how) {
        return transaction.execute(_ -> {
            store.lock(wallet, id);
            Optional<Appeal> found = store.find(wallet, id);
            if (found.isEmpty()) {
                return new Appeals.Doing.NoSuchAppeal();
            }
            Optional<AppealRule.Why> why = whyNot.apply(found.get());
            if (why.isPresent()) {
                return new Appeals.Doing.Refused(why.get());
            }
            store.update(how.apply(found.get()));
            return new Appeals.Doing.Done(store.find(wallet, id).orElseThrow());
        });
    }
}
