package org.jinnang.console;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.stereotype.Component;

/** One trial at a time: each reads the payments of a month, up to hundreds of thousands. */
@Component
class TrialTurn {

    private final Semaphore one = new Semaphore(1);

    /**
     * What came of it.
     *
     * @throws org.jinnang.platform.ProblemException {@code busy} while another one runs here
     */
    <T> T take(Supplier<T> trial) {
        if (!one.tryAcquire()) {
            throw Problem.of(ProblemCode.BUSY).asException();
        }
        try {
            return trial.get();
        } finally {
            one.release();
        }
    }
}
