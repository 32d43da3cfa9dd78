package org.jinnang.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.SignInId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SessionResolver;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.database.Question;
import org.jinnang.policy.Policy;
import org.jinnang.policy.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Who is signed in. A session ends after 15 idle minutes (fewer on a device that is not one's own)
 * and 12 hours at the latest; it gets a new id and cookie at each change of level.
 */
@Service
public class Sessions implements SessionResolver {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final List<Integer> LOCK_CHOICES = List.of(2, 5, 10);

    private final SessionStore store;
    private final SessionEndStore endings;
    private final AppLockStore locks;
    private final SignInSteps steps;
    private final Tokens tokens;
    private final Clock clock;
    private final Ids ids;
    private final Policy policy;
    private final TransactionOperations transactions;

    Sessions(
            SessionStore store,
            SessionEndStore endings,
            AppLockStore locks,
            SignInSteps steps,
            Tokens tokens,
            Clock clock,
            Ids ids,
            Policy policy,
            TransactionOperations transactions) {
        this.store = store;
        this.endings = endings;
        this.locks = locks;
        this.steps = steps;
        this.tokens = tokens;
        this.clock = clock;
        this.ids = ids;
        this.policy = policy;
        this.transactions = transactions;
    }

    /**
     * Opens a session, whose row is written when the caller's transaction commits. Only after the
     * gate permitted it.
     *
     * @param device the trusted device of this holder it comes from, if any
     * @param notMyDevice the person said so: shorter idle time, and never a trusted device
     * @param signIn what it comes by, where that was recorded in this transaction
     */
    public OpenedSession open(
            WalletId wallet,
            Browser browser,
            Optional<DeviceId> device,
            boolean notMyDevice,
            Optional<SignInId> signIn) {
        Instant now = clock.instant();
        Profile.SessionTimes times = policy.profile().sessions();
        var session =
                new Session(
                        new SessionId(ids.next()),
                        device.filter(_ -> !notMyDevice),
                        browser.userAgentName(),
                        Optional.empty(),
                        now,
                        now,
                        notMyDevice ? times.idleMinutesElsewhere() : times.idleMinutes(),
                        now.plus(Duration.ofHours(times.longestHours())),
                        notMyDevice,
                        signIn,
                        Optional.empty(),
                        true);
        session.device().ifPresent(used -> store.used(wallet, used, now));
        String cookie = tokens.next();
        store.insertAtCommit(wallet, session, Cookies.digest(cookie));
        return opened(session, cookie);
    }

    private OpenedSession keep(WalletId wallet, Session session) {
        String cookie = tokens.next();
        store.insert(wallet, session, Cookies.digest(cookie));
        return opened(session, cookie);
    }

    private static OpenedSession opened(Session session, String cookie) {
        return new OpenedSession(cookie, session.id(), session.idleMinutes(), session.expiresAt());
    }

    /**
     * New cookie and id for the same person at a change of level; the old ones are dead with the
     * caller's commit. The 12 hours go on. Empty when the session is over.
     */
    public Optional<OpenedSession> renew(WalletId wallet, SessionId session) {
        Instant now = clock.instant();
        return transactions.execute(_ ->
                store.find(wallet, session, now)
                        .filter(old -> isLive(old, now))
                        .filter(old -> endings.end(wallet, old.id(), now))
                        .map(old -> keep(wallet, renewed(old, now))));
    }

    private Session renewed(Session old, Instant now) {
        return new Session(
                new SessionId(ids.next()),
                old.device(),
                old.browserName(),
                old.givenName(),
                old.openedAt(),
                now,
                old.idleMinutes(),
                old.expiresAt(),
                old.notMyDevice(),
                old.signIn(),
                old.place(),
                old.isConfirmed());
    }

    /** Marks the session as coming from this device, which the holder has just trusted. */
    public void cameFrom(WalletId wallet, SessionId session, DeviceId device) {
        store.cameFrom(wallet, session, device);
    }

    /** Ends one session; ending it again changes nothing. Whether it was live. */
    public boolean end(WalletId wallet, SessionId session) {
        return endings.end(wallet, session, clock.instant());
    }

    /**
     * Ends the session that was in this browser until now, whosever it is, when the caller's
     * transaction commits: locked, idle or live.
     */
    public void endBefore(String cookie) {
        Instant now = clock.instant();
        Tokens.digest(cookie).ifPresent(token -> store.endAtCommit(token, now));
    }

    /** Ends every session of the holder but one, and every half sign-in; how many were live. */
    public int endAll(WalletId wallet, Optional<SessionId> but) {
        Instant now = clock.instant();
        steps.endAll(wallet);
        List<Session> ended = endings.endAll(wallet, but, now);
        return (int) ended.stream().filter(session -> isLive(session, now)).count();
    }

    /** Ends one session from another device; its browser is told. How many were live: 0 or 1. */
    public int revoke(WalletId wallet, SessionId session) {
        return revoke(wallet, Optional.of(session), Optional.empty(), Optional.empty());
    }

    /** Ends every session that came by this signing in; their browsers are told. */
    public int revokeOf(WalletId wallet, SignInId signIn) {
        return store.of(wallet, clock.instant()).stream()
                .filter(session -> session.signIn().equals(Optional.of(signIn)))
                .mapToInt(session -> revoke(wallet, session.id()))
                .sum();
    }

    /** Ends every session from a browser that the holder does not trust; they are told. */
    public int revokeUntrusted(WalletId wallet) {
        return store.of(wallet, clock.instant()).stream()
                .filter(session -> session.device().isEmpty())
                .mapToInt(session -> revoke(wallet, session.id()))
                .sum();
    }

    /** Ends every session from this device; their browsers are told. How many were live. */
    public int revokeFrom(WalletId wallet, DeviceId device) {
        return revoke(wallet, Optional.empty(), Optional.of(device), Optional.empty());
    }

    /** Ends every session but one; their browsers are told. How many were live. */
    public int revokeOthers(WalletId wallet, SessionId kept) {
        return revoke(wallet, Optional.empty(), Optional.empty(), Optional.of(kept));
    }

    private int revoke(
            WalletId wallet,
            Optional<SessionId> one,
            Optional<DeviceId> from,
            Optional<SessionId> kept) {
        Instant now = clock.instant();
        List<Session> ended = endings.revoke(wallet, one, from, kept, now);
        return (int) ended.stream().filter(session -> isLive(session, now)).count();
    }

    /** Names a live session; the name before, or empty when it is over. */
    public Optional<String> rename(WalletId wallet, SessionId session, DeviceName name) {
        return of(wallet, session).flatMap(live -> store.rename(wallet, live.id(), name.text()));
    }

    /** Whether this is a session of the holder, over or not; those long over are forgotten. */
    public boolean isHis(WalletId wallet, SessionId session) {
        return store.exists(wallet, session);
    }

    /** After how many idle minutes a session on somebody else's device ends. */
    public int idleMinutesElsewhere() {
        return policy.profile().sessions().idleMinutesElsewhere();
    }

    /** The live session, for the answer that describes it. */
    public Optional<Session> of(WalletId wallet, SessionId session) {
        Instant now = clock.instant();
        return store.find(wallet, session, now).filter(found -> isLive(found, now));
    }

    /** The question behind {@link #of}, to be asked together with others. */
    public Question<Optional<Session>> asked(WalletId wallet, SessionId session, Instant now) {
        return SessionStore.asked(wallet, session, now)
                .map(found -> found.filter(one -> isLive(one, now)));
    }

    /** Whether the session is live and its app is not locked. */
    public boolean isOpen(WalletId wallet, SessionId session) {
        return of(wallet, session)
                .filter(live -> !locks.isLocked(wallet, live, clock.instant()))
                .isPresent();
    }

    /** All live sessions of the holder, newest first. */
    public List<Session> live(WalletId wallet) {
        Instant now = clock.instant();
        return store.of(wallet, now).stream().filter(found -> isLive(found, now)).toList();
    }

    @Override
    public Optional<SignedIn> resolve(String cookie) {
        Instant now = clock.instant();
        Optional<SessionStore.Found> open = live(cookie, now).filter(row -> !isLocked(row, now));
        open.filter(row -> SessionRule.isWorthWriting(row.lock(), row.lastSeenAt(), now))
                .ifPresent(row -> store.seen(row.wallet(), row.id(), now));
        return open.map(Sessions::signedIn);
    }

    @Override
    public Optional<SignedIn> resolveLocked(String cookie) {
        Instant now = clock.instant();
        return live(cookie, now).filter(row -> isLocked(row, now)).map(Sessions::signedIn);
    }

    private Optional<SessionStore.Found> live(String cookie, Instant now) {
        return Tokens.digest(cookie)
                .flatMap(token -> store.find(token, now))
                .filter(row ->
                        SessionRule.isLive(
                                row.lastSeenAt(), row.idleMinutes(), row.expiresAt(), now));
    }

    /** What idle time has locked stays locked, whatever is asked next. */
    private boolean isLocked(SessionStore.Found row, Instant now) {
        boolean locked = SessionRule.isLocked(row.lock(), row.lastSeenAt(), now);
        if (locked && row.lock().lockedAt() == null) {
            locks.lock(row.wallet(), row.id(), now);
        }
        return locked;
    }

    private static SignedIn signedIn(SessionStore.Found row) {
        return new SignedIn(
                row.wallet(),
                row.id(),
                row.device(),
                row.isConfirmed(),
                Optional.ofNullable(row.lock().afterMinutes()));
    }

    /** Locks one session: it answers nothing but how to open it. Again changes nothing. */
    public void lock(WalletId wallet, SessionId session) {
        locks.lock(wallet, session, clock.instant());
    }

    /** Opens it again, in the caller's transaction; false when it was not locked. */
    public boolean open(WalletId wallet, SessionId session) {
        return locks.open(wallet, session, clock.instant());
    }

    /** After how many idle minutes the holder's sessions lock; empty for never. */
    public Optional<Integer> lockAfterMinutes(WalletId wallet) {
        return locks.lockAfter(wallet);
    }

    /** The question behind it, to be asked together with others. */
    public Question<Optional<Integer>> lockAfterAsked(WalletId wallet) {
        return AppLockStore.lockAfterAsked(wallet);
    }

    /** Chooses one of {@link #lockChoices}, or none, for every session there is and will be. */
    public void lockAfter(WalletId wallet, Optional<Integer> minutes) {
        if (minutes.isPresent() && !LOCK_CHOICES.contains(minutes.get())) {
            throw new IllegalArgumentException("Not to be chosen");
        }
        transactions.executeWithoutResult(
                _ -> locks.chooseLockAfter(wallet, minutes, clock.instant()));
    }

    /** Idle minutes to choose from. */
    public static List<Integer> lockChoices() {
        return LOCK_CHOICES;
    }

    @Override
    public boolean wasRevoked(String cookie) {
        return Tokens.digest(cookie).filter(endings::wasRevoked).isPresent();
    }

    private static boolean isLive(Session session, Instant now) {
        return SessionRule.isLive(
                session.lastSeenAt(), session.idleMinutes(), session.expiresAt(), now);
    }

    /** Forgets sessions that were over a day ago. */
    void forget() {
        store.forget(clock.instant().minus(KEPT));
    }
}
