package org.jinnang.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.SessionId;
import org.jinnang.platform.SignedIn;
import org.jinnang.session.Session;
import org.jinnang.session.TrustedDevice;

/** Puts trusted devices and live sessions together: one line for each browser. Pure. */
final class OwnDeviceList {

    static final int MOST = 100;

    private OwnDeviceList() {}

    /**
     * This one first, then by last use.
     *
     * @param sessions live ones, newest first
     */
    static List<OwnDevice> of(SignedIn actor, List<TrustedDevice> devices, List<Session> sessions) {
        var all = new ArrayList<OwnDevice>();
        for (TrustedDevice device : devices) {
            all.add(trusted(actor.session(), device, from(device, sessions)));
        }
        sessions.stream()
                .filter(session -> session.device().isEmpty())
                .forEach(session -> all.add(signedIn(actor.session(), session)));
        all.sort(
                Comparator.comparing(OwnDevice::thisOne)
                        .thenComparing(OwnDevice::lastUsedAt)
                        .thenComparing(OwnDevice::id)
                        .reversed());
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }

    private static List<Session> from(TrustedDevice device, List<Session> sessions) {
        return sessions.stream()
                .filter(session -> session.device().equals(Optional.of(device.id())))
                .toList();
    }

    private static OwnDevice trusted(SessionId here, TrustedDevice device, List<Session> sessions) {
        Instant lastUsed =
                sessions.stream()
                        .map(Session::lastSeenAt)
                        .filter(device.lastUsedAt()::isBefore)
                        .max(Comparator.naturalOrder())
                        .orElse(device.lastUsedAt());
        return new OwnDevice(
                device.id().text(),
                device.name(),
                sessions.stream().findFirst().map(Session::browserName),
                sessions.stream().anyMatch(session -> session.id().equals(here)),
                !sessions.isEmpty(),
                Optional.of(device.trustedUntil()),
                false,
                sessions.stream().findFirst().flatMap(Session::place),
                device.trustedAt(),
                lastUsed);
    }

    private static OwnDevice signedIn(SessionId here, Session session) {
        return new OwnDevice(
                session.id().text(),
                session.givenName().orElse(session.browserName()),
                Optional.of(session.browserName()),
                session.id().equals(here),
                true,
                Optional.empty(),
                session.notMyDevice(),
                session.place(),
                session.openedAt(),
                session.lastSeenAt());
    }
}
