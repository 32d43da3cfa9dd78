package org.jinnang.merchant;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.ApiKeyId;
import org.jinnang.kernel.WalletId;

/**
 * A key by which a program acts for a merchant; what opens it is not kept.
 *
 * @param name what its owner calls it
 */
record ApiKey(
        WalletId owner,
        ApiKeyId id,
        String name,
        Set<ApiScope> scopes,
        Instant madeAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {

    ApiKey {
        scopes = Set.copyOf(scopes);
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("A key that may do nothing");
        }
    }
}
