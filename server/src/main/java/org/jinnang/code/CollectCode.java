package org.jinnang.code;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jinnang.kernel.CollectCodeId;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;

/**
 * A code that somebody shows to be paid. It stands on paper for everybody to see, so it opens
 * nothing; a new word takes the place of the old one.
 *
 * @param token 26 random letters, the end of its address
 * @param amount empty: the payer types it
 * @param remark words for the payer, may be empty
 */
record CollectCode(
        WalletId owner,
        CollectCodeId id,
        Kind kind,
        String token,
        Optional<Money> amount,
        String remark,
        Instant madeAt) {

    /** Codes of one holder, the standing ones too. */
    static final int MOST = 20;

    private static final Pattern TOKEN = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}");

    CollectCode {
        if (kind == Kind.BUSINESS && (amount.isPresent() || !remark.isEmpty())) {
            throw new IllegalArgumentException("A business asks for an amount by an order");
        }
    }

    /** Who is paid by it. */
    enum Kind {
        OWN,
        BUSINESS;

        /** The name in the API. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a text can be the word of any code. */
    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** One that is good for any amount; there is one of each kind. */
    boolean isStanding() {
        return amount.isEmpty();
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return id.text();
    }
}
