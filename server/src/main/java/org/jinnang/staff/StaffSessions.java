package org.jinnang.staff;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffSessionId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SecureBytes;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.StaffSessionResolver;
import org.springframework.stereotype.Service;

/**
 * Who of the staff is signed in. A session belongs to the browser it was opened in, ends after 15
 * idle minutes and 8 hours at the latest, and with the member's suspension or leaving.
 */
@Service
public class StaffSessions implements StaffSessionResolver {

    private static final int TOKEN_BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final StaffSessionStore store;
    private final SecureBytes chance;
    private final Clock clock;
    private final Ids ids;

    StaffSessions(StaffSessionStore store, SecureBytes chance, Clock clock, Ids ids) {
        this.store = store;
        this.chance = chance;
        this.clock = clock;
        this.ids = ids;
    }

    /** A session that was opened; its cookie is handed out once and kept as a digest. */
    public record Opened(String cookie, StaffSessionId id, StaffDeviceId device) {

        @Override
        public String toString() {
            return id.text();
        }
    }

    /** Opens one, in the caller's transaction, after everything was shown that it takes. */
    public Opened open(StaffId staff, Browser browser) {
        return open(staff, browser, clock.instant());
    }

    /** The same, when it was shown earlier, to somebody whom we believe. */
    Opened open(StaffId staff, Browser browser, Instant provenAt) {
        Instant now = clock.instant();
        StaffDeviceId device =
                store.device(
                        new StaffDeviceId(ids.next()),
                        browser.series(),
                        browser.userAgentName(),
                        now);
        var session =
                new StaffSession(
                        new StaffSessionId(ids.next()),
                        staff,
                        device,
                        browser.userAgentName(),
                        now,
                        now.plus(StaffSessionRule.LONGEST));
        String cookie =
                Base64.getUrlEncoder().withoutPadding().encodeToString(chance.next(TOKEN_BYTES));
        store.insert(session, Cookies.digest(cookie), browser.ip(), provenAt);
        return new Opened(cookie, session.id(), device);
    }

    /** This browser, when the member has signed in there before. */
    Optional<StaffDeviceId> knownDevice(StaffId staff, Browser browser) {
        return store.knownDevice(staff, browser.series());
    }

    @Override
    public Optional<SignedInStaff> resolve(String cookie, Browser browser) {
        if (!TOKEN.matcher(cookie).matches()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<StaffSessionStore.Found> live =
                store.find(Cookies.digest(cookie))
                        .filter(found -> isOf(found, browser))
                        .filter(found -> isLive(found, now));
        live.filter(found -> StaffSessionRule.isWorthWriting(found.lastSeenAt(), now))
                .ifPresent(found -> store.seen(found.staff().session(), now));
        return live.map(StaffSessionStore.Found::staff);
    }

    @Override
    public boolean isProvenNow(SignedInStaff staff) {
        return StaffSessionRule.isProvenNow(staff.provenAt(), clock.instant());
    }

    /**
     * When this session ends.
     *
     * @param idleEndsAt unless another request comes before
     */
    record Times(Instant idleEndsAt, Instant expiresAt) {}

    /** Of whoever asks just now, which is activity. */
    Times times(SignedInStaff staff) {
        Instant now = clock.instant();
        return store.of(staff.staff()).stream()
                .filter(found -> found.staff().session().equals(staff.session()))
                .findFirst()
                .map(found -> new Times(now.plus(StaffSessionRule.IDLE), found.expiresAt()))
                .orElseGet(() -> new Times(now, now));
    }

    /** All live sessions of somebody, the newest first. */
    List<StaffSessionStore.Found> live(StaffId staff) {
        Instant now = clock.instant();
        return store.of(staff).stream().filter(found -> isLive(found, now)).toList();
    }

    /** Everything that signing in takes was shown again, in this session. */
    void proven(StaffSessionId session) {
        store.proven(session, clock.instant());
    }

    /** Ends one; whether there was one to end. */
    boolean end(StaffId staff, StaffSessionId session) {
        return store.end(staff, session, clock.instant());
    }

    /** Ends every session of somebody but one, at once; how many. */
    int endAll(StaffId staff, Optional<StaffSessionId> but) {
        return store.endAll(staff, but, clock.instant());
    }

    /** Whether nobody has ended it, in the caller's transaction. */
    boolean isOpen(StaffSessionId session) {
        return store.isOpen(session);
    }

    /** Notes the end of sessions that ran out; they are kept, for what was done in them. */
    void endOver() {
        store.endOver(StaffSessionRule.IDLE, clock.instant());
    }

    private static boolean isOf(StaffSessionStore.Found found, Browser browser) {
        return MessageDigest.isEqual(found.browser().bytes(), browser.series().bytes());
    }

    private static boolean isLive(StaffSessionStore.Found found, Instant now) {
        return StaffSessionRule.isLive(found.lastSeenAt(), found.expiresAt(), now);
    }
}
