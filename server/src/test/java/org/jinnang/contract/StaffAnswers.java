package org.jinnang.contract;

import org.jinnang.kernel.StaffRole;
import org.junit.jupiter.api.Test;

/** Accounts and sessions of the staff: real answers held against the contract. */
interface StaffAnswers extends HeldAnswers {

    @Test
    default void signingOutOfTheStaffAnswersAsPromised() {
        var agent = signedIn(setting().team().with(StaffRole.AGENT));
        agent.get("/api/v1/staff/session", 200);
        agent.delete("/api/v1/staff/sessions/current", 200);
        agent.get("/api/v1/staff/session", 200);
    }
}
