package org.jinnang.staff;

import org.jinnang.platform.CannotRun;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether password and code let a member of staff in. They can be given away on a telephone, so a
 * server for real people takes passkeys only, unless its operator says otherwise.
 */
@Component
class PasswordSignIn {

    private static final String ALLOWED = "allowed";

    private final boolean isAllowed;

    PasswordSignIn(@Value("${jinnang.staff.password-sign-in:}") String word) {
        if (!word.isEmpty() && !word.equals(ALLOWED)) {
            throw new CannotRun(
                    "JINNANG_STAFF_PASSWORD_SIGN_IN 只能是 allowed，或者不设。",
                    "JINNANG_STAFF_PASSWORD_SIGN_IN is allowed, or not set.");
        }
        this.isAllowed = word.equals(ALLOWED);
    }

    boolean isAllowed() {
        return isAllowed;
    }
}
