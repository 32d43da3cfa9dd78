package org.jinnang.account;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;

/**
 * A line on the page of devices: a browser the holder trusts, or one that is only signed in.
 *
 * @param id of the trusted device, or of the session
 * @param name given by the holder; else browser and system, such as {@code Chrome, Linux}
 * @param browser what is signed in there now; empty when nobody is
 * @param thisOne whether the question came from there
 * @param trustedUntil empty when it is not trusted
 * @param notMyDevice whoever signed in said so
 * @param place where somebody signed in there, if anybody knows
 * @param firstUsedAt trusted or signed in
 * @param lastUsedAt to the minute
 */
record OwnDevice(
        String id,
        String name,
        Optional<String> browser,
        boolean thisOne,
        boolean signedIn,
        Optional<Instant> trustedUntil,
        boolean notMyDevice,
        Optional<Bilingual> place,
        Instant firstUsedAt,
        Instant lastUsedAt) {}
