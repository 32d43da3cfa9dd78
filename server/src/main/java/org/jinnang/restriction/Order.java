package org.jinnang.restriction;

import java.util.Locale;
import org.jinnang.kernel.Cause;
import org.jspecify.annotations.Nullable;

/**
 * On what grounds an operator or an authority ordered a restriction, and where one may object.
 *
 * @param appealTo an address of any kind that its holder can write to
 * @param authority who told the operator; null for the operator's own order
 */
public record Order(Reason reason, String appealTo, @Nullable Authority authority) {

    private static final int CHARACTERS_MAX = 200;

    public Order {
        requireShort(appealTo);
        if (reason.isLegal() == (authority == null)) {
            throw new IllegalArgumentException("A legal order, and only that, names its authority");
        }
    }

    /** The closed list of reasons; each has words that its holder reads. */
    public enum Reason {
        FRAUD_SUSPECTED(Cause.OPERATOR_ORDER),
        ACCOUNT_TAKEOVER_SUSPECTED(Cause.OPERATOR_ORDER),
        IDENTITY_UNCLEAR(Cause.OPERATOR_ORDER),
        TERMS_BROKEN(Cause.OPERATOR_ORDER),
        WRONG_CREDIT(Cause.OPERATOR_ORDER),
        COURT_ORDER(Cause.LEGAL_ORDER),
        POLICE_ORDER(Cause.LEGAL_ORDER),
        TAX_ORDER(Cause.LEGAL_ORDER),
        SANCTIONS(Cause.LEGAL_ORDER);

        private final Cause cause;

        Reason(Cause cause) {
            this.cause = cause;
        }

        /** Whose order it gives the reason for. */
        public Cause cause() {
            return cause;
        }

        boolean isLegal() {
            return cause == Cause.LEGAL_ORDER;
        }

        /** The name in the database, on the command line and in the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who gave a legal order.
     *
     * @param name such as the name of a court
     * @param reference what the authority calls its order
     */
    public record Authority(String name, String reference) {

        public Authority {
            requireShort(name);
            requireShort(reference);
        }
    }

    private static void requireShort(String text) {
        if (text.isBlank() || text.length() > CHARACTERS_MAX) {
            throw new IllegalArgumentException("Empty or longer than " + CHARACTERS_MAX);
        }
    }
}
