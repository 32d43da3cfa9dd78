package org.jinnang.platform;

import java.util.List;

/** Something {@code ./jinnang verify} checks from the tables alone: the books, the audit seals. */
public interface Verification {

    /** What is checked, in two or three words. */
    String name();

    /** Reads everything and counts; changes nothing but what it remembers for itself. */
    Result verify();

    /** As {@link #verify}, but may trust what an earlier run has read, and then says so. */
    default Result verifyWhatIsNew() {
        return verify();
    }

    /**
     * What was found.
     *
     * @param holds whether all is as it must be
     * @param lines what was counted, and each fault found, for people
     */
    record Result(boolean holds, List<String> lines) {

        public Result {
            lines = List.copyOf(lines);
        }
    }
}
