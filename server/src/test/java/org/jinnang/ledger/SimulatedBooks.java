package org.jinnang.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferOrder;

/** The tables of the books and {@code jinnang.post} in memory, by the same contract. */
final class SimulatedBooks implements BookReads {

    /** What can be broken on purpose, to see that the simulation notices. */
    enum Broken {
        NOTHING,
        SEQ_IS_NOT_COMPARED,
        ANSWERS_ARE_NOT_CORRECTED,
        FENCE_IS_NOT_COMPARED,
        KEYS_ARE_NOT_UNIQUE,
        ANSWERS_BEFORE_THE_FLUSH,
        MEMORY_OUTLIVES_A_CRASH
    }

    private record Written(Batch.Row row, Stored stored, long number) {}

    private final Journal journal;
    private final Broken broken;
    private final Journal.Logged<Long, Standing> balances;
    private final Journal.Logged<UUID, Written> transfers;
    private final Journal.Logged<UUID, UUID> ended;
    private final Journal.Logged<UUID, Long> refunded;

    SimulatedBooks(Journal journal, Broken broken) {
        this.journal = journal;
        this.broken = broken;
        this.balances = journal.new Logged<>();
        this.transfers = journal.new Logged<>();
        this.ended = journal.new Logged<>();
        this.refunded = journal.new Logged<>();
    }

    void open(long account, Standing standing) {
        balances.put(account, standing);
    }

    Map<Long, Standing> balances() {
        return balances.all();
    }

    /** Whether what is stored under this key is on disk. */
    boolean isSafe(UUID key) {
        Written written = transfers.get(key);
        return written != null && journal.isFlushed(written.number());
    }

    void set(long account, boolean open) {
        Standing is = Objects.requireNonNull(balances.get(account));
        if (is.open() != open && is.posted() == 0 && is.heldOut() == 0 && is.heldIn() == 0) {
            balances.put(account, fenced(is, open));
        }
    }

    void raiseFence(long account) {
        Standing is = Objects.requireNonNull(balances.get(account));
        balances.put(account, fenced(is, is.open()));
    }

    private static Standing fenced(Standing is, boolean open) {
        return new Standing(
                is.assetId(),
                is.posted(),
                is.heldOut(),
                is.heldIn(),
                is.seq(),
                is.fence() + 1,
                is.floor(),
                is.ceiling(),
                open,
                is.movedAt());
    }

    @Override
    public Map<UUID, Stored> known(List<UUID> keys) {
        Map<UUID, Stored> known = new HashMap<>();
        for (UUID key : keys) {
            Written written = transfers.get(key);
            if (written != null) {
                known.put(key, written.stored());
            }
        }
        return known;
    }

    @Override
    public Map<Long, Standing> balances(Collection<Long> accounts, boolean locked) {
        Map<Long, Standing> found = new HashMap<>();
        for (long account : accounts) {
            Standing standing = balances.get(account);
            if (standing != null) {
                found.put(account, standing);
            }
        }
        return found;
    }

    @Override
    public Map<UUID, Origin> origins(Collection<UUID> ids) {
        Map<UUID, Origin> origins = new HashMap<>();
        for (UUID id : ids) {
            Written written = transfers.get(id);
            if (written != null && written.row().posts()) {
                TransferOrder order = written.row().order();
                origins.put(
                        id,
                        new Origin(
                                order.debit().value(),
                                order.credit().value(),
                                order.amount().currency().assetId(),
                                written.row().effect().amount(),
                                written.row().effect().held(),
                                ended.get(id) != null,
                                Objects.requireNonNullElse(refunded.get(id), 0L)));
            }
        }
        return origins;
    }

    /**
     * All of it or nothing; the commit is the caller's.
     *
     * @param cheap whether it goes the way of a single one, which nobody else may have outrun at
     *     all
     */
    void post(Batch batch, boolean cheap) throws SQLException {
        try {
            Compared compared = compare(batch, cheap);
            for (Batch.Row row : batch.rows) {
                write(row, compared.at());
            }
            check(batch);
            if (broken != Broken.ANSWERS_ARE_NOT_CORRECTED) {
                correct(batch, compared, cheap);
            }
        } catch (SQLException refused) {
            journal.rollBackTo(0);
            throw refused;
        }
    }

    private Compared compare(Batch batch, boolean cheap) throws SQLException {
        Set<Long> moving = new HashSet<>();
        for (Batch.Row row : batch.rows) {
            if (row.posts()) {
                moving.add(row.order().debit().value());
                moving.add(row.order().credit().value());
            }
        }
        demand(batch.seen().keySet().containsAll(moving), Trouble.MOVED, "an account is left out");
        Instant at = batch.postedAt();
        Iterator<Leeway> leeways = batch.leeways().iterator();
        Set<Long> others = new HashSet<>();
        for (Map.Entry<Long, Standing> one : batch.seen().entrySet()) {
            Standing is = Objects.requireNonNull(balances.get(one.getKey()));
            Standing seen = one.getValue();
            Leeway leeway = leeways.next();
            boolean same =
                    (is.seq() == seen.seq()
                                    || isWithin(is, leeway)
                                    || broken == Broken.SEQ_IS_NOT_COMPARED)
                            && (is.fence() == seen.fence()
                                    || broken == Broken.FENCE_IS_NOT_COMPARED)
                            && (is.open() || !moving.contains(one.getKey()));
            demand(same, Trouble.MOVED, "an account has moved");
            demand(!cheap || !is.movedAt().isAfter(at), Trouble.MOVED, "an account moved later");
            if (is.seq() != seen.seq() && moving.contains(one.getKey())) {
                at = is.movedAt().isAfter(at) ? is.movedAt() : at;
                others.add(one.getKey());
            }
        }
        return new Compared(at, others);
    }

