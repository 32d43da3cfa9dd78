package org.jinnang.account;

import org.jinnang.kernel.WalletId;

/** Somebody opened a wallet. Told after the commit. */
public record WalletOpened(WalletId walletId) {}
