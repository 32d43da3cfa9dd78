package org.jinnang.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.WalletId;
import org.jspecify.annotations.Nullable;

/** What a check of the sign-in password answers. */
public sealed interface SignInCheck {

    /**
     * Right, and settled.
     *
     * @param trustedDevice the device, when the holder trusts this browser
     */
    record Right(WalletId walletId, Optional<DeviceId> trustedDevice) implements SignInCheck {}

    /**
     * Not right, or there is no such account, or passwords from new devices are paused: on an
     * untrusted browser nobody can tell which.
     *
     * @param triesLeft before the next wait of this browser, or of this trusted device
     * @param waitUntil until when this browser must wait now; null when it may try again
     * @param knownDevice whether the browser is a trusted device of this holder
     * @param remedies the same for everybody
     */
    record Refused(
            int triesLeft,
            @Nullable Instant waitUntil,
            boolean knownDevice,
            List<RemedyView> remedies)
            implements SignInCheck {}

    /**
     * This browser must wait; nothing was looked at.
     *
     * @param remedies the same for everybody
     */
    record Wait(Instant until, List<RemedyView> remedies) implements SignInCheck {}

    /** Only on a trusted device: signing in is shut, with reasons. */
    record Restricted(Explanation explanation) implements SignInCheck {}

    /** Too many checks at this moment. */
    record Busy() implements SignInCheck {}

    /** It is our side. */
    record Unavailable(Decision.Why why) implements SignInCheck {}
}
