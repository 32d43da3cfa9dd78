package org.jinnang.session;

import java.time.Instant;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.WalletId;

/**
 * A browser the holder trusts. It picks the pool of tries and never replaces a proof.
 *
 * @param name given by the holder
 */
public record TrustedDevice(
        WalletId wallet, DeviceId id, String name, Instant trustedAt, Instant trustedUntil) {}
