package org.jinnang.staff;

import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffRole;

/**
 * A member of staff.
 *
 * @param pseudonym such as {@code S-7Q4K}: what holders see
 * @param name for other members of staff only
 * @param branch where a clerk or reviewer works
 */
public record StaffMember(
        StaffId id,
        String pseudonym,
        String name,
        Set<StaffRole> roles,
        Optional<BranchId> branch,
        Standing standing) {

    public StaffMember {
        roles = Set.copyOf(roles);
    }
}
