package org.jinnang.platform.database;

/** The operator gave the server a database role that can do too much. */
public final class UnsafeRole extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String chinese;
    private final String english;

    UnsafeRole(String chinese, String english) {
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
