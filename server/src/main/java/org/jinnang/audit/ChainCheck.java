package org.jinnang.audit;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jinnang.platform.Verification;
import org.springframework.stereotype.Component;

/**
 * Follows the chain of the log for somebody who asks; one at a time, because it reads everything.
 */
@Component
public class ChainCheck {

    private final SealVerification verification;
    private final Semaphore one = new Semaphore(1);

    ChainCheck(SealVerification verification) {
        this.verification = verification;
    }

    /** Empty while another one runs on this server. */
    public Optional<Verification.Result> run() {
        if (!one.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(verification.verify());
        } finally {
            one.release();
        }
    }
}
