package org.jinnang.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jinnang.place.Place;
import org.jinnang.policy.Familiar;
import org.jinnang.session.Unfamiliar;

/** What is unusual about a sign-in with the right password. Pure. */
final class WatchRule {

    private static final double SECONDS_OF_AN_HOUR = 3600;

    private WatchRule() {}

    /**
     * What is known of it.
     *
     * @param onTrustedDevice it comes from a browser that the holder trusts
     * @param withSecondStep a second factor was shown, which answers the question before it is put
     * @param trustsDevices there is a familiar device to compare with
     * @param before where and when the holder signed in last, as far as that is known
     */
    record Signs(
            boolean onTrustedDevice,
            boolean withSecondStep,
            boolean trustsDevices,
            Optional<Stay> before,
            Optional<Stay> now) {}

    /** Somewhere, at some moment. */
    record Stay(Place.Point where, Instant when) {}

    static Optional<Unfamiliar> of(Signs signs, Familiar policy) {
        if (signs.withSecondStep()) {
            return Optional.empty();
        }
        if (signs.before().isPresent()
                && signs.now().isPresent()
                && isTooFast(signs.before().get(), signs.now().get(), policy)) {
            return Optional.of(Unfamiliar.PLACE);
        }
        boolean isAsked = signs.trustsDevices() || policy.everyNewBrowserIsAsked();
        return isAsked && !signs.onTrustedDevice()
                ? Optional.of(Unfamiliar.DEVICE)
                : Optional.empty();
    }

    private static boolean isTooFast(Stay before, Stay now, Familiar policy) {
        double km = before.where().kmAtLeastTo(now.where());
        Duration took = Duration.between(before.when(), now.when()).abs();
        double hours = took.toSeconds() / SECONDS_OF_AN_HOUR;
        return km >= policy.kmAtLeast() && km > policy.kmPerHourAtMost() * hours;
    }
}
