package org.jinnang.staff;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jinnang.kernel.ProposalId;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffSessionId;
import org.jinnang.kernel.WalletId;

/**
 * What one member of staff wants done and another one decides.
 *
 * @param about whose wallet it concerns; empty when it concerns none
 * @param subject the case, visit, order or member it belongs to, in its outside form
 * @param content what the second person sees: short, and never a secret
 */
public record Proposal(
        ProposalId id,
        ProposalKind kind,
        Optional<WalletId> about,
        String subject,
        SortedMap<String, String> content,
        By made,
        Instant expiresAt,
        Optional<Decided> decided) {

    public Proposal {
        content = Collections.unmodifiableSortedMap(new TreeMap<>(content));
    }

    /** Who did something, on which device, in which session, when. */
    public record By(StaffId staff, StaffDeviceId device, StaffSessionId session, Instant at) {}

    /** How it was decided. */
    public record Decided(ProposalVerdict verdict, By by, Optional<String> reason) {}

    /** Whether nobody has decided it and there is still time. */
    public boolean isWaiting(Instant now) {
        return decided.isEmpty() && now.isBefore(expiresAt);
    }
}
