package org.jinnang.ledger;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.TransferOrder;
import org.jspecify.annotations.Nullable;

/**
 * What no right caller submits, and the database would refuse together with everything else of the
 * batch. Nothing is stored for it.
 */
final class CallersFault {

    private CallersFault() {}

    /**
     * What is wrong with it; null when nothing is.
     *
     * @param standings the accounts that there are
     * @param taken keys under which something is stored; not its own
     * @param postedAt when it would be posted
     */
    static @Nullable String in(
            Submission submission,
            Map<Long, Standing> standings,
            Set<UUID> taken,
            Instant postedAt) {
        Set<UUID> own = submission.isGroup() ? new HashSet<>() : Set.of();
        for (Permit.Part part : submission.parts) {
            TransferOrder order = part.order();
            UUID key = order.transferId().value();
            if (hasNoAccounts(order, standings)) {
                return "No such account in " + order;
            }
            if (order.valueAt().isPresent() && order.valueAt().get().isAfter(postedAt)) {
                return "A value date in the future in " + order;
            }
            if (submission.isGroup() && (taken.contains(key) || !own.add(key))) {
                return "The key of another transfer in " + order;
            }
        }
        return null;
    }

    /** Whether an account is unknown or keeps another currency. */
    private static boolean hasNoAccounts(TransferOrder order, Map<Long, Standing> standings) {
        short asset = order.amount().currency().assetId();
        Standing debit = standings.get(order.debit().value());
        Standing credit = standings.get(order.credit().value());
        return debit == null
                || credit == null
                || debit.assetId() != asset
                || credit.assetId() != asset;
    }
}
