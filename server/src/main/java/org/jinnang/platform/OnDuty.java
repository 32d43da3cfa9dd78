package org.jinnang.platform;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jinnang.kernel.StaffRole;

/**
 * Marks the {@link SignedInStaff} argument of a handler. Without a live session the answer is 401
 * {@code staff_not_signed_in}; without one of the roles 403 {@code role_missing}, and nothing of
 * the handler runs. {@code @OnDuty Optional<SignedInStaff>} is empty instead of the first.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnDuty {

    /** Any one of these will do; none named means every member of staff. */
    StaffRole[] value() default {};

    /**
     * Whether who asks must have shown everything again in the last five minutes: else 403 {@code
     * proof_needed_again}.
     */
    boolean provenNow() default false;
}
