package org.jinnang.restriction;

/** What became of lifting a restriction. */
public sealed interface Lifting {

    /** It shuts nothing any more. */
    record Lifted(Restriction.Ended restriction) implements Lifting {}

    /** It stays as it is. */
    record Refused(Why why) implements Lifting {}

    /** Why it stays. */
    enum Why {
        NO_SUCH_RESTRICTION,
        /** It had ended before. */
        OVER_ALREADY,
        /** This way out does not lift this cause. */
        NOT_ITS_REMEDY,
        /** Waiting lifts nothing before the time has come. */
        NOT_OVER_YET,
        /** Its holder chose a moment before which nothing lifts it. */
        TOO_EARLY
    }
}
