package org.jinnang.platform;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.kernel.StaffSessionId;

/**
 * Who of the staff asks: somebody who is active, by a live session.
 *
 * @param pseudonym such as {@code S-7Q4K}: what holders see, never the name
 * @param name for other members of staff only
 * @param branch where a clerk or reviewer works
 * @param device the browser, whoever signed in on it
 * @param provenAt when everything that signing in takes was last shown in this session
 */
public record SignedInStaff(
        StaffId staff,
        String pseudonym,
        String name,
        Set<StaffRole> roles,
        Optional<BranchId> branch,
        StaffSessionId session,
        StaffDeviceId device,
        Instant provenAt) {

    public SignedInStaff {
        roles = Set.copyOf(roles);
    }

    /** Whether one of these is among the member's roles. */
    public boolean isOneOf(Set<StaffRole> wanted) {
        return roles.stream().anyMatch(wanted::contains);
    }
}
