package org.jinnang.notice;

import java.time.Instant;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.WalletId;

/**
 * A "not me" link that comes into being with a posting or refusal, or not at all; {@link
 * NotMeLinks#rider} makes it.
 */
public final class NotMeLinkRider implements Rider {

    private final WalletId walletId;
    private final Digest tokenHash;
    private final String url;
    private final Instant issuedAt;
    private final When when;

    NotMeLinkRider(WalletId walletId, Digest tokenHash, String url, Instant issuedAt, When when) {
        this.walletId = walletId;
        this.tokenHash = tokenHash;
        this.url = url;
        this.issuedAt = issuedAt;
        this.when = when;
    }

    /** What the notice carries; it opens nothing before the posting is there. */
    public String url() {
        return url;
    }

    WalletId walletId() {
        return walletId;
    }

    Digest tokenHash() {
        return tokenHash;
    }

    Instant issuedAt() {
        return issuedAt;
    }

    @Override
    public When when() {
        return when;
    }
}
