package org.jinnang.counter;

import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffSessionId;
import org.jinnang.platform.SignedInStaff;

/**
 * Who of the staff did something, and on which device.
 *
 * @param pseudonym what the holder sees
 */
record Worker(StaffId staff, StaffDeviceId device, StaffSessionId session, String pseudonym) {

    static Worker of(SignedInStaff staff) {
        return new Worker(staff.staff(), staff.device(), staff.session(), staff.pseudonym());
    }
}
