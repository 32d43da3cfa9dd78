package org.jinnang.recovery;

import java.util.Optional;
import org.jinnang.authenticator.Subject;
import org.jinnang.kernel.RecoveryId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.springframework.stereotype.Component;

/** Whose way back is under way in a browser, for what may be done once something is proven. */
@Component
public class ProvenHere {

    private final Recoveries recoveries;

    ProvenHere(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    /**
     * The wallet of a way back of this browser in which at least one proof counts now. Empty for an
     * unknown one, for somebody else's, and as long as nothing is proven.
     */
    public Optional<WalletId> in(RecoveryId id, Browser browser) {
        return recoveries
                .find(id, browser)
                .filter(recovery -> !recovery.counting().isEmpty())
                .map(recovery -> recovery.flow().wallet())
                .filter(wallet -> !new Subject(wallet.value()).isDecoy());
    }
}