    private static boolean isWithin(Standing is, Leeway leeway) {
        long free = is.posted() - is.heldOut();
        return free >= leeway.leastFree()
                && free <= leeway.mostFree()
                && is.posted() + is.heldIn() <= leeway.mostTaken();
    }

    /**
     * What comparing has found.
     *
     * @param at when the batch is posted
     * @param others the accounts that somebody else has moved
     */
    private record Compared(Instant at, Set<Long> others) {}

    private void write(Batch.Row row, Instant at) throws SQLException {
        TransferOrder order = row.order();
        UUID key = order.transferId().value();
        demand(
                transfers.get(key) == null || broken == Broken.KEYS_ARE_NOT_UNIQUE,
                "23505",
                "transfer_pkey");
        demand(
                order.valueAt().isEmpty() || !order.valueAt().get().isAfter(at),
                "23514",
                "transfer_value_not_later");
        if (!row.posts()) {
            Posting refused = new Posting.Refused(Objects.requireNonNull(row.refusal()), at, true);
            transfers.put(
                    key, new Written(row, new Stored(order.bodyHash(), refused), journal.next()));
            return;
        }
        refer(row);
        long amount = row.effect().amount();
        long held = row.effect().held();
        Standing debit = entry(order.debit().value(), order, -amount, held, 0, at);
        Standing credit = entry(order.credit().value(), order, amount, 0, held, at);
        demand(debit.posted() >= debit.floor(), "23514", "transfer_posted_whole");
        Currency currency = order.amount().currency();
        Posting posted =
                new Posting.Posted(
                        order.transferId(),
                        new Money(debit.posted(), currency),
                        new Money(credit.posted(), currency),
                        at,
                        true);
        transfers.put(key, new Written(row, new Stored(order.bodyHash(), posted), journal.next()));
    }

    private void correct(Batch batch, Compared compared, boolean cheap) {
        Set<Long> others = compared.others();
        if (!cheap && !others.isEmpty()) {
            batch.correct(found(others), compared.at());
        } else if (cheap && !others.isEmpty() && batch.rows.getFirst().posts()) {
            TransferOrder order = batch.rows.getFirst().order();
            batch.correct(
                    Objects.requireNonNull(balances.get(order.debit().value())).posted(),
                    Objects.requireNonNull(balances.get(order.credit().value())).posted());
        }
    }

    private Map<Long, Found> found(Set<Long> others) {
        Map<Long, Found> found = new HashMap<>();
        for (long account : others) {
            Standing is = Objects.requireNonNull(balances.get(account));
            found.put(account, new Found(is.posted(), is.heldOut(), is.heldIn(), is.seq()));
        }
        return found;
    }

    private Standing entry(
            long account, TransferOrder order, long delta, long out, long in, Instant at)
            throws SQLException {
        Standing is = Objects.requireNonNull(balances.get(account));
        demand(is.assetId() == order.amount().currency().assetId(), "JN400", "no entries");
        Standing then =
                new Standing(
                        is.assetId(),
                        is.posted() + delta,
                        is.heldOut() + out,
                        is.heldIn() + in,
                        is.seq() + 1,
                        is.fence(),
                        is.floor(),
                        is.ceiling(),
                        is.open(),
                        at);
        balances.put(account, then);
        return then;
    }

    private void refer(Batch.Row row) throws SQLException {
        TransferOrder order = row.order();
        UUID id = Decision.originOf(order.effect()).orElse(null);
        if (id == null) {
            return;
        }
        Written origin = transfers.get(id);
        boolean refund = order.effect() instanceof Effect.Refund;
        demand(origin != null && origin.row().posts(), "JN400", "no such transfer");
        TransferOrder first = Objects.requireNonNull(origin).row().order();
        demand(
                first.debit().equals(refund ? order.credit() : order.debit())
                        && first.credit().equals(refund ? order.debit() : order.credit()),
                "JN400",
                "between others");
        if (refund) {
            long given = Objects.requireNonNullElse(refunded.get(id), 0L) + row.effect().amount();
            demand(given <= origin.row().effect().amount(), "23514", "refunded_at_most_moved");
            refunded.put(id, given);
        } else {
            demand(ended.get(id) == null, "23505", "transfer_ends_hold");
            demand(origin.row().effect().held() == -row.effect().held(), "JN400", "another hold");
            demand(row.effect().amount() <= origin.row().effect().held(), "JN400", "above it");
            ended.put(id, order.transferId().value());
        }
    }

    private void check(Batch batch) throws SQLException {
        for (long account : batch.seen().keySet()) {
            Standing is = Objects.requireNonNull(balances.get(account));
            demand(is.heldOut() >= 0 && is.heldIn() >= 0, "23514", "held");
            demand(is.posted() + is.heldIn() <= is.ceiling(), "23514", "not_above_ceiling");
            demand(
                    is.floor() == Long.MIN_VALUE || is.posted() - is.heldOut() >= is.floor(),
                    "23514",
                    "not_below_floor");
        }
    }

    private static void demand(boolean holds, String state, String what) throws SQLException {
        if (!holds) {
            throw new SQLException(what, state);
        }
    }
}
