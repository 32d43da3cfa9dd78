package org.jinnang.staff;

import java.util.Locale;

/** How somebody stands with the service. Only who is active can be signed in. */
public enum Standing {
    /** Has not chosen a way in yet. */
    INVITED,
    ACTIVE,
    /** Shut out until somebody lifts it. */
    SUSPENDED,
    /** For good: the account is kept, so that what it did can be told. */
    LEFT;

    /** The name in the API, such as {@code active}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
