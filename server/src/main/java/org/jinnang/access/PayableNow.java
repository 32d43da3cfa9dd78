package org.jinnang.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jinnang.kernel.Money;

/** The largest single payment possible now, and what decides it. */
public record PayableNow(Money amount, DecidedBy decidedBy) {

    /** Which rule binds. */
    public enum DecidedBy {
        BALANCE,
        LIMIT,
        RESTRICTION;

        /** The name in the API. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
