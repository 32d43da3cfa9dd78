package org.jinnang.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.LimitRule.Over;
import org.jinnang.help.Maintenance;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Scope;
import org.jinnang.restriction.Restriction;
import org.jspecify.annotations.Nullable;

/**
 * Everything a self-check rests on, read for one moment.
 *
 * @param question what was asked
 * @param service how our side is
 * @param browserWaitsUntil the growing wait of this browser; null when there is none
 * @param work planned work that covers what was asked about; null when there is none
 * @param account what is known of the account; null for a stranger, or when we cannot read it
 */
record SelfCheckFacts(
        SelfCheckQuestion question,
        Service service,
        @Nullable Instant browserWaitsUntil,
        @Nullable Maintenance work,
        @Nullable Account account,
        Instant now) {

    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    /** Our side. */
    enum Service {
        WORKING,
        MESSAGES_LATE,
        DOWN
    }

    /**
     * What is known of the account.
     *
     * @param previousEndedAt when the lock before the present one ended; null when there is none
     * @param amount the amount asked about, of the question or of its payment; null without one
     * @param available what can be spent in that currency; null without a session or an amount
     * @param over the limit that the amount passes; null when it passes none, or without a session
     * @param paymentExpired whether the payment asked about is void
     */
    record Account(
            List<Restriction.InForce> inForce,
            @Nullable Instant previousEndedAt,
            @Nullable Money amount,
            @Nullable Money available,
            @Nullable Over over,
            boolean paymentExpired) {

        Account {
            inForce = List.copyOf(inForce);
        }

        /** The limit after a recovery, if one is in force. */
        Optional<Restriction.InForce> cooling() {
            return inForce.stream()
                    .filter(one -> one.placement().scope() instanceof Scope.PayOutAbove)
                    .findFirst();
        }

        /** Locks that explain the complaint: of paying if that was asked about, else any. */
        List<Restriction.InForce> locks(boolean aboutPaying) {
            return inForce.stream()
                    .filter(one -> !(one.placement().scope() instanceof Scope.PayOutAbove))
                    .filter(one ->
                            !aboutPaying || GateRule.shuts(one.placement().scope(), Act.PAY, null))
                    .toList();
        }

        boolean lacksFunds() {
            return amount != null && available != null && amount.isMoreThan(available);
        }

        /**
         * Whether the limit after a recovery explains it: its amount is passed, or none was told.
         */
        boolean isSlowedByChange() {
            boolean passed = over != null && over.kind() == LimitView.Kind.AFTER_RECOVERY;
            return cooling().isPresent() && (amount == null || passed);
        }
    }

    /** Whether nothing is wrong but the age of a password. */
    static boolean isExpiry(Restriction.InForce one) {
        return switch (one.placement().cause()) {
            case EXPIRED_SIGN_IN_PASSWORD, EXPIRED_PAYMENT_PASSWORD -> true;
            default -> false;
        };
    }

    List<Restriction.InForce> locks() {
        return account == null ? List.of() : account.locks(question.isAboutPaying());
    }

    /** By how many minutes the device's clock is wrong; zero when it is right or was not told. */
    long clockMinutesOff() {
        Instant told = question.clientTime();
        if (told == null) {
            return 0;
        }
        Duration off = Duration.between(now, told).abs();
        return off.compareTo(CLOCK_TOLERANCE) < 0 ? 0 : off.toMinutes();
    }
}
