package org.jinnang.console;

import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.Proposal;
import org.jinnang.staff.StaffMember;
import org.jinnang.staff.Team;
import org.springframework.stereotype.Component;

/** The two people behind something, by pseudonym, as it is kept beside what they did. */
@Component
class Signers {

    private final Team team;

    Signers(Team team) {
        this.team = team;
    }

    /** Such as {@code S-7Q4K, S-2M9D}. */
    String of(Proposal proposal, SignedInStaff checker) {
        return team.find(proposal.made().staff()).map(StaffMember::pseudonym).orElseThrow()
                + ", "
                + checker.pseudonym();
    }
}
