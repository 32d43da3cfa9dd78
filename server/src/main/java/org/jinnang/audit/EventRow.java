package org.jinnang.audit;

import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.AuditEventId;
import org.jinnang.kernel.WalletId;

/**
 * An event with its id, as it stands in the table.
 *
 * @param event without what is personal, where that is sealed
 * @param personal sealed under the holder's key; empty when there is nothing, or nobody's key
 */
record EventRow(AuditEventId id, AuditEvent event, Optional<byte[]> personal) {

    /** Stands for "no wallet": {@code wallet_id} is part of every key and cannot be null. */
    static final UUID NOBODY = new UUID(0, 0);

    UUID walletId() {
        return event.wallet().map(WalletId::value).orElse(NOBODY);
    }
}
