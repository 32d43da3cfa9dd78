package org.jinnang.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.TransferOrder;
import org.jspecify.annotations.Nullable;

/** Decides submissions in order, each on what those before it left, and fills a batch with them. */
final class Deciding {

    private final Batch batch;
    private final Map<UUID, Origin> origins;
    private final Map<UUID, Stored> known;
    private final Map<Long, Standing> standings;
    private final Instant at;

    /**
     * Begins with an empty batch.
     *
     * @param standings the balances, by account
     * @param known what is stored under their keys
     * @param origins the transfers their effects name
     * @param at the moment of deciding, which the batch's may be later than
     */
    Deciding(
            Batch batch,
            Map<Long, Standing> standings,
            Map<UUID, Stored> known,
            Map<UUID, Origin> origins,
            Instant at) {
        this.batch = batch;
        this.standings = standings;
        this.known = new HashMap<>(known);
        this.origins = new HashMap<>(origins);
        this.at = at;
    }

    void decide(Submission submission) {
        Stored stored = known.get(submission.key());
        if (stored != null) {
            batch.answers.put(submission, stored.answer(submission.permit.order().bodyHash()));
            return;
        }
        String wrong = CallersFault.in(submission, standings, known.keySet(), batch.postedAt());
        if (wrong != null) {
            batch.doubt();
            batch.impossible.put(submission, new IllegalArgumentException(wrong));
            return;
        }
        if (at.isAfter(submission.permit.goodUntil())) {
            batch.doubt();
            batch.answers.put(submission, new Posting.PermitOver());
        } else if (submission.parts.stream().anyMatch(this::isFenced)) {
            batch.doubt();
            batch.answers.put(submission, new Posting.Fenced());
        } else {
            decideGroup(submission);
        }
    }

    private boolean isFenced(Permit.Part part) {
        return part.fence().isPresent()
                && standing(part.order().debit().value()).fence() != part.fence().getAsLong();
    }

    private void decideGroup(Submission submission) {
        List<Batch.Row> rows = batch.rows;
        int rowsBefore = rows.size();
        Map<Long, Standing> undo = new HashMap<>();
        Map<UUID, @Nullable Origin> undoOrigins = new HashMap<>();
        UUID group = submission.isGroup() ? submission.key() : null;
        Refusal refusal = null;
        if (group != null) { // a refusal rests on the fences of the parts after it too
            submission.parts.forEach(part -> see(part.order().debit().value()));
        }
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
        undo.forEach(batch.after()::put);
        undoOrigins.forEach((id, origin) -> {
            if (origin == null) {
                origins.remove(id);
            } else {
                origins.put(id, origin);
            }
        });
        refused(submission, refusal, group);
    }

    private @Nullable Refusal decide(
            TransferOrder order,
            Submission submission,
            @Nullable UUID group,
            Map<Long, Standing> undo,
            Map<UUID, @Nullable Origin> undoOrigins) {
        Standing debit = see(order.debit().value());
        Standing credit = see(order.credit().value());
        UUID originId = Decision.originOf(order.effect()).orElse(null);
        Origin origin = originId == null ? null : origin(originId);
        Decision decision = Decision.of(order, debit, credit, origin);
        measure(order, decision, debit, credit);
        return switch (decision) {
            case Decision.Refuse(var why) -> why;
            case Decision.Post post -> {
                undo.putIfAbsent(order.debit().value(), debit);
                undo.putIfAbsent(order.credit().value(), credit);
                Standing debitAfter = debit.moved(-post.amount(), post.held(), 0, batch.postedAt());
                Standing creditAfter =
                        credit.moved(post.amount(), 0, post.held(), batch.postedAt());
                batch.after().put(order.debit().value(), debitAfter);
                batch.after().put(order.credit().value(), creditAfter);
                if (originId != null && origin != null) {
                    if (!undoOrigins.containsKey(originId)) {
                        undoOrigins.put(originId, origins.get(originId));
                    }
                    origins.put(originId, after(order, origin, post));
                }
                batch.rows.add(
                        new Batch.Row(
                                order,
                                submission.permit.act().name(),
                                post,
                                null,
                                group,
                                debitAfter.posted(),
                                creditAfter.posted()));
                yield null;
            }
        };
    }

