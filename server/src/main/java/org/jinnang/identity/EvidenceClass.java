package org.jinnang.identity;

import java.util.Locale;

/** How far it was checked who a holder is; each includes the ones before. */
public enum EvidenceClass {
    /** Nothing was said. */
    NONE,
    /** Said, well formed, and checked by nobody. */
    DECLARED,
    /** Name and number belong together, by the register that the adapter asks. */
    CHECKED_BY_NUMBER,
    /** Somebody compared the document with the person. */
    CHECKED_AT_COUNTER;

    /** The name in the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
