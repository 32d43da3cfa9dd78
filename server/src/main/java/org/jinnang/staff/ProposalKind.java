package org.jinnang.staff;

import static org.jinnang.kernel.StaffRole.AGENT;
import static org.jinnang.kernel.StaffRole.DESK_LEAD;
import static org.jinnang.kernel.StaffRole.OPERATOR;
import static org.jinnang.kernel.StaffRole.SECURITY_OFFICER;

import java.util.Locale;
import java.util.Set;
import org.jinnang.kernel.StaffRole;

/** What takes two people, who may propose it and who may check it. Stored by name. */
public enum ProposalKind {
    /** What a member of staff may be. */
    MEMBER_ROLES,
    /** A restriction by order of the operator or of an authority. */
    PLACE_ORDER,
    /** Ending one. */
    LIFT_ORDER,
    /** What every holder is told. */
    ANNOUNCEMENT,
    /** Which table of limits holds from a day on. */
    LIMIT_TABLE,
    /** Which rules of the watch hold. */
    WATCH_RULES,
    /** Which policy profile holds from a moment on. */
    POLICY_PROFILE,
    /** Of the support desk, each about one wallet. */
    DESK_UNLOCK,
    DESK_FACTOR_RESET,
    DESK_CONTACT_CHANGE,
    DESK_LIMIT_CHANGE;

    /** The name in the API, such as {@code member_roles}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Any one of these roles may propose it. */
    public Set<StaffRole> makers() {
        return switch (this) {
            case MEMBER_ROLES, ANNOUNCEMENT -> Set.of(OPERATOR);
            case PLACE_ORDER, LIFT_ORDER, LIMIT_TABLE, WATCH_RULES, POLICY_PROFILE ->
                    Set.of(OPERATOR, SECURITY_OFFICER);
            case DESK_UNLOCK, DESK_FACTOR_RESET, DESK_CONTACT_CHANGE, DESK_LIMIT_CHANGE ->
                    Set.of(AGENT, DESK_LEAD);
        };
    }

    /** Any one of these roles may check it. */
    public Set<StaffRole> checkers() {
        return switch (this) {
            case MEMBER_ROLES,
                    PLACE_ORDER,
                    LIFT_ORDER,
                    ANNOUNCEMENT,
                    LIMIT_TABLE,
                    WATCH_RULES,
                    POLICY_PROFILE ->
                    Set.of(OPERATOR, SECURITY_OFFICER);
            case DESK_UNLOCK, DESK_FACTOR_RESET, DESK_CONTACT_CHANGE, DESK_LIMIT_CHANGE ->
                    Set.of(DESK_LEAD, SECURITY_OFFICER);
        };
    }
}
