package org.jinnang.recovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jspecify.annotations.Nullable;

/**
 * What was done.
 *
 * @param limitedUntil null when there is no temporary limit; the member is there all the same
 * @param contactCountsFrom from when on codes go to the new phone or e-mail
 * @param csrf the new token, when this session goes on under a new cookie
 */
record CompletionView(
        Act act,
        int sessionsEnded,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant limitedUntil,
        List<Money> limit,
        boolean signedIn,
        Optional<PaymentId> keptPaymentId,
        Optional<Instant> contactCountsFrom,
        Optional<String> csrf) {}
