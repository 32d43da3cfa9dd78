package org.jinnang.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.TransferOrder;
import org.jspecify.annotations.Nullable;

/**
 * Submissions decided in order, each on what those before it left: what is to be written, and what
 * will be answered once it is. Touches no database.
 */
final class Batch {

    /**
     * One row to be written.
     *
     * @param refusal null when it is posted
     * @param group key of its group, null when it stands alone
     */
    record Row(
            TransferOrder order,
            String act,
            Decision.Post effect,
            @Nullable Refusal refusal,
            @Nullable UUID group) {

        boolean posts() {
            return refusal == null;
        }

        String outcome() {
            return refusal == null ? Stored.POSTED : refusal.name();
        }
    }

    /** What the decisions rest on, by account: every one of them is fenced by the database. */
    private final Map<Long, Standing> seen = new TreeMap<>();

    private final Map<Long, Standing> now = new HashMap<>();
    private final Map<UUID, Origin> origins;
    private final Map<UUID, Stored> known;
    private final Map<Long, Standing> standings;
    private final Instant at;
    private final Instant postedAt;

    final List<Row> rows = new ArrayList<>();
    final Map<Submission, Posting> answers = new LinkedHashMap<>();
    final Map<Submission, RuntimeException> impossible = new LinkedHashMap<>();
    final List<Rider> onPosting = new ArrayList<>();
    final List<Rider> onRefusal = new ArrayList<>();

    /**
     * Decides all of them.
     *
     * @param standings the balances, by account
     * @param known what is stored under their keys
     * @param origins the transfers their effects name
     * @param at the moment of deciding
     * @param postedAt the same or later: never before the last entry of an account
     */
    Batch(
            List<Submission> submissions,
            Map<Long, Standing> standings,
            Map<UUID, Stored> known,
            Map<UUID, Origin> origins,
            Instant at,
            Instant postedAt) {
        this.standings = standings;
        this.known = new HashMap<>(known);
        this.origins = new HashMap<>(origins);
        this.at = at;
        this.postedAt = postedAt;
        submissions.forEach(this::decide);
    }

    Map<Long, Standing> seen() {
        return seen;
    }

    /** The balances after it, of the accounts that it touched. */
    Map<Long, Standing> after() {
        return now;
    }

    Instant postedAt() {
        return postedAt;
    }

    private void decide(Submission submission) {
        Stored stored = known.get(submission.key());
        if (stored != null) {
            answers.put(submission, stored.answer(submission.permit.order().bodyHash()));
            return;
        }
        for (Permit.Part part : submission.parts) {
            if (isImpossible(part.order())) {
                impossible.put(
                        submission,
                        new IllegalArgumentException("No such account in " + part.order()));
                return;
            }
        }
        if (at.isAfter(submission.permit.goodUntil())) {
            answers.put(submission, new Posting.PermitOver());
        } else if (submission.parts.stream().anyMatch(this::isFenced)) {
            answers.put(submission, new Posting.Fenced());
        } else {
            decideGroup(submission);
        }
    }

    /** Whether an account is unknown or keeps another currency; a fault of the caller. */
    private boolean isImpossible(TransferOrder order) {
        short asset = order.amount().currency().assetId();
        Standing debit = standings.get(order.debit().value());
        Standing credit = standings.get(order.credit().value());
        return debit == null
                || credit == null
                || debit.assetId() != asset
                || credit.assetId() != asset;
    }

    private boolean isFenced(Permit.Part part) {
        return part.fence().isPresent()
                && standing(part.order().debit().value()).fence() != part.fence().getAsLong();
    }

    private void decideGroup(Submission submission) {
        int rowsBefore = rows.size();
        Map<Long, Standing> undo = new HashMap<>();
        Map<UUID, Origin> undoOrigins = new HashMap<>();
        UUID group = submission.isGroup() ? submission.key() : null;
        Refusal refusal = null;
        for (Permit.Part part : submission.parts) {
            refusal = decide(part.order(), submission, group, undo, undoOrigins);
            if (refusal != null) {
                break;
            }
        }
        if (refusal == null) {
            refusal = submission.foundByRider.orElse(null);
        }
        if (refusal == null) {
            posted(submission);
            return;
        }
        rows.subList(rowsBefore, rows.size()).clear();
        undo.forEach(now::put);
        undoOrigins.forEach(origins::put);
        refused(submission, refusal, group);
    }

