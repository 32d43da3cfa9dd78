package org.jinnang.authenticator;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SecureBytes;
import org.jinnang.platform.database.Question;
import org.springframework.stereotype.Service;

/**
 * The sign-in password: Argon2id on a bounded pool of platform threads. Hashing takes tens of
 * milliseconds, so never call it inside a transaction.
 */
@Service
public class Passwords {

    /** What hashing answers. */
    public sealed interface Hashing {

        /** Hashed; keep it with {@link #setSignIn}. */
        record Hashed(PasswordHash hash) implements Hashing {}

        /** More hashing waits than the machine can do: 429. */
        record Busy() implements Hashing {}
    }

    /** What verifying answers. */
    public enum Verdict {
        RIGHT,
        WRONG,
        /**
         * More hashing waits than the machine can do: 429; the try stays reserved or is settled.
         */
        BUSY
    }

    private static final int SALT_BYTES = 16;

    /** Salt and hash of nobody; no password is known that gives them. */
    private static final String OF_NOBODY =
            "b2Ygbm9ib2R5IGF0IGFsbA$bm9ib2R5J3MgaGFzaCwgbm9ib2R5J3MgcGFzc3dvcmQ";

    private final HashingPool pool;
    private final HashingCosts costs;
    private final PasswordHash nobodys;
    private final SecureBytes chance;
    private final SecretStore store;
    private final EarlierPasswords earlier;
    private final PasswordForms forms;
    private final Clock clock;

    Passwords(
            HashingPool pool,
            HashingCosts costs,
            SecureBytes chance,
            SecretStore store,
            EarlierPasswords earlier,
            PasswordForms forms,
            Clock clock) {
        this.pool = pool;
        this.costs = costs;
        this.nobodys = nobodys(costs);
        this.chance = chance;
        this.store = store;
        this.earlier = earlier;
        this.forms = forms;
        this.clock = clock;
    }

    /**
     * Does what will look at a password, if there is room for it now: a refusal costs nothing else.
     * Empty when there is none: 429.
     */
    public <T> Optional<T> whileThereIsRoom(Supplier<T> work) {
        return pool.admit(work);
    }

    /** Hashes a new password, before the transaction that keeps it. */
    public Hashing hash(Secret password) {
        return pool.run(() -> encode(password))
                .<Hashing>map(Hashing.Hashed::new)
                .orElseGet(Hashing.Busy::new);
    }

    /** Keeps the hash, in the caller's transaction. */
    public void setSignIn(WalletId wallet, PasswordHash hash) {
        Instant now = clock.instant();
        earlier.keepSignIn(wallet, forms.earlierSignInRefused(), now);
        store.keepSignIn(wallet, hash, now);
    }

    /**
     * Whether it is one of the earlier passwords that the profile refuses. Only for somebody who
     * has proven enough to replace the one in force.
     */
    public Verdict wasUsed(WalletId wallet, Secret password) {
        List<PasswordHash> before = earlier.signIn(wallet, forms.earlierSignInRefused());
        Optional<Boolean> used =
                before.isEmpty()
                        ? Optional.of(false)
                        : pool.run(() ->
                                before.stream()
                                        .anyMatch(old -> Argon2id.matches(normal(password), old)));
        return used.map(found -> found ? Verdict.RIGHT : Verdict.WRONG).orElse(Verdict.BUSY);
    }

    /** Wallets whose sign-in password has expired, and where nobody has said so yet. */
    public List<WalletId> newlyExpired(int atMost) {
        return forms.expiredSignIn(clock.instant())
                .map(before -> store.expired(SecretStore.SIGN_IN, before, atMost))
                .orElse(List.of());
    }

    /** Notes that it has expired, in the caller's transaction; false when it has not. */
    public boolean expire(WalletId wallet) {
        Instant now = clock.instant();
        return forms.expiredSignIn(now)
                .filter(before -> store.expire(SecretStore.SIGN_IN, wallet, before, now))
                .isPresent();
    }

    /**
     * Compares, after a try was reserved. Without a wallet (unknown name, paused) it does the same
     * work and answers {@link Verdict#WRONG}.
     */
    public Verdict verify(Optional<WalletId> wallet, Secret password) {
        return verify(wallet, store.signIn(wallet), password);
    }

    /** What a password is compared with, to be asked with others; nobody's costs the same. */
    public Question<Optional<PasswordHash>> asked(Optional<WalletId> wallet) {
        return SecretStore.signInAsked(wallet);
    }

    /** The same as the other, with what was answered to that. */
    public Verdict verify(Optional<WalletId> wallet, Optional<PasswordHash> kept, Secret password) {
        PasswordHash compared = kept.orElse(nobodys);
        Optional<Boolean> matches = pool.run(() -> Argon2id.matches(normal(password), compared));
        if (matches.isEmpty()) {
            return Verdict.BUSY;
        }
        if (kept.isEmpty() || wallet.isEmpty() || !matches.get()) {
            return Verdict.WRONG;
        }
        renew(wallet.get(), password, compared);
        return Verdict.RIGHT;
    }

    /** The same comparison with a hash that is kept elsewhere; none matches nothing. */
    public Verdict matches(Optional<PasswordHash> kept, Secret typed) {
        PasswordHash compared = kept.orElse(nobodys);
        return pool.run(() -> Argon2id.matches(normal(typed), compared))
                .map(right -> right && kept.isPresent() ? Verdict.RIGHT : Verdict.WRONG)
                .orElse(Verdict.BUSY);
    }

    /** Parameters grow with the machines; the password is only at hand now. */
    private void renew(WalletId wallet, Secret password, PasswordHash old) {
        if (Argon2id.isWeaker(old, costs)) {
            pool.run(() -> encode(password))
                    .ifPresent(renewed -> store.renewSignIn(wallet, old, renewed));
        }
    }

    private PasswordHash encode(Secret password) {
        return Argon2id.hash(normal(password), chance.next(SALT_BYTES), costs);
    }

    /** Nobody's hash, which takes as long to compare with as all others. */
    static PasswordHash nobodys(HashingCosts costs) {
        return new PasswordHash(costs.head() + OF_NOBODY);
    }

    /** NIST SP 800-63B-4 §3.1.1.2: Unicode, normalised, nothing else changed, nothing cut. */
    static String normal(Secret password) {
        return Normalizer.normalize(password.reveal(), Normalizer.Form.NFC);
    }
}
