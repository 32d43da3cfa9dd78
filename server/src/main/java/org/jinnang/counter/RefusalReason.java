package org.jinnang.counter;

import java.util.Locale;

/** Why a visit is refused; each has words that its holder reads. */
public enum RefusalReason {
    DOCUMENTS_DO_NOT_MATCH,
    PERSON_DOES_NOT_MATCH,
    DOCUMENTS_NOT_VALID,
    STORY_DOES_NOT_FIT,
    /** Somebody may be making him do it. */
    UNDER_PRESSURE,
    /** An order of a court or an authority. */
    LEGAL_HINDRANCE;

    /** The name in texts and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
