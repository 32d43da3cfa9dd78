package org.jinnang.holder;

import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.WalletId;

/**
 * A holder as other packages see one.
 *
 * @param accountName as claimed
 * @param displayName how pages address the holder
 * @param language {@code zh-CN} or {@code en}
 * @param phrase what every message to him carries; empty as long as he has chosen none
 */
public record Holder(
        WalletId walletId,
        String accountName,
        String displayName,
        Contact email,
        Contact phone,
        Locale language,
        Optional<Phrase> phrase) {

    /** What a payer sees before paying: {@code *梅}. */
    public String maskedName() {
        return new DisplayName(displayName).masked();
    }

    /** Masked: a holder is personal. */
    @Override
    public String toString() {
        return walletId + " " + maskedName();
    }
}
