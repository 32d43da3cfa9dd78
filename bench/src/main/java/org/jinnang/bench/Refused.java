package org.jinnang.bench;

/** What was asked for cannot be done; a sentence in both languages says why. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String chinese;

    Refused(String chinese, String english) {
        super(english);
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }
}
