/**
 * Exchange between two currencies of one wallet: rates that the operator puts, quotes that expire,
 * and both legs posted in one group through the position accounts.
 *
 * <p>A quote's id is the ledger's key, so however often it is confirmed, it is exchanged once.
 * Start with {@link org.jinnang.exchange.Rates}, then {@code Pricing}, {@code Quotes} and {@code
 * Exchanges}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "access",
            "authenticator",
            "ledger",
            "holder",
            "policy",
            "notice",
            "audit",
            "payment"
        })
package org.jinnang.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
