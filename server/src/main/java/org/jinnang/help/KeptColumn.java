package org.jinnang.help;

import java.util.Locale;

/** What becomes of one column when a holder takes his data away. */
sealed interface KeptColumn {

    String name();

    /** It goes along as it stands. */
    record Shown(String name) implements KeptColumn {}

    /**
     * It goes along opened.
     *
     * @param field for which it was sealed; {@code {x}} stands for the value of column x
     */
    record Opened(String name, String field) implements KeptColumn {}

    /** It stays here, and the file says why. */
    record LeftOut(String name, Why why) implements KeptColumn {}

    /** Why a column stays. */
    enum Why {
        /** It opens something, or what is secret is compared with it. */
        SECRET,
        /** It means something to the server only. */
        OURS,
        /** It is about somebody else. */
        OTHER,
        /** It is large; its holder takes it by itself, where he handed it in. */
        APART;

        static Why of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Reads {@code column}, {@code column@field} or {@code column!why}. */
    static KeptColumn read(String token) {
        int at = token.indexOf('@');
        if (at > 0) {
            return new Opened(token.substring(0, at), token.substring(at + 1));
        }
        int bang = token.indexOf('!');
        return bang > 0
                ? new LeftOut(token.substring(0, bang), Why.of(token.substring(bang + 1)))
                : new Shown(token);
    }
}
