package org.jinnang.notice;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.WalletId;

/**
 * A finished message with what stands openly beside it in the queue.
 *
 * @param told what stands in the app; empty when another message carries it, or nobody has a wallet
 */
record QueuedNotice(
        Optional<WalletId> owner,
        Message message,
        Template template,
        boolean security,
        Instant queuedAt,
        Optional<Told> told) {

    private static final UUID NOBODY = new UUID(0, 0);

    /** The wallet's id, or nil while there is no wallet. */
    UUID walletId() {
        return owner.map(WalletId::value).orElse(NOBODY);
    }
}
