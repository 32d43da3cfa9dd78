package org.jinnang.supportdesk;

import static org.jinnang.kernel.StaffRole.AGENT;
import static org.jinnang.kernel.StaffRole.DESK_LEAD;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.StaffRole;

/**
 * Whether somebody of the staff may do something in a case: role, case, lease and how well the
 * caller is known decide, in this order, and every refusal has one reason. Pure.
 */
final class DeskRule {

    private DeskRule() {}

    /** Why not. */
    enum Why {
        ROLE,
        /** His own wallet or a relative's. */
        OWN_CASE,
        CASE_CLOSED,
        CASE_OPEN,
        /** He does not work on it, or does no more. */
        NOT_HELD,
        CALLER_UNVERIFIED,
        GRADE_TOO_LOW,
        /** Something that was proposed in this case waits for a second person. */
        ONE_IS_WAITING,
        NOTHING_TO_DO;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Everything the rule looks at.
     *
     * @param grade how well the caller is known now, 0 to 3
     * @param isWaiting whether a proposal of this case is undecided
     * @param isLocked whether something is shut that the desk could propose to open
     */
    record Standing(
            Set<StaffRole> roles,
            boolean isOwnCase,
            boolean isClosed,
            boolean isHeld,
            int grade,
            boolean isWaiting,
            boolean isLocked) {

        Standing {
            roles = Set.copyOf(roles);
        }
    }

    static Optional<Why> refusal(DeskAct act, Standing now) {
        if (!now.roles().contains(AGENT) && !now.roles().contains(DESK_LEAD)) {
            return Optional.of(Why.ROLE);
        }
        if (now.isOwnCase()) {
            return Optional.of(Why.OWN_CASE);
        }
        if (act == DeskAct.REOPEN ? !now.isClosed() : now.isClosed() && act != DeskAct.NOTE) {
            return Optional.of(now.isClosed() ? Why.CASE_CLOSED : Why.CASE_OPEN);
        }
        if (!now.isHeld()) {
            return Optional.of(Why.NOT_HELD);
        }
        if (now.grade() < act.grade()) {
            return Optional.of(now.grade() == 0 ? Why.CALLER_UNVERIFIED : Why.GRADE_TOO_LOW);
        }
        if (act.takesTwo() && now.isWaiting()) {
            return Optional.of(Why.ONE_IS_WAITING);
        }
        return act == DeskAct.PROPOSE_UNLOCK && !now.isLocked()
                ? Optional.of(Why.NOTHING_TO_DO)
                : Optional.empty();
    }
}
