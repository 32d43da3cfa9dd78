package org.jinnang.account;

import org.jinnang.holder.AccountName;
import org.jinnang.holder.DisplayName;
import org.jinnang.kernel.Secret;

/** What somebody chooses when opening a wallet, once both contacts are proven. */
record Chosen(
        AccountName accountName,
        DisplayName displayName,
        Secret signInPassword,
        Secret paymentPassword,
        boolean trustDevice) {}
