package org.jinnang.recovery;

import java.time.Instant;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.WalletId;

/**
 * A holder has chosen anew what an activation let him choose; in the transaction that set it.
 *
 * @param act one of those that the activation named
 */
public record ChosenAnew(WalletId wallet, Act act, Instant at) {}
