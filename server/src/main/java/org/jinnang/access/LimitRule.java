package org.jinnang.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.kernel.Money;
import org.jinnang.policy.LimitRow;
import org.jinnang.policy.LimitSpan;
import org.jinnang.policy.ProofLevel;
import org.jspecify.annotations.Nullable;

/** The rule of limits: what one more payment may be, given what was paid before. Pure. */
final class LimitRule {

    private LimitRule() {}

    /**
     * A limit that holds now.
     *
     * @param used the sum that it counts so far
     * @param times how many payments that was
     * @param freshAt when it counts from zero again; empty when waiting alone does not help
     * @param known how far it was checked who the holder is
     */
    record Standing(
            LimitRow row, Money used, int times, Optional<Instant> freshAt, EvidenceClass known) {

        /** What one payment may be now; never below zero, even if it was narrowed meanwhile. */
        Money left() {
            Money nothing = Money.zero(row.amount().currency());
            if (!row.span().isCounted()) {
                return row.amount();
            }
            if (row.times() > 0 && times >= row.times()) {
                return nothing;
            }
            Money left = row.amount().minus(used);
            return left.isPositive() ? left : nothing;
        }

        LimitView.Kind kind() {
            if (row.origin() == LimitRow.Origin.RECOVERY) {
                return LimitView.Kind.AFTER_RECOVERY;
            }
            return switch (row.span()) {
                case PAYMENT -> LimitView.Kind.PER_PAYMENT;
                case DAY -> LimitView.Kind.PER_DAY;
                case MONTH -> LimitView.Kind.PER_MONTH;
                case YEAR -> LimitView.Kind.PER_YEAR;
                case EVER -> LimitView.Kind.EVER;
                case IN_A_ROW -> LimitView.Kind.IN_A_ROW;
            };
        }

        Set<LimitView.Because> because() {
            Set<LimitView.Because> because = EnumSet.noneOf(LimitView.Because.class);
            if (row.origin() == LimitRow.Origin.OWN) {
                because.add(LimitView.Because.OWN);
            }
            if (!row.condition().evidence().isEmpty()) {
                because.add(LimitView.Because.REAL_NAME);
            }
            if (row.condition().weakerThan() != null) {
                because.add(LimitView.Because.PROOFS);
            }
            if (row.condition().payeeNewerThanHours() > 0) {
                because.add(LimitView.Because.NEW_PAYEE);
            }
            return because;
        }

        /**
         * What would allow more.
         *
         * @param strongest the most a payment can be approved with
         */
        Set<LimitView.Raise> raisedBy(ProofLevel strongest) {
            Set<LimitView.Raise> raises = EnumSet.noneOf(LimitView.Raise.class);
            boolean isPassing =
                    row.origin() == LimitRow.Origin.RECOVERY
                            || row.condition().payeeNewerThanHours() > 0;
            if (freshAt.isPresent() || isPassing) {
                raises.add(LimitView.Raise.WAIT);
            }
            if (!row.condition().isFor(strongest)) {
                raises.add(LimitView.Raise.MORE_PROOFS);
            }
            boolean canStillBeChecked = known.compareTo(EvidenceClass.CHECKED_BY_NUMBER) < 0;
            if (canStillBeChecked && row.condition().isLeftBy(known)) {
                raises.add(LimitView.Raise.REAL_NAME);
            }
            if (row.origin() == LimitRow.Origin.OWN) {
                raises.add(LimitView.Raise.OWN_LIMIT);
            }
            return raises;
        }
    }

    /**
     * The limit that refuses an amount.
     *
     * @param left what one payment may be now, under all limits
     */
    record Over(Standing standing, Money left) {

        LimitView.Kind kind() {
            return standing.kind();
        }

        Money ceiling() {
            return standing.row().amount();
        }

        @Nullable Instant freshAt() {
            return standing.freshAt().orElse(null);
        }

        LimitView view(ProofLevel strongest) {
            return LimitView.of(
                    kind(),
                    standing.row().id(),
                    standing.because(),
                    ceiling(),
                    left,
                    freshAt(),
                    standing.raisedBy(strongest));
        }
    }

    /** Those that a payment approved like this falls under. */
    static List<Standing> at(ProofLevel level, List<Standing> standings) {
        return standings.stream().filter(one -> one.row().condition().isFor(level)).toList();
    }

    /**
     * The limit that the amount passes: of single payments first, as people think, and of several
     * the one that leaves least.
     */
    static Optional<Over> over(Money amount, List<Standing> standings) {
        return standings.stream()
                .filter(standing -> amount.isMoreThan(standing.left()))
                .min(
                        Comparator.comparing(LimitRule::isCounted)
                                .thenComparing(standing -> standing.left().minor()))
                .map(standing -> new Over(standing, leftNow(standings)));
    }

    /** What one payment may be now under all limits of its currency. */
    static Money leftNow(List<Standing> standings) {
        return standings.stream()
                .map(Standing::left)
                .reduce(Money::least)
                .orElseThrow(() -> new IllegalArgumentException("No limit holds"));
    }

    private static boolean isCounted(Standing standing) {
        return standing.row().span() != LimitSpan.PAYMENT;
    }
}
