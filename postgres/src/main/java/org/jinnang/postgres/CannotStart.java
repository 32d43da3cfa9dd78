package org.jinnang.postgres;

import java.io.Serial;

/**
 * Why the embedded PostgreSQL will not start, as one sentence in each language for the operator.
 */
public final class CannotStart extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final String chinese;
    private final String english;

    CannotStart(String chinese, String english) {
        super(chinese + " / " + english);
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