    /** What this decision rests on; that both are open and unfenced is always compared. */
    private void measure(TransferOrder order, Decision decision, Standing debit, Standing credit) {
        Leeway payer = batch.leeway(order.debit().value());
        Leeway payee = batch.leeway(order.credit().value());
        boolean plain =
                order.effect() instanceof Effect.Move || order.effect() instanceof Effect.Hold;
        long asked = order.amount().minor();
        switch (decision) {
            case Decision.Post _ when plain -> {
                payer.mayHaveLess(debit.outRoom() - asked);
                payee.mayBeFuller(credit.inRoom() - asked);
            }
            case Decision.Refuse(var why) when plain && why == Refusal.FUNDS ->
                    payer.mayHaveMore(asked - Math.max(0, debit.outRoom()) - 1);
            case Decision.Refuse(var why) when why == Refusal.CLOSED -> {}
            default -> {
                payer.isNone();
                payee.isNone();
            }
        }
    }

    private static Origin after(TransferOrder order, Origin origin, Decision.Post post) {
        return order.effect() instanceof Effect.Refund
                ? origin.refund(post.amount())
                : origin.end();
    }

    /** The transfer that an effect names; one of this very batch is looked for only then. */
    private @Nullable Origin origin(UUID id) {
        Origin origin = origins.get(id);
        List<Batch.Row> rows = batch.rows;
        for (int place = rows.size() - 1; place >= 0 && origin == null; place--) {
            Batch.Row row = rows.get(place);
            if (row.posts() && row.order().transferId().value().equals(id)) {
                origin = origin(row);
            }
        }
        return origin;
    }

    private static Origin origin(Batch.Row row) {
        return new Origin(
                row.order().debit().value(),
                row.order().credit().value(),
                row.order().amount().currency().assetId(),
                row.effect().amount(),
                row.effect().held(),
                false,
                0);
    }

    private void posted(Submission submission) {
        List<Batch.Row> rows = batch.rows;
        List<Batch.Row> own = rows.subList(rows.size() - submission.parts.size(), rows.size());
        answered(submission, posting(own.getFirst()), Rider.When.ON_POSTING, batch.onPosting);
        for (Batch.Row part : own.subList(1, own.size())) {
            known.put(
                    part.order().transferId().value(),
                    new Stored(part.order().bodyHash(), posting(part)));
        }
    }

    private Posting posting(Batch.Row row) {
        TransferOrder order = row.order();
        return new Posting.Posted(
                order.transferId(),
                new Money(row.debitAfter(), order.amount().currency()),
                new Money(row.creditAfter(), order.amount().currency()),
                batch.postedAt(),
                false);
    }

    private void refused(Submission submission, Refusal why, @Nullable UUID group) {
        TransferOrder order = submission.permit.order();
        see(order.debit().value());
        see(order.credit().value());
        batch.rows.add(
                new Batch.Row(
                        order, submission.permit.act().name(), asked(order), why, group, 0, 0));
        answered(
                submission,
                new Posting.Refused(why, batch.postedAt(), false),
                Rider.When.ON_REFUSAL,
                batch.onRefusal);
    }

    /** What a refused order would have done; kept with the refusal. */
    private static Decision.Post asked(TransferOrder order) {
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
        batch.answers.put(submission, posting);
        known.put(submission.key(), new Stored(submission.permit.order().bodyHash(), posting));
        for (Rider rider : submission.riders) {
            if (rider.when() == outcome || rider.when() == Rider.When.ON_BOTH) {
                due.add(rider);
            }
        }
    }

    private Standing standing(long account) {
        Standing moved = batch.after().get(account);
        return moved != null ? moved : Objects.requireNonNull(standings.get(account));
    }

    /** From here on the batch rests on this account. */
    private Standing see(long account) {
        batch.rest(account, Objects.requireNonNull(standings.get(account)));
        return standing(account);
    }
}
