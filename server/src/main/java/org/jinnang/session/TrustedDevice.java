package org.jinnang.session;

import java.time.Instant;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.WalletId;

/**
 * A browser the holder trusts: it was proven with a code. It picks the pool of tries, and with the
 * right password it is the second step of signing in. It replaces no other proof.
 *
 * @param name given by the holder
 * @param lastUsedAt when somebody was last signed in on it
 */
public record TrustedDevice(
        WalletId wallet,
        DeviceId id,
        String name,
        Instant trustedAt,
        Instant trustedUntil,
        Instant lastUsedAt) {}
