package org.jinnang.authenticator;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RealTime;
import org.jinnang.platform.SecureBytes;
import org.jinnang.platform.database.Question;
import org.springframework.stereotype.Service;

/**
 * The authenticator app of a holder, RFC 6238. Its secret is sealed; it is shown once, while it is
 * set up, and works only after the app has shown a right code. How often a code may be tried is for
 * {@link Attempts}; codes are looked at only after a try was reserved.
 */
@Service
public class AuthenticatorApps {

    /** A set-up that nobody finished is forgotten after this long. */
    public static final Duration DRAFT_LIFE = Duration.ofMinutes(10);

    /** RFC 4226 §4 R6: 160 bits. */
    private static final int SECRET_BYTES = 20;

    /**
     * A set-up that waits for its first code.
     *
     * @param key what is typed into the app when no camera is at hand, in base32
     * @param proven what was proven when it was begun
     */
    public record Draft(
            WalletId wallet,
            SessionId session,
            String key,
            Set<ProofKind> proven,
            Instant expiresAt) {

        public Draft {
            proven = Set.copyOf(proven);
        }

        @Override
        public String toString() {
            return "Draft[" + wallet + "]";
        }
    }

    /** What an entry for a set-up means. */
    public sealed interface First {

        /**
         * The app shows what we expect: install it.
         *
         * @param step the time step of the code, used by this
         */
        record Right(Draft draft, long step) implements First {}

        record Wrong(int triesLeft) implements First {}

        /** None is begun in this session, it is over, or its tries are. */
        record Over() implements First {}
    }

    /** What a code means. */
    public sealed interface Look {

        /** Right, and not used before: {@link #use} it in the transaction of its effect. */
        record Right(WalletId wallet, Instant setUpAt, long step) implements Look {}

        record Used() implements Look {}

        record Wrong() implements Look {}
    }

    private final AuthenticatorAppStore store;
    private final SecureBytes chance;
    private final Clock clock;
    private final RealTime realTime;

    AuthenticatorApps(
            AuthenticatorAppStore store, SecureBytes chance, Clock clock, RealTime realTime) {
        this.store = store;
        this.chance = chance;
        this.clock = clock;
        this.realTime = realTime;
    }

    /** Since when the holder has one; empty when there is none. */
    public Optional<Instant> since(WalletId wallet) {
        return store.setUpAt(wallet);
    }

    /** The question behind {@link #since}, to be asked together with others. */
    Question<Optional<Instant>> sinceAsked(WalletId wallet) {
        return AuthenticatorAppStore.setUpAsked(wallet);
    }

    /** Begins a set-up in the caller's transaction; an earlier one of this holder is forgotten. */
    public Draft begin(WalletId wallet, SessionId session, Set<ProofKind> proven) {
        Instant now = clock.instant();
        byte[] secret = chance.next(SECRET_BYTES);
        var draft = new Draft(wallet, session, Base32.encode(secret), proven, now.plus(DRAFT_LIFE));
        store.keepDraft(draft, kept(secret), now);
        return draft;
    }

    /** Looks at the first code of a set-up; counts the try before. Not inside a transaction. */
    public First first(WalletId wallet, SessionId session, String digits) {
        Instant now = clock.instant();
        return store.tryDraft(wallet, session, now)
                .<First>map(draft -> first(draft, digits))
                .orElseGet(First.Over::new);
    }

    private First first(AuthenticatorAppStore.TriedDraft tried, String digits) {
        byte[] secret = bytes(tried.secret());
        var match = TotpRule.match(secret, digits, Long.MIN_VALUE, realTime.instant());
        return match instanceof TotpRule.Match.Of(long step)
                ? new First.Right(tried.draft(Base32.encode(secret)), step)
                : new First.Wrong(tried.triesLeft());
    }

    /**
     * The app of the set-up takes the place of any other, in the caller's transaction. False when
     * the set-up was finished or replaced meanwhile.
     */
    public boolean install(First.Right first) {
        WalletId wallet = first.draft().wallet();
        Instant now = clock.instant();
        Optional<Secret> secret = store.takeDraft(first.draft(), now);
        secret.ifPresent(shown -> store.keep(wallet, shown, first.step(), now));
        return secret.isPresent();
    }

    /** Compares a code, only after a try was reserved; changes nothing. */
    public Look look(WalletId wallet, SecondStepEntry.AppCode code) {
        return store.find(wallet).map(app -> look(wallet, app, code)).orElseGet(Look.Wrong::new);
    }

    private Look look(
            WalletId wallet, AuthenticatorAppStore.App app, SecondStepEntry.AppCode code) {
        byte[] secret = bytes(app.secret());
        return switch (TotpRule.match(secret, code.digits(), app.lastStep(), realTime.instant())) {
            case TotpRule.Match.Of(long step) -> new Look.Right(wallet, app.setUpAt(), step);
            case TotpRule.Match.Used() -> new Look.Used();
            case TotpRule.Match.None() -> new Look.Wrong();
        };
    }

    /**
     * Uses the code up in the caller's transaction; of many at once exactly one gets true. False
     * also when the app was replaced meanwhile.
     */
    public boolean use(Look.Right right) {
        OwnTransaction.requireCallers();
        return store.use(right.wallet(), right.setUpAt(), right.step());
    }

    /** Takes it away, in the caller's transaction; whether there was one. */
    public boolean remove(WalletId wallet) {
        OwnTransaction.requireCallers();
        return store.remove(wallet);
    }

    /** Forgets set-ups that are over. */
    void forget() {
        store.forgetDrafts(clock.instant());
    }

    private static Secret kept(byte[] secret) {
        return Secret.of(Base64.getEncoder().encodeToString(secret));
    }

    private static byte[] bytes(Secret kept) {
        return Base64.getDecoder().decode(kept.reveal());
    }
}
