package org.jinnang.policy;

import java.util.List;

/** Whom a switch of the profile would touch; whoever owns the rows implements it as a bean. */
public interface Touching {

    /** What there is of it now; what the switch does nothing to is left out. */
    List<Touched> by(Policy now, Policy then);

    /**
     * @param what stable name, such as {@code open_recoveries}
     * @param count how many holders, or recoveries; at least 1
     */
    record Touched(String what, long count) {}
}
