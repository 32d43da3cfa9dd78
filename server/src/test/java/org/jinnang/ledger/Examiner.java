package org.jinnang.ledger;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Permit;
import org.jspecify.annotations.Nullable;

/** Holds a writer's answers and balances against those of the model. */
final class Examiner {

    private final PlainBooks model;
    private final Map<String, Integer> met = new TreeMap<>();

    Examiner(PlainBooks model) {
        this.model = model;
    }

    /** What has happened, and how often. */
    Map<String, Integer> met() {
        return met;
    }

    void meet(String what) {
        met.merge(what, 1, Integer::sum);
    }

    static void demand(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /**
     * The model does what was submitted, and must answer the same. To be called in the order in
     * which they were decided.
     *
     * @param answer null when it was answered as the caller's fault
     * @param expectedAt when it was to be posted, as the writer thought who decided it
     */
    void examine(
            Submission one,
            @Nullable Posting answer,
            Instant decidedAt,
            Instant expectedAt,
            Instant postedAt) {
        Stored stored = model.answered(one.key());
        switch (answer) {
            case null -> {
                meet("nonsense");
                demand(isNonsense(one, expectedAt), "no nonsense: " + one.permit);
            }
            case Posting.Fenced() ->
                    demand(
                            one.parts.stream().anyMatch(model::isFenced),
                            "not fenced: " + one.permit);
            case Posting.PermitOver() ->
                    demand(
                            decidedAt.isAfter(one.permit.goodUntil()),
                            "the permit is good: " + one.permit);
            default -> {
                Posting expected =
                        stored == null
                                ? fresh(one, answer, expectedAt, postedAt)
                                : stored.answer(one.permit.order().bodyHash());
                demand(answer.equals(expected), answer + " should be " + expected);
            }
        }
    }

    private Posting fresh(Submission one, Posting answer, Instant expectedAt, Instant postedAt) {
        // a refusal writes nothing under the keys of the other parts; they may be taken by now
        boolean sense =
                answer instanceof Posting.Posted
                        ? !isNonsense(one, expectedAt)
                        : one.parts.stream()
                                .noneMatch(part -> model.isNonsense(part.order(), expectedAt));
        demand(sense, "nonsense: " + one.permit);
        demand(one.parts.stream().noneMatch(model::isFenced), "fenced: " + one.permit);
        Posting posting = model.post(one, postedAt);
        String effect = one.permit.order().effect().getClass().getSimpleName();
        meet(one.isGroup() ? "group" : "alone");
        meet(posting instanceof Posting.Refused(var why, _, _) ? why.name() : effect);
        return posting;
    }

    private boolean isNonsense(Submission one, Instant postedAt) {
        Set<UUID> keys = new HashSet<>();
        for (Permit.Part part : one.parts) {
            UUID key = part.order().transferId().value();
            if (model.isNonsense(part.order(), postedAt)
                    || !keys.add(key)
                    || (one.isGroup() && model.answered(key) != null)) {
                return true;
            }
        }
        return false;
    }

    /** Every account is as in the model, nobody owes who may not, and nothing came or went. */
    void compare(Map<Long, Standing> balances) {
        long[] sums = new long[2];
        demand(balances.keySet().containsAll(model.pages().keySet()), "an account is missing");
        for (Map.Entry<Long, Standing> one : balances.entrySet()) {
            Standing is = one.getValue();
            PlainBooks.Page page = Objects.requireNonNull(model.pages().get(one.getKey()));
            demand(
                    is.posted() == page.money()
                            && is.heldOut() == page.setAside()
                            && is.heldIn() == page.expected()
                            && is.open() == page.open()
                            && is.fence() == page.fence(),
                    "account " + one.getKey() + " is " + is + " and should be " + page);
            demand(page.mayOwe() || is.posted() - is.heldOut() >= 0, "below zero: " + is);
            sums[is.assetId() == Currency.CNY.assetId() ? 0 : 1] += is.posted();
        }
        demand(sums[0] == 0 && sums[1] == 0, "money came or went: " + sums[0] + ", " + sums[1]);
    }
}
