package org.jinnang.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.TransferOrder;

/**
 * Balances as they were last seen. Only a hint: what a batch decides from them is written only
 * while seq and fence are still the same. Several lanes share it; whoever writes an account has it
 * for himself meanwhile.
 */
final class SeenAccounts {

    private static final int SHARE_OF_HEAP = 20;

    /** As many as a small part of the heap can hold; what is not here costs a look. */
    private static final int MOST =
            Math.clamp(
                    Long.highestOneBit(
                            Runtime.getRuntime().maxMemory()
                                    / SHARE_OF_HEAP
                                    / StandingTable.BYTES_EACH),
                    1 << 14,
                    1 << 20);

    /** As many as can be read before anybody notices that he waits. */
    private static final int AT_FIRST = Math.min(MOST, 1 << 17);

    /** After so many batches that met nobody else, nobody else is there. */
    private static final int BATCHES_ALONE = 64;

    private final StandingTable seen = new StandingTable(MOST);
    private int shared;

    /**
     * Looks at many at once, so that the first payments need not look one by one.
     *
     * @return whether there may be more of them, worth a look beside the first payments
     */
    boolean fill(BatchSql sql) throws SQLException {
        return sql.some(AT_FIRST, this::isSeen) == AT_FIRST && AT_FIRST < MOST;
    }

    /** Looks at the others, as many as can be kept, while payments go on. */
    void fillUp(BatchSql sql, BooleanSupplier inVain) throws SQLException {
        sql.some(MOST, (account, standing) -> !inVain.getAsBoolean() && isSeen(account, standing));
    }

    /** What a payment has seen meanwhile is newer, and nothing is dropped for it. */
    private boolean isSeen(long account, Standing standing) {
        synchronized (seen) {
            if (!seen.contains(account)) {
                seen.put(account, standing);
            }
            return seen.size() < MOST;
        }
    }

    /**
     * The balances of all accounts of these submissions; those that do not exist are missing.
     *
     * @param locked whether to read all of them anew and keep them locked
     */
    Map<Long, Standing> of(List<Submission> submissions, BookReads books, boolean locked)
            throws SQLException {
        Map<Long, Standing> standings = new HashMap<>();
        Set<Long> missing = new HashSet<>();
        synchronized (seen) {
            for (Submission submission : submissions) {
                for (Permit.Part part : submission.parts) {
                    TransferOrder order = part.order();
                    long fence = part.fence().orElse(0);
                    take(order.debit().value(), fence, locked, standings, missing);
                    take(order.credit().value(), 0, locked, standings, missing);
                }
            }
        }
        if (!missing.isEmpty()) {
            standings.putAll(books.balances(missing, locked));
        }
        return standings;
    }

    /** A permit with a later fence than was seen proves that what was seen is old. */
    private void take(
            long account,
            long fence,
            boolean anew,
            Map<Long, Standing> standings,
            Set<Long> missing) {
        Standing standing = anew ? null : seen.get(account);
        if (standing == null || standing.fence() < fence) {
            standings.remove(account);
            missing.add(account);
        } else if (!missing.contains(account)) {
            standings.put(account, standing);
        }
    }

    /** What a batch has left. */
    void keep(Batch batch) {
        synchronized (seen) {
            batch.after().forEach(seen::put);
            batch.outdated().forEach(seen::remove);
            shared = batch.metOthers() ? BATCHES_ALONE : Math.max(0, shared - 1);
        }
    }

    /** Whether somebody else has moved some of these accounts a short while ago. */
    boolean areShared() {
        synchronized (seen) {
            return shared > 0;
        }
    }

    void forget(Collection<Long> accounts) {
        synchronized (seen) {
            accounts.forEach(seen::remove);
        }
    }

    /** The latest time any of them has moved. */
    static Instant latest(Collection<Standing> standings) {
        Instant latest = Instant.MIN;
        for (Standing standing : standings) {
            if (standing.movedAt().isAfter(latest)) {
                latest = standing.movedAt();
            }
        }
        return latest;
    }
}
