package org.jinnang.staff;

import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffRole;
import org.springframework.stereotype.Service;

/** Who works here. */
@Service
public class Team {

    private final MemberStore store;

    Team(MemberStore store) {
        this.store = store;
    }

    /** Whoever has this id, whatever the standing. */
    public Optional<StaffMember> find(StaffId id) {
        return store.find(id);
    }

    /** Whoever signs in by this name, whatever the standing. */
    public Optional<StaffMember> findByLogin(String loginName) {
        return store.findByLogin(loginName);
    }

    /** From now on the member works at this branch, in the caller's transaction. */
    public void moveTo(StaffId id, BranchId branch) {
        store.moveTo(id, branch);
    }

    /** Who can be signed in and has the role, by name; signed in now or not. */
    public List<StaffMember> onDuty(StaffRole role) {
        return store.all().stream()
                .filter(member -> member.standing() == Standing.ACTIVE)
                .filter(member -> member.roles().contains(role))
                .toList();
    }

    /** Everybody there is and was, by name. */
    public List<StaffMember> all() {
        return store.all();
    }
}
