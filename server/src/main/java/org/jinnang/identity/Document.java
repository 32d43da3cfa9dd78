package org.jinnang.identity;

import java.util.Locale;

/** Documents by which somebody says who he is. */
public enum Document {
    RESIDENT_ID,
    PASSPORT;

    /** The name in the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
