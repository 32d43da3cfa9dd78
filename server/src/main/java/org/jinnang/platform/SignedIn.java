package org.jinnang.platform;

import java.util.Optional;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;

/**
 * Who asks: the holder of a live session.
 *
 * @param wallet the holder's wallet
 * @param session the session the request came with
 * @param trustedDevice the device, when the holder trusts the browser it came from
 * @param isConfirmed false while its holder has not said that an unusual sign-in was his
 * @param locksAfterMinutes idle minutes that lock its app; empty for never
 */
public record SignedIn(
        WalletId wallet,
        SessionId session,
        Optional<DeviceId> trustedDevice,
        boolean isConfirmed,
        Optional<Integer> locksAfterMinutes) {

    /** Who has just come in, for the answer to it. */
    public SignedIn(
            WalletId wallet,
            SessionId session,
            Optional<DeviceId> trustedDevice,
            boolean isConfirmed) {
        this(wallet, session, trustedDevice, isConfirmed, Optional.empty());
    }

    /** By a sign-in that nothing is unusual about. */
    public SignedIn(WalletId wallet, SessionId session, Optional<DeviceId> trustedDevice) {
        this(wallet, session, trustedDevice, true);
    }
}
