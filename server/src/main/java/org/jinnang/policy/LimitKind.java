package org.jinnang.policy;

/** Which limit: the one that always holds, or the narrower one for a time after a recovery. */
public enum LimitKind {
    NORMAL,
    COOLING;

    /** The name in the database and in the API. */
    public String code() {
        return switch (this) {
            case NORMAL -> "normal";
            case COOLING -> "cooling";
        };
    }
}
