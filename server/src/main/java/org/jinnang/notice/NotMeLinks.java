package org.jinnang.notice;

import java.time.Duration;
import java.util.Optional;
import org.jinnang.kernel.Rider.When;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.PublicAddress;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links by which a holder who did not do what a notice tells can stop payments without signing in.
 * A token has 128 bits and works once within 72 hours; only its hash is kept.
 */
@Service
public class NotMeLinks {

    static final Duration LIFE = Duration.ofDays(3);

    private final NotMeLinkStore store;
    private final LinkTokens tokens;
    private final Clock clock;
    private final PublicAddress publicAddress;

    NotMeLinks(NotMeLinkStore store, LinkTokens tokens, Clock clock, PublicAddress publicAddress) {
        this.store = store;
        this.tokens = tokens;
        this.clock = clock;
        this.publicAddress = publicAddress;
    }

    /**
     * A new link for this holder in the caller's transaction: absolute, below the configured public
     * address and never below a Host header, which a stranger could choose.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String issue(WalletId walletId) {
        String token = tokens.next();
        store.insert(walletId, LinkTokens.hash(token), clock.instant(), LIFE);
        return url(token);
    }

    /** A new link for this holder that is kept with a posting, or not at all. */
    public NotMeLinkRider rider(WalletId walletId, When when) {
        String token = tokens.next();
        return new NotMeLinkRider(
                walletId, LinkTokens.hash(token), url(token), clock.instant(), when);
    }

    private String url(String token) {
        return publicAddress.url() + "/not-me?t=" + token;
    }

    /**
     * Whose link this is while it can still be used; changes nothing (mail scanners open links).
     */
    public Optional<WalletId> look(String token) {
        return LinkTokens.isFormed(token)
                ? store.findUsable(LinkTokens.hash(token), clock.instant())
                : Optional.empty();
    }

    /**
     * Uses the link up in the caller's transaction; of many at once exactly one gets the wallet.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<WalletId> redeem(String token) {
        return LinkTokens.isFormed(token)
                ? store.use(LinkTokens.hash(token), clock.instant())
                : Optional.empty();
    }
}
