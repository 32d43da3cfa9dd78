package org.jinnang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.access.Household.yuan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/**
 * When the deciding store is away nothing is permitted, it is said whose side it is, and no lock is
 * forgotten.
 */
@WalletTest
@Import(Household.class)
class GateWithoutDatabaseTest {

    private final Access access;
    private final SelfCheck selfCheck;
    private final Household household;
    private final TestDatabase database;

    GateWithoutDatabaseTest(
            Access access, SelfCheck selfCheck, Household household, TestDatabase database) {
        this.access = access;
        this.selfCheck = selfCheck;
        this.household = household;
        this.database = database;
    }

    @Test
    void whatCannotBeAskedIsUnavailableAndNeverPermitted() {
        WalletId locked = household.open();
        WalletId payer = household.open();
        TransferOrder order = household.order(payer, locked, yuan(100));
        household.place(NewRestriction.of(locked, Cause.HOLDER_LOCK, PlacedBy.HOLDER));
        Context proven = Context.proven(ProofKind.PAYMENT_PASSWORD);

        database.server().stop();
        try {
            for (Act act : List.of(Act.PAY, Act.SIGN_IN_ELSEWHERE, Act.UNFREEZE)) {
                assertThat(access.decide(payer, act, proven))
                        .isInstanceOf(Decision.Unavailable.class);
            }
            assertThat(access.permit(payer, Act.PAY, order, proven))
                    .isInstanceOf(Decision.Unavailable.class);
            assertThat(
                            access.checkPaymentPassword(
                                    payer,
                                    Secret.of(Household.PAYMENT_PASSWORD),
                                    household.browser()))
                    .isInstanceOf(SecretCheck.Unavailable.class);
            assertThat(
                            access.checkSignInPassword(
                                    Optional.of(payer),
                                    Household.identifier("payer"),
                                    Secret.of(Household.SIGN_IN_PASSWORD),
                                    household.browser()))
                    .isInstanceOf(SignInCheck.Unavailable.class);
            assertThat(selfCheck.run(SelfCheckQuestion.of(household.browser())).answer())
                    .isEqualTo("SERVICE");
        } finally {
            database.server().restart();
        }

        awaitTheDatabase(locked);
        assertThat(access.decide(locked, Act.PAY, proven)).isInstanceOf(Decision.Restricted.class);
        assertThat(access.permit(payer, Act.PAY, order, proven))
                .isInstanceOf(Decision.Permitted.class);
    }

    /** The new process may answer a moment after it was started. */
    private void awaitTheDatabase(WalletId wallet) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (access.decide(wallet, Act.PAY, Context.none()) instanceof Decision.Unavailable) {
            assertThat(System.nanoTime()).as("the database answers again").isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
