package org.jinnang.platform;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the {@link SignedIn} argument of a handler. Without a session the answer is 401 before the
 * handler is called; {@code @Actor Optional<SignedIn>} is empty instead.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Actor {

    /**
     * Whether a session whose app is locked counts too. Only for what opens or ends it; everything
     * else answers that it is locked.
     */
    boolean evenLocked() default false;
}
