package org.jinnang.staff;

import java.time.Duration;
import org.jinnang.platform.Jobs;
import org.springframework.stereotype.Component;

/** Forgets what nobody answered or used in time, and notes the end of sessions that ran out. */
@Component
class StaffSweeps {

    private static final Duration EVERY = Duration.ofMinutes(10);

    StaffSweeps(
            StaffPasskeys passkeys,
            Tries tries,
            AppDrafts drafts,
            ProviderTries provided,
            InvitationStore invitations,
            StaffSessions sessions,
            Jobs jobs) {
        jobs.every(EVERY, "forget staff passkey challenges", passkeys::forget);
        jobs.every(EVERY, "forget staff sign-in tries", tries::forget);
        jobs.every(EVERY, "forget staff app set-ups", drafts::forget);
        jobs.every(EVERY, "forget ways to the identity provider", provided::forget);
        jobs.every(EVERY, "forget keys of staff invitations", invitations::forget);
        jobs.every(EVERY, "end idle staff sessions", sessions::endOver);
    }
}
