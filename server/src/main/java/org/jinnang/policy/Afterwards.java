package org.jinnang.policy;

/**
 * What follows from an act.
 *
 * @param sessions which sessions end
 * @param coolsDown whether payments out are limited for a time (cause {@code RECENT_RECOVERY})
 */
public record Afterwards(Sessions sessions, boolean coolsDown) {

    /** Which sessions end. */
    public enum Sessions {
        KEEP,
        /** Every other session ends; this one, if there is one, gets a new id. */
        END_OTHERS,
        /** Every session and every device's trust ends; nobody is signed in automatically. */
        END_ALL
    }
}
