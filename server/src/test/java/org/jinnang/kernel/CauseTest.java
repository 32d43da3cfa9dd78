package org.jinnang.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CauseTest {

    @Test
    void aPersonLooksAgainAtWhatSomebodyOrARuleJudgedAndAtNothingElse() {
        assertThat(Arrays.stream(Cause.values()).filter(Cause::isJudged))
                .containsExactly(
                        Cause.PAYMENT_FAILURES,
                        Cause.SUSPICIOUS_PAYMENT,
                        Cause.UNFAMILIAR_PLACE,
                        Cause.LOST_WALLET,
                        Cause.RECENT_RECOVERY,
                        Cause.OPERATOR_ORDER,
                        Cause.LEGAL_ORDER);
    }
}
