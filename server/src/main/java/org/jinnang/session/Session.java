package org.jinnang.session;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.SignInId;

/**
 * A session, for the page that shows it.
 *
 * @param browserName such as {@code Chrome, Linux}
 * @param givenName by the holder, for a browser that is not trusted
 * @param device the trusted device it came from, if any
 * @param notMyDevice whoever signed in said so: nothing of it is kept
 * @param signIn how it came to be; empty when it was opened before anybody asked
 * @param place where it was signed in, as far as anybody knows
 * @param isConfirmed false while its holder has not said that an unusual sign-in was his
 */
public record Session(
        SessionId id,
        Optional<DeviceId> device,
        String browserName,
        Optional<String> givenName,
        Instant openedAt,
        Instant lastSeenAt,
        int idleMinutes,
        Instant expiresAt,
        boolean notMyDevice,
        Optional<SignInId> signIn,
        Optional<Bilingual> place,
        boolean isConfirmed) {}
