package org.jinnang.staff;

import java.util.Locale;

/** What becomes of a proposal. */
public enum ProposalVerdict {
    APPROVED,
    REJECTED,
    /** By who made it. */
    WITHDRAWN;

    /** The name in the API, such as {@code approved}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
