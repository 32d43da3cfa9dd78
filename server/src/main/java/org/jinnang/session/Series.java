package org.jinnang.session;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Browser;
import org.springframework.stereotype.Service;

/**
 * The growing wait of one browser against one identifier: three free tries, then 30 s, doubling to
 * an hour. It knows nothing of wallets, so it is the same for known and unknown names.
 */
@Service
public class Series {

    /** How a browser stands against an identifier. */
    public sealed interface Standing {

        /**
         * It may try now; commits as a failure in advance, {@link #succeeded} takes it back.
         *
         * @param triesLeftAfterFailure tries without a wait that remain if this one is wrong
         * @param waitUntilAfterFailure until when it must wait if this one is wrong
         */
        record MayTry(int triesLeftAfterFailure, Optional<Instant> waitUntilAfterFailure)
                implements Standing {}

        record MustWait(Instant until) implements Standing {}
    }

    /**
     * Asks for a try and charges it as failed in the same statement, so that parallel guesses do
     * not slip past the wait. Commits before it returns; never inside a transaction.
     *
     * @param identifier keyed look-up hash of the canonical identifier
     */
    public Standing attempt(Browser browser, Digest identifier) {
        throw new UnsupportedOperationException();
    }

    /** The right password: the series of this browser and identifier begins anew. */
    public void succeeded(Browser browser, Digest identifier) {
        throw new UnsupportedOperationException();
    }

    /** The longest wait of this browser against any identifier; empty when it may try. */
    public Optional<Instant> waitUntil(Browser browser) {
        throw new UnsupportedOperationException();
    }

    /** The wait of this browser against this identifier. */
    public Optional<Instant> waitUntil(Browser browser, Digest identifier) {
        throw new UnsupportedOperationException();
    }
}
