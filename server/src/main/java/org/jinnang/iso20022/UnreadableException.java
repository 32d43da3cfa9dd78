package org.jinnang.iso20022;

/** Carries a refusal of a file out of the depth of reading; never leaves this package. */
final class UnreadableException extends Exception {

    private final transient Unreadable unreadable;

    UnreadableException(Unreadable.Why why, String detail) {
        super(detail);
        this.unreadable = new Unreadable(why, detail);
    }

    Unreadable unreadable() {
        return unreadable;
    }
}
