package org.jinnang.kernel;

import java.time.Duration;
import java.time.Instant;

/**
 * The gate's word that this order may be posted now. Only {@code access} makes one. It carries the
 * fence of the payer's account: a restriction that commits later bumps the fence, and the ledger
 * then refuses the permit, whatever a cache believes.
 *
 * @param act the act that was permitted
 * @param order exactly what may be posted
 * @param fence the payer's fence when the gate decided
 * @param goodUntil end of its life, {@link #LIFE} after the decision
 */
public record Permit(Act act, TransferOrder order, long fence, Instant goodUntil) {

    /** How long the gate's word holds. */
    public static final Duration LIFE = Duration.ofSeconds(2);
}
