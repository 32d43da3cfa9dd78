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

    private final Map<Long, Standing> now = new HashMap<>();
    private final Map<UUID, Origin> origins;
    private final Map<UUID, Stored> known;
    private final Map<Long, Standing> standings;
    private final Instant at;
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

    Collection<Leeway> leeways() {
        return leeways.values();
    }

    Leeway leeway(long account) {
        return Objects.requireNonNull(leeways.get(account));
    }

    /** The balances after it, of the accounts that it touched. */
    Map<Long, Standing> after() {
        return now;
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
            now.replaceAll((_, standing) -> standing.at(at));
        }
        Map<Long, Long> off = new HashMap<>();
        found.forEach((account, is) -> {
            Standing believed = standing(account);
            off.put(account, is.posted() - believed.posted());
            now.put(account, is.of(believed, postedAt));
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
        now.clear();
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

    private void decide(Submission submission) {
        Stored stored = known.get(submission.key());
        if (stored != null) {
            answers.put(submission, stored.answer(submission.permit.order().bodyHash()));
            return;
        }
        String wrong = CallersFault.in(submission, standings, known.keySet(), postedAt);
        if (wrong != null) {
            isDoubtful = true;
            impossible.put(submission, new IllegalArgumentException(wrong));
            return;
        }
        if (at.isAfter(submission.permit.goodUntil())) {
            isDoubtful = true;
            answers.put(submission, new Posting.PermitOver());
        } else if (submission.parts.stream().anyMatch(this::isFenced)) {
            isDoubtful = true;
            answers.put(submission, new Posting.Fenced());
        } else {
            decideGroup(submission);
        }
    }

    private boolean isFenced(Permit.Part part) {
        return part.fence().isPresent()
                && standing(part.order().debit().value()).fence() != part.fence().getAsLong();
    }

    private void decideGroup(Submission submission) {
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
        undo.forEach(now::put);
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
        rest(order, decision, debit, credit);
        return switch (decision) {
            case Decision.Refuse(var why) -> why;
            case Decision.Post post -> {
                undo.putIfAbsent(order.debit().value(), debit);
                undo.putIfAbsent(order.credit().value(), credit);
                Standing debitAfter = debit.moved(-post.amount(), post.held(), 0, postedAt);
                Standing creditAfter = credit.moved(post.amount(), 0, post.held(), postedAt);
                now.put(order.debit().value(), debitAfter);
                now.put(order.credit().value(), creditAfter);
                if (originId != null && origin != null) {
                    if (!undoOrigins.containsKey(originId)) {
                        undoOrigins.put(originId, origins.get(originId));
                    }
                    origins.put(originId, after(order, origin, post));
                }
                rows.add(
                        new Row(
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
    private void rest(TransferOrder order, Decision decision, Standing debit, Standing credit) {
        Leeway payer = leeway(order.debit().value());
        Leeway payee = leeway(order.credit().value());
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
        for (int at = rows.size() - 1; at >= 0 && origin == null; at--) {
            Row row = rows.get(at);
            if (row.posts() && row.order().transferId().value().equals(id)) {
                origin = origin(row);
            }
        }
        return origin;
    }

    private static Origin origin(Row row) {
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
        List<Row> own = rows.subList(rows.size() - submission.parts.size(), rows.size());
        answered(submission, posting(own.getFirst()), Rider.When.ON_POSTING, onPosting);
        for (Row part : own.subList(1, own.size())) {
            known.put(
                    part.order().transferId().value(),
                    new Stored(part.order().bodyHash(), posting(part)));
        }
    }

    private Posting posting(Row row) {
        TransferOrder order = row.order();
        return new Posting.Posted(
                order.transferId(),
                new Money(row.debitAfter(), order.amount().currency()),
                new Money(row.creditAfter(), order.amount().currency()),
                postedAt,
                false);
    }

    private void refused(Submission submission, Refusal why, @Nullable UUID group) {
        TransferOrder order = submission.permit.order();
        see(order.debit().value());
        see(order.credit().value());
        rows.add(new Row(order, submission.permit.act().name(), asked(order), why, group, 0, 0));
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
        if (!seen.containsKey(account)) {
            Standing before = Objects.requireNonNull(standings.get(account));
            seen.put(account, before);
            leeways.put(account, new Leeway(before));
        }
        return standing;
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
