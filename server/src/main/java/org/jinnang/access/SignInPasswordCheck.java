package org.jinnang.access;

import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.springframework.stereotype.Component;

/** Conducts a check of the sign-in password. */
@Component
class SignInPasswordCheck {

    SignInCheck check(
            Optional<WalletId> walletId, Digest identifier, Secret secret, Browser browser) {
        throw new UnsupportedOperationException();
    }
}
