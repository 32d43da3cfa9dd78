package org.jinnang.platform;

import java.util.Optional;

/** A reason why this server should get no traffic right now; every bean of this type is asked. */
public interface Readiness {

    /** Empty when all is well; otherwise a word for the operator, such as {@code database}. */
    Optional<String> notReadyBecause();
}
