package org.jinnang.help;

import java.util.Locale;
import java.util.Optional;

/** A part of the service that people can tell apart. Stored by name. */
public enum ServiceComponent {
    SIGN_IN,
    PAYMENTS,
    SMS,
    EMAIL,
    /** Files to and from the bank. */
    BANK;

    /** How it works. */
    public enum State {
        WORKING,
        /** It works, and later than people expect. */
        SLOW,
        DOWN;

        /** The name in the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The name in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What the gate cannot let anybody do while it is down. Messages that are late and a bank that
     * is away stop nothing: both wait and are sent later.
     */
    public Optional<Maintenance.Covers> shuts() {
        return switch (this) {
            case SIGN_IN -> Optional.of(Maintenance.Covers.SIGN_IN);
            case PAYMENTS -> Optional.of(Maintenance.Covers.PAYMENTS);
            case SMS, EMAIL, BANK -> Optional.empty();
        };
    }
}
