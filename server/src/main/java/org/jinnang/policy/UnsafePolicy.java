package org.jinnang.policy;

/** A table that would leave a holder without a way out or open a door; it cannot be constructed. */
public final class UnsafePolicy extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String chinese;

    UnsafePolicy(String chinese, String english) {
        super(english);
        this.chinese = chinese;
    }

    /** The same sentence as the message, in Chinese. */
    public String chinese() {
        return chinese;
    }

    /** Refuses the table unless this is so. */
    public static void unless(boolean safe, String chinese, String english) {
        if (!safe) {
            throw new UnsafePolicy(chinese, english);
        }
    }
}
