package org.jinnang.platform;

/** What the operator must mend before this server can run: one sentence in each language. */
public class CannotRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String chinese;
    private final String english;

    public CannotRun(String chinese, String english) {
        super(english);
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
