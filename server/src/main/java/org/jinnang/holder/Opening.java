package org.jinnang.holder;

import org.jinnang.kernel.WalletId;

/** What came of opening: a holder, or the name that somebody else has. */
public sealed interface Opening {

    /** All names are claimed and the holder is kept, once the transaction commits. */
    record Opened(WalletId walletId) implements Opening {}

    /** The account name, or one that looks the same, belongs to somebody. Nothing was kept. */
    record AccountNameTaken() implements Opening {}

    /** The contact belongs to somebody. Nothing was kept. */
    record ContactTaken(Contact.Kind kind) implements Opening {}
}