    private @Nullable Refusal decide(
            TransferOrder order,
            Submission submission,
            @Nullable UUID group,
            Map<Long, Standing> undo,
            Map<UUID, Origin> undoOrigins) {
        Standing debit = see(order.debit().value());
        Standing credit = see(order.credit().value());
        UUID originId = Decision.originOf(order.effect()).orElse(null);
        Origin origin = originId == null ? null : origins.get(originId);
        return switch (Decision.of(order, debit, credit, origin)) {
            case Decision.Refuse(var why) -> why;
            case Decision.Post post -> {
                undo.putIfAbsent(order.debit().value(), debit);
                undo.putIfAbsent(order.credit().value(), credit);
                now.put(
                        order.debit().value(),
                        debit.moved(-post.amount(), post.held(), 0, postedAt));
                now.put(
                        order.credit().value(),
                        credit.moved(post.amount(), 0, post.held(), postedAt));
                if (originId != null && origin != null) {
                    undoOrigins.putIfAbsent(originId, origin);
                    origins.put(originId, after(order, origin, post));
                }
                if (post.held() > 0) {
                    origins.put(order.transferId().value(), hold(order, post));
                }
                rows.add(new Row(order, submission.permit.act().name(), post, null, group));
                yield null;
            }
        };
    }

    private static Origin after(TransferOrder order, Origin origin, Decision.Post post) {
        return order.effect() instanceof Effect.Refund
                ? origin.refund(post.amount())
                : origin.end();
    }

    private static Origin hold(TransferOrder order, Decision.Post post) {
        short asset = order.amount().currency().assetId();
        return new Origin(
                order.debit().value(), order.credit().value(), asset, 0, post.held(), false, 0);
    }

    private void posted(Submission submission) {
        TransferOrder order = submission.permit.order();
        Row first = rows.get(rows.size() - submission.parts.size());
        long debitAfter;
        long creditAfter;
        if (submission.isGroup()) { // later parts may have moved the same accounts
            debitAfter = afterFirst(submission, order.debit().value(), -first.effect().amount());
            creditAfter = afterFirst(submission, order.credit().value(), first.effect().amount());
        } else {
            debitAfter = standing(order.debit().value()).posted();
            creditAfter = standing(order.credit().value()).posted();
        }
        var posting =
                new Posting.Posted(
                        order.transferId(),
                        new Money(debitAfter, order.amount().currency()),
                        new Money(creditAfter, order.amount().currency()),
                        postedAt,
                        false);
        answered(submission, posting, Rider.When.ON_POSTING, onPosting);
    }

    /** The balance after the group's first row: what later rows of it moved is taken back. */
    private long afterFirst(Submission submission, long account, long own) {
        long after = standing(account).posted();
        int first = rows.size() - submission.parts.size();
        for (Row row : rows.subList(first, rows.size())) {
            if (row.order().debit().value() == account) {
                after += row.effect().amount();
            } else if (row.order().credit().value() == account) {
                after -= row.effect().amount();
            }
        }
        return after + own;
    }

    private void refused(Submission submission, Refusal why, @Nullable UUID group) {
        TransferOrder order = submission.permit.order();
        see(order.debit().value());
        see(order.credit().value());
        rows.add(new Row(order, submission.permit.act().name(), asked(order), why, group));
        answered(
                submission,
                new Posting.Refused(why, postedAt, false),
                Rider.When.ON_REFUSAL,
                onRefusal);
    }

    /** What a refused order would have done; kept with the refusal. */
    private Decision.Post asked(TransferOrder order) {
        long amount = order.amount().minor();
        return switch (order.effect()) {
            case Effect.Move(), Effect.Refund _ -> new Decision.Post(amount, 0);
            case Effect.Hold() -> new Decision.Post(0, amount);
            case Effect.Capture _ -> new Decision.Post(amount, -amount);
            case Effect.Release _ -> new Decision.Post(0, -amount);
        };
    }

    private void answered(
            Submission submission, Posting posting, Rider.When outcome, List<Rider> due) {
        answers.put(submission, posting);
        known.put(submission.key(), new Stored(submission.permit.order().bodyHash(), posting));
        for (Rider rider : submission.riders) {
            if (rider.when() == outcome || rider.when() == Rider.When.ON_BOTH) {
                due.add(rider);
            }
        }
    }

    private Standing standing(long account) {
        Standing moved = now.get(account);
        return moved != null ? moved : Objects.requireNonNull(standings.get(account));
    }

    /** From here on the batch rests on this account. */
    private Standing see(long account) {
        Standing standing = standing(account);
        seen.putIfAbsent(account, Objects.requireNonNull(standings.get(account)));
        return standing;
    }

    /** Whether it is one plain transfer that is posted, which has a cheaper way. */
    boolean isOnePlainPosting() {
        return rows.size() == 1
                && rows.getFirst().posts()
                && rows.getFirst().group() == null
                && rows.getFirst().order().effect() instanceof Effect.Move
                && rows.getFirst().order().valueAt().isEmpty();
    }
}
