package org.jinnang.ledger;

/**
 * How far an account may be from what a batch saw of it, so that the batch would be decided in the
 * same way. Another server may have moved it meanwhile: as long as what it did stays within this,
 * nothing needs to be decided anew.
 */
final class Leeway {

    private final Standing seen;
    private long less = Long.MAX_VALUE;
    private long more = Long.MAX_VALUE;
    private long fuller = Long.MAX_VALUE;
    private boolean none;

    Leeway(Standing seen) {
        this.seen = seen;
    }

    /** A payment was found possible, and so much more could have left the account. */
    void mayHaveLess(long by) {
        less = Math.min(less, by);
    }

    /** A payment was found too large by more than this. */
    void mayHaveMore(long by) {
        more = Math.min(more, by);
    }

    /** A payment found room, and so much more would have had it too. */
    void mayBeFuller(long by) {
        fuller = Math.min(fuller, by);
    }

    /** Something rests on more than how much there is. */
    void isNone() {
        none = true;
    }

    /** The least that must be free: posted, and not set aside. */
    long leastFree() {
        return none ? Long.MAX_VALUE : minus(free(), less);
    }

    /** The most that may be free. */
    long mostFree() {
        return none ? Long.MIN_VALUE : plus(free(), more);
    }

    /** The most that may be posted and expected. */
    long mostTaken() {
        return none ? Long.MIN_VALUE : plus(seen.posted() + seen.heldIn(), fuller);
    }

    private long free() {
        return seen.posted() - seen.heldOut();
    }

    private static long plus(long value, long positive) {
        return value > Long.MAX_VALUE - positive ? Long.MAX_VALUE : value + positive;
    }

    private static long minus(long value, long positive) {
        return value < Long.MIN_VALUE + positive ? Long.MIN_VALUE : value - positive;
    }
}
