package org.jinnang.merchant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.MerchantId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Business wallets. A holder has at most one; its money is apart from the holder's own. */
@Service
public class Merchants {

    private static final int LISTED = 200;

    private final MerchantStore store;
    private final Ledger ledger;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;
    private final TransactionOperations transaction;

    Merchants(
            MerchantStore store,
            Ledger ledger,
            Audit audit,
            Clock clock,
            Ids ids,
            TransactionOperations transaction) {
        this.store = store;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.transaction = transaction;
    }

    /** The business wallet of this holder. */
    public Optional<Merchant> of(WalletId owner) {
        return store.find(owner);
    }

    /** All there are, for the operator. */
    public List<Merchant> all() {
        return store.newest(LISTED);
    }

    /**
     * Opens one for this holder, with its settlement accounts.
     *
     * @param name 1 to 40 characters
     * @return empty when the holder has one
     */
    public Optional<Merchant> openByOperator(WalletId owner, String name, String by) {
        return transaction.execute(_ -> open(owner, name, Source.SERVER, by));
    }

    /** In the caller's transaction. */
    Optional<Merchant> open(WalletId owner, String name, Source source, String by) {
        if (store.find(owner).isPresent()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Merchant merchant =
                new Merchant(
                        owner,
                        new MerchantId(ids.next()),
                        name,
                        now,
                        Map.of(
                                Currency.CNY, ledger.openPocket(owner, Currency.CNY),
                                Currency.USD, ledger.openPocket(owner, Currency.USD)));
        if (!store.insert(merchant)) {
            throw new org.springframework.dao.PessimisticLockingFailureException(
                    "Opened by another request just now");
        }
        AuditEvent event =
                AuditEvent.of(owner, AuditKind.BUSINESS_OPENED, now, source).with("name", name);
        audit.record(by.isEmpty() ? event : event.with("by", by));
        return Optional.of(merchant);
    }
}
