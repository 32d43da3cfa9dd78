package org.jinnang.ledger;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;

/**
 * One line of an account's statement.
 *
 * @param seq its place in the account, from 1, without gaps
 * @param delta what it added; negative for money that left
 * @param counterparty the other side's wallet, empty for the system
 * @param otherSide what the other side's account is for
 */
public record Movement(
        TransferId transferId,
        long seq,
        Instant postedAt,
        Money delta,
        Money balanceAfter,
        Optional<WalletId> counterparty,
        Kind otherSide) {}
