package org.jinnang.authenticator;

import java.util.Optional;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Service;

/**
 * A few words by which a holder remembers a password, only where the profile allows them. They are
 * told to nobody before another proof, and end with the password.
 */
@Service
public class PasswordHints {

    private final PasswordHintStore store;
    private final Policy policy;
    private final Clock clock;

    PasswordHints(PasswordHintStore store, Policy policy, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.clock = clock;
    }

    /** Whether the profile lets a holder have one. */
    public boolean areAllowed() {
        return policy.profile().memoryAids().hints();
    }

    /** In characters, at most. */
    public int longest() {
        return HintRule.LONGEST;
    }

    /** Whether it holds the password or most of it; the password was just found right. */
    public boolean givesAway(String hint, Secret password) {
        return HintRule.givesAway(hint, password);
    }

    /** Whether there is one that may be shown. */
    public boolean isThere(WalletId wallet, AuthenticatorKind kind) {
        return areAllowed() && store.exists(wallet, kind);
    }

    /** The words; only for somebody who has proven something else. */
    public Optional<String> of(WalletId wallet, AuthenticatorKind kind) {
        return areAllowed() ? store.find(wallet, kind) : Optional.empty();
    }

    /** In the caller's transaction, instead of what was there. */
    public void set(WalletId wallet, AuthenticatorKind kind, String hint) {
        OwnTransaction.requireCallers();
        store.put(wallet, kind, hint, clock.instant());
    }

    /** In the caller's transaction; false when there was none. */
    public boolean remove(WalletId wallet, AuthenticatorKind kind) {
        OwnTransaction.requireCallers();
        return store.delete(wallet, kind);
    }
}
