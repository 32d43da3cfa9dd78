package org.jinnang.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * The gate's word that this order may be posted now. Only {@code access} makes one. It carries the
 * fence of the payer's account: a restriction that commits later bumps the fence, and the ledger
 * then refuses the permit, whatever a cache believes.
 *
 * @param act the act that was permitted
 * @param order exactly what may be posted
 * @param fence the payer's fence when the gate decided
 * @param goodUntil end of its life, {@link #LIFE} after the decision
 * @param rest further orders of the same group: all are posted, or none. The group's key and body
 *     hash are those of {@code order}
 */
public record Permit(Act act, TransferOrder order, long fence, Instant goodUntil, List<Part> rest) {

    /** How long the gate's word holds. */
    public static final Duration LIFE = Duration.ofSeconds(2);

    public Permit {
        rest = List.copyOf(rest);
    }

    /** A permit for one order. */
    public Permit(Act act, TransferOrder order, long fence, Instant goodUntil) {
        this(act, order, fence, goodUntil, List.of());
    }

    /**
     * One more order of a group.
     *
     * @param fence that of its debit account; empty where that belongs to the system, which nothing
     *     restricts
     */
    public record Part(TransferOrder order, OptionalLong fence) {}
}
