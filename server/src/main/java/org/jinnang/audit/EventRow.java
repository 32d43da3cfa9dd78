package org.jinnang.audit;

import java.util.UUID;
import org.jinnang.kernel.AuditEventId;
import org.jinnang.kernel.WalletId;

/** An event with its id, as it stands in the table. */
record EventRow(AuditEventId id, AuditEvent event) {

    /** Stands for "no wallet": {@code wallet_id} is part of every key and cannot be null. */
    static final UUID NOBODY = new UUID(0, 0);

    UUID walletId() {
        return event.wallet().map(WalletId::value).orElse(NOBODY);
    }
}
