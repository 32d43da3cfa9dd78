package org.jinnang.staff;

import java.time.Instant;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffSessionId;

/** A session of a member of staff, as it is opened. */
record StaffSession(
        StaffSessionId id,
        StaffId staff,
        StaffDeviceId device,
        String browserName,
        Instant openedAt,
        Instant expiresAt) {}
