package org.jinnang.access;

import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.session.TrustedDevice;

/**
 * Who somebody says he is.
 *
 * @param wallet empty for an unknown name
 * @param identifier keyed look-up hash of the canonical name
 * @param browser the device behind its device cookie, whoever trusts it
 */
public record SignInClaim(
        Optional<WalletId> wallet, Digest identifier, Optional<TrustedDevice> browser) {

    /** The device, where this holder trusts it. */
    Optional<TrustedDevice> device() {
        return browser.filter(known -> wallet.filter(known.wallet()::equals).isPresent());
    }
}
