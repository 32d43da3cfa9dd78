package org.jinnang.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Ids;
import org.springframework.stereotype.Service;

/**
 * Signing in, half done: the password was right and the second step is missing. It is no session:
 * its cookie opens nothing but the second step, in the browser that began it, for ten minutes.
 */
@Service
public class SignInSteps {

    /** How long the second step is waited for. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /**
     * A second step that is waited for.
     *
     * @param notMyDevice the person said so with the password
     */
    public record Step(WalletId wallet, UUID id, boolean notMyDevice, Instant expiresAt) {}

    /**
     * One that was just begun.
     *
     * @param cookie value for the session cookie, 256 random bits, known only here
     */
    public record Begun(String cookie, Instant expiresAt) {

        @Override
        public String toString() {
            return "Begun[***]";
        }
    }

    private final SignInStepStore store;
    private final Tokens tokens;
    private final Clock clock;
    private final Ids ids;

    SignInSteps(SignInStepStore store, Tokens tokens, Clock clock, Ids ids) {
        this.store = store;
        this.tokens = tokens;
        this.clock = clock;
        this.ids = ids;
    }

    /** Begins to wait, in the caller's transaction, after the right password. */
    public Begun begin(WalletId wallet, Browser browser, boolean notMyDevice) {
        Instant now = clock.instant();
        var step = new Step(wallet, ids.next(), notMyDevice, now.plus(LIFE));
        String cookie = tokens.next();
        store.insert(step, Cookies.digest(cookie), browser.series(), now);
        return new Begun(cookie, step.expiresAt());
    }

    /** The step behind the session cookie of this browser; empty when it is over. */
    public Optional<Step> find(Optional<String> cookie, Browser browser) {
        Instant now = clock.instant();
        Optional<Digest> token = cookie.flatMap(Tokens::digest);
        return token.flatMap(digest -> store.find(digest, browser.series(), now));
    }

    /** Ends it in the caller's transaction; of many at once exactly one gets true. */
    public boolean end(Step step) {
        return store.end(step, clock.instant());
    }

    /** Ends all of a holder. */
    void endAll(WalletId wallet) {
        store.endAll(wallet);
    }

    /** Forgets those that are over. */
    void forget() {
        store.forget(clock.instant());
    }
}
