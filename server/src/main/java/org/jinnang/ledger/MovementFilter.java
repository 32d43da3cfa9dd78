package org.jinnang.ledger;

import java.util.Optional;
import org.jinnang.kernel.TransferId;

/**
 * Which movements of an account are wanted; what is empty does not matter.
 *
 * @param incoming whether money came in
 * @param withHolder whether another wallet is on the other side; if not, neither is a position
 * @param least the smallest amount, in minor units
 * @param most the largest
 * @param withSideOf a movement of the same account: only those with the same other side
 */
public record MovementFilter(
        Optional<Boolean> incoming,
        Optional<Boolean> withHolder,
        Optional<Long> least,
        Optional<Long> most,
        Optional<TransferId> withSideOf) {

    public static final MovementFilter NONE =
            new MovementFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
}
