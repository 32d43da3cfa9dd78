package org.jinnang.dispute;

import org.jinnang.access.OpenClaims;
import org.jinnang.kernel.WalletId;
import org.springframework.stereotype.Component;

/** A claim is open until it is decided, in the round it is in. */
@Component
class UndecidedClaims implements OpenClaims {

    private final ClaimStore store;

    UndecidedClaims(ClaimStore store) {
        this.store = store;
    }

    @Override
    public boolean isAnyOf(WalletId wallet) {
        return store.of(wallet).stream().anyMatch(one -> one.state() != Claim.State.DECIDED);
    }
}
