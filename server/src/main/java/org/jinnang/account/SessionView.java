package org.jinnang.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jspecify.annotations.Nullable;

/** Who is signed in, if anybody; the first thing the web app asks. */
sealed interface SessionView {

    /**
     * Nobody.
     *
     * @param knownDevice whether somebody trusts this browser; not who
     * @param idleMinutesElsewhere how short a session is on a device that is not one's own
     * @param sessionEnd {@code revoked} when its holder ended the last one from another device
     * @param locked present while the app of this session is locked
     * @param secondStep present after a right password that a second step must follow
     */
    record Out(
            boolean signedIn,
            String csrf,
            Instant serverTime,
            boolean knownDevice,
            boolean demo,
            Series series,
            int idleMinutesElsewhere,
            Optional<String> sessionEnd,
            Optional<Locked> locked,
            Optional<SecondStep> secondStep)
            implements SessionView {}

    /**
     * The session goes on and shows nothing of its holder.
     *
     * @param passkey whether a passkey can open it
     * @param expiresAt then there is nothing left to open
     */
    record Locked(boolean passkey, Instant expiresAt) {}

    /**
     * Signing in, half done.
     *
     * @param expiresAt then it begins anew with the password
     * @param passkey whether a passkey can take the place of the code
     * @param ways what else it may be done with, the strongest first
     */
    record SecondStep(Instant expiresAt, boolean passkey, List<ProofKind> ways) {}

    /**
     * The growing wait of this browser.
     *
     * @param waitUntil null when it may try
     */
    record Series(@JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant waitUntil) {}

    /**
     * A holder.
     *
     * @param lockAfterMinutes idle minutes after which the app locks; absent when none do
     */
    record In(
            boolean signedIn,
            String csrf,
            Instant serverTime,
            WalletId walletId,
            String accountName,
            String displayName,
            SessionId sessionId,
            Device device,
            int idleMinutes,
            Instant expiresAt,
            boolean notMyDevice,
            Optional<Integer> lockAfterMinutes,
            boolean demo,
            boolean factorsToConfirm)
            implements SessionView {}

    /** The browser the session came from. */
    record Device(Optional<DeviceId> deviceId, String name, boolean trusted) {}
}
