package org.jinnang.bank;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.iso20022.BankAccountNumber;
import org.jinnang.kernel.BankAccountId;
import org.jinnang.kernel.WalletId;

/**
 * A bank account of a holder, without its number.
 *
 * @param lastFour of the number
 * @param agent its bank, where the holder named it
 * @param verifiedAt when money first came from it in the holder's name
 * @param unlinkedAt once it is linked no more
 */
record LinkedAccount(
        WalletId wallet,
        BankAccountId id,
        Kind kind,
        String lastFour,
        Optional<String> agent,
        Instant linkedAt,
        Optional<Instant> verifiedAt,
        Optional<Instant> unlinkedAt) {

    /** What its number is. */
    enum Kind {
        IBAN,
        CARD,
        ACCOUNT;

        static Kind of(BankAccountNumber number) {
            return switch (number) {
                case BankAccountNumber.Iban _ -> IBAN;
                case BankAccountNumber.Domestic domestic -> domestic.isCard() ? CARD : ACCOUNT;
            };
        }

        /** The name in the API. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Such as {@code ****1234}. */
    String masked() {
        return "****" + lastFour;
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return id.text();
    }
}
