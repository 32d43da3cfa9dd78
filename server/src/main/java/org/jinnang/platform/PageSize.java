package org.jinnang.platform;

import java.util.Map;

/** How many entries of a list a caller wants at once, in the field {@code limit}. */
public final class PageSize {

    /** The most at once. */
    public static final int MOST = 100;

    private PageSize() {}

    /**
     * The same number, when it is one of 1 to {@value #MOST}.
     *
     * @throws ProblemException when it is not
     */
    public static int checked(int limit) {
        if (limit < 1) {
            throw FieldProblems.of("limit", "too_small", Map.of("min", 1));
        }
        if (limit > MOST) {
            throw FieldProblems.of("limit", "too_large", Map.of("max", MOST));
        }
        return limit;
    }
}
