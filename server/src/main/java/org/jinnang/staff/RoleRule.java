package org.jinnang.staff;

import java.util.List;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffRole;

/** Who must agree when somebody's roles shall change. Pure. */
final class RoleRule {

    /** What it takes. */
    enum Verdict {
        /** There is nobody else yet who could agree: the first operator builds the team. */
        AT_ONCE,
        /** Another operator or security officer, who is not the one it is about. */
        SECOND_PERSON,
        /** One's own. */
        OWN,
        /** It is about the only other one who could agree. */
        NOBODY_TO_AGREE
    }

    private RoleRule() {}

    static Verdict of(StaffId maker, StaffId about, List<StaffMember> all) {
        if (maker.equals(about)) {
            return Verdict.OWN;
        }
        List<StaffMember> others =
                all.stream()
                        .filter(member -> member.standing() == Standing.ACTIVE)
                        .filter(member -> !member.id().equals(maker))
                        .filter(RoleRule::mayAgree)
                        .toList();
        if (others.isEmpty()) {
            return Verdict.AT_ONCE;
        }
        return others.stream().anyMatch(member -> !member.id().equals(about))
                ? Verdict.SECOND_PERSON
                : Verdict.NOBODY_TO_AGREE;
    }

    private static boolean mayAgree(StaffMember member) {
        return member.roles().contains(StaffRole.OPERATOR)
                || member.roles().contains(StaffRole.SECURITY_OFFICER);
    }
}
