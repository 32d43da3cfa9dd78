package org.jinnang.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a member of staff may be. Stored by name; one may have several. */
public enum StaffRole {
    /** Helps holders at the support desk, and decides nothing alone. */
    AGENT,
    /** Looks after the desk and checks what agents propose. */
    DESK_LEAD,
    /** Sees the holder and the documents at the counter of a branch. */
    CLERK,
    /** Decides what a clerk has submitted, on another device. */
    REVIEWER,
    /** Watches over risk rules, orders and staff, and checks what operators propose. */
    SECURITY_OFFICER,
    /** Runs the service: staff, orders, announcements, maintenance. */
    OPERATOR;

    /** The name in the API, such as {@code desk_lead}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code()}; empty when there is no such role. */
    public static Optional<StaffRole> parse(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }
}
