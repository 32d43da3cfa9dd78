package org.jinnang.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.springframework.stereotype.Component;

/** The book of one account: parts of it, what they sum up to, and single lines. */
@Component
public class Movements {

    private static final int AT_ONCE = 100;

    private final MovementStore store;

    Movements(MovementStore store) {
        this.store = store;
    }

    /** What was posted in that time; from the beginning and until now where nothing is said. */
    public Stretch stretch(AccountId account, Optional<Instant> from, Optional<Instant> until) {
        return store.stretch(account, from, until);
    }

    /**
     * Newest first.
     *
     * @param before only movements with a smaller seq; the last seq of the page before
     * @param limit 1 to 100
     */
    public List<Movement> page(
            AccountId account, Stretch part, MovementFilter filter, long before, int limit) {
        if (limit < 1 || limit > AT_ONCE) {
            throw new IllegalArgumentException("A page has 1 to 100 movements");
        }
        return store.page(account, part, filter, before, limit);
    }

    /** What came in and went out in this part. */
    public Turnover turnover(AccountId account, Stretch part) {
        return store.turnover(account, part);
    }

    /** The movement of one of this wallet's main accounts that this transfer made. */
    public Optional<Line> find(WalletId wallet, TransferId transfer) {
        return store.find(wallet, transfer);
    }

    /** A movement and whose it is. */
    public record Line(AccountId account, Movement movement) {}
}
