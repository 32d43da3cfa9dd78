package org.jinnang.holder;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody types to name a holder: an account name, an e-mail address or a phone number. Each
 * kind is a namespace of its own, and the kind follows from the text alone, so no text can name two
 * holders.
 *
 * @param kind which namespace
 * @param canonical the one form in which it is claimed and looked up
 */
public record Identifier(Kind kind, String canonical) {

    /** The namespaces. */
    public enum Kind {
        ACCOUNT_NAME,
        EMAIL,
        PHONE;

        /** The name of the kind in the API and in the claim table. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Longer input is no identifier; an e-mail address has at most 254 characters. */
    static final int CHARACTERS_MAX = 254;

    /** Reads what was typed, with any width and case; empty when it can name nobody. */
    public static Optional<Identifier> parse(String typed) {
        if (typed.length() > CHARACTERS_MAX) {
            return Optional.empty();
        }
        String text = fold(typed);
        if (text.indexOf('@') >= 0) {
            return Contact.email(text).map(Contact::identifier);
        }
        if (Contact.looksLikePhone(text)) {
            return Contact.phone(text).map(Contact::identifier);
        }
        return AccountName.parse(text) instanceof AccountName.Valid(AccountName name)
                ? Optional.of(name.identifier())
                : Optional.empty();
    }

    /**
     * Compatibility forms folded (full-width letters become plain ones), lower case, no blanks
     * around. Lower case is taken twice around the folding because some capitals only appear then.
     */
    static String fold(String typed) {
        String once = Normalizer.normalize(typed, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(once, Normalizer.Form.NFKC).strip();
    }

    /** Stars only: an identifier is personal. */
    @Override
    public String toString() {
        return kind + ":***";
    }
}
