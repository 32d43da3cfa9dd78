package org.jinnang.start;

/** Why a command will not run: one sentence in each language for the operator, no trace. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String chinese;
    private final String english;

    Refused(String chinese, String english) {
        super(english, null, false, false);
        this.chinese = chinese;
        this.english = english;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }
}
