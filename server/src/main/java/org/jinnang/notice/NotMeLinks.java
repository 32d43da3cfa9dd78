package org.jinnang.notice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.PublicAddress;
import org.jinnang.platform.SecureBytes;
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

    private static final int TOKEN_BYTES = 16;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final NotMeLinkStore store;
    private final SecureBytes bytes;
    private final Clock clock;
    private final PublicAddress publicAddress;

    NotMeLinks(NotMeLinkStore store, SecureBytes bytes, Clock clock, PublicAddress publicAddress) {
        this.store = store;
        this.bytes = bytes;
        this.clock = clock;
        this.publicAddress = publicAddress;
    }

    /**
     * A new link for this holder in the caller's transaction: absolute, below the configured public
     * address and never below a Host header, which a stranger could choose.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String issue(WalletId walletId) {
        String token =
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.next(TOKEN_BYTES));
        store.insert(walletId, hash(token), clock.instant(), LIFE);
        return publicAddress.url() + "/not-me?t=" + token;
    }

    /**
     * Whose link this is while it can still be used; changes nothing (mail scanners open links).
     */
    public Optional<WalletId> look(String token) {
        return isFormed(token) ? store.findUsable(hash(token), clock.instant()) : Optional.empty();
    }

    /**
     * Uses the link up in the caller's transaction; of many at once exactly one gets the wallet.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<WalletId> redeem(String token) {
        return isFormed(token) ? store.use(hash(token), clock.instant()) : Optional.empty();
    }

    private static boolean isFormed(String token) {
        return TOKEN.matcher(token).matches();
    }

    /** Plain SHA-256: 128 random bits need neither salt nor cost. */
    private static Digest hash(String token) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return new Digest(sha256.digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
