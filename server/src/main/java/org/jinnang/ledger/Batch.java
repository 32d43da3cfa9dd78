package org.jinnang.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.TransferOrder;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written at once, what it rests on, and what will be answered once it is written.
 * Touches no database.
 */
final class Batch {

    /**
     * One row to be written.
     *
     * @param refusal null when it is posted
     * @param group key of its group, null when it stands alone
     * @param debitAfter the payer's balance after it, {@code creditAfter} the payee's; without
     *     meaning for a refusal
     */
    record Row(
            TransferOrder order,
            String act,
            Decision.Post effect,
            @Nullable Refusal refusal,
            @Nullable UUID group,
            long debitAfter,
            long creditAfter) {

        boolean posts() {
            return refusal == null;
        }

        String outcome() {
            return refusal == null ? Stored.POSTED : refusal.name();
        }
    }

    /** What the decisions rest on, by account: every one of them is fenced by the database. */
    private final Map<Long, Standing> seen = new TreeMap<>();

    /** How far from that an account may be; with the same keys. */
    private final Map<Long, Leeway> leeways = new TreeMap<>();

    private final Map<Long, Standing> after = new HashMap<>();
    private Instant postedAt;
    private boolean metOthers;
    private boolean isDoubtful;
    private Set<Long> outdated = Set.of();

    final List<Row> rows = new ArrayList<>();
    final Map<Submission, Posting> answers = new LinkedHashMap<>();
    final Map<Submission, RuntimeException> impossible = new LinkedHashMap<>();
    final List<Rider> onPosting = new ArrayList<>();
    final List<Rider> onRefusal = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param postedAt never before the last entry of an account
     */
    Batch(Instant postedAt) {
        this.postedAt = postedAt;
    }

    /** From here on it rests on this account. */
    void rest(long account, Standing on) {
        if (seen.putIfAbsent(account, on) == null) {
            leeways.put(account, new Leeway(on));
        }
    }

    /** Something is answered without a row of its own. */
    void doubt() {
        isDoubtful = true;
    }

    Map<Long, Standing> seen() {
        return seen;
    }

    Collection<Leeway> leeways() {
        return leeways.values();
    }

    Leeway leeway(long account) {
        return Objects.requireNonNull(leeways.get(account));
    }

    /** The balances after it, of the accounts that it touched. */
    Map<Long, Standing> after() {
        return after;
    }

    Instant postedAt() {
        return postedAt;
    }

    /**
     * Others had moved some of the accounts, but nothing has to be decided anew: the balances are
     * not those that were expected, and perhaps the moment is later.
     *
     * @param found what these accounts are after the batch
     * @param at when it was posted
     */
    void correct(Map<Long, Found> found, Instant at) {
        metOthers = true;
        if (at.isAfter(postedAt)) {
            postedAt = at;
            after.replaceAll((_, standing) -> standing.at(at));
        }
        Map<Long, Long> off = new HashMap<>();
        found.forEach((account, is) -> {
            Standing believed = Objects.requireNonNull(after.get(account));
            off.put(account, is.posted() - believed.posted());
            after.put(account, is.of(believed, postedAt));
        });
        correctAnswers(off);
    }

    /**
     * The same for a batch of one plain payment, whose accounts are then not known any more.
     *
     * @param debitAfter the payer's balance after it, {@code creditAfter} the payee's
     */
    void correct(long debitAfter, long creditAfter) {
        metOthers = true;
        Row row = rows.getFirst();
        long debit = row.order().debit().value();
        long credit = row.order().credit().value();
        outdated = Set.of(debit, credit);
        after.clear();
        correctAnswers(
                Map.of(
                        debit, debitAfter - row.debitAfter(),
                        credit, creditAfter - row.creditAfter()));
    }

    private void correctAnswers(Map<Long, Long> off) {
        Map<UUID, Row> written = new HashMap<>();
        rows.forEach(row -> written.put(row.order().transferId().value(), row));
        answers.replaceAll((submission, posting) -> {
            Row row = written.get(submission.key());
            return row == null ? posting : corrected(posting, row, off);
        });
    }

    /**
     * Whether something is answered without a row of its own: had its key been known, that would
     * have been the answer.
     */
    boolean isDoubtful() {
        return isDoubtful;
    }

    /** Whether somebody else had moved one of its accounts since they were seen. */
    boolean metOthers() {
        return metOthers;
    }

    /** What is remembered of these accounts is old. */
    Set<Long> outdated() {
        return outdated;
    }

    private Posting corrected(Posting posting, Row row, Map<Long, Long> off) {
        return switch (posting) {
            case Posting.Posted was ->
                    new Posting.Posted(
                            was.transferId(),
                            corrected(was.debitAfter(), off.get(row.order().debit().value())),
                            corrected(was.creditAfter(), off.get(row.order().credit().value())),
                            postedAt,
                            was.replayed());
            case Posting.Refused was -> new Posting.Refused(was.why(), postedAt, was.replayed());
            default -> posting;
        };
    }

    private static Money corrected(Money expected, @Nullable Long off) {
        return off == null
                ? expected
                : new Money(Math.addExact(expected.minor(), off), expected.currency());
    }

    /** Whether it is one plain transfer, which has a cheaper way. */
    boolean isOnePlain() {
        return answers.size() == 1
                && rows.size() == 1
                && rows.getFirst().group() == null
                && rows.getFirst().order().effect() instanceof Effect.Move
                && rows.getFirst().order().valueAt().isEmpty();
    }
}
