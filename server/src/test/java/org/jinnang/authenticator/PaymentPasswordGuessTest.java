package org.jinnang.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jinnang.authenticator.Attempts.Reservation;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Macs;
import org.jinnang.platform.SecureBytes;
import org.jinnang.policy.Policy;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** The whole check: reserve, look at the secret, settle – by many at once. */
@WalletTest
class PaymentPasswordGuessTest {

    private enum Answer {
        RIGHT,
        WRONG,
        BUSY,
        NOT_LOOKED_AT
    }

    private static final AuthenticatorKind KIND = AuthenticatorKind.PAYMENT_PASSWORD;
    private static final String RIGHT = "402817";
    private static final String WRONG = "402818";

    private final Attempts attempts;
    private final CountingMacs macs;
    private final PaymentPasswords passwords;
    private final TransactionOperations transactions;
    private final TestDatabase database;
    private final WalletId wallet;

    PaymentPasswordGuessTest(
            Attempts attempts,
            SecretStore store,
            EarlierPasswords earlier,
            Macs macs,
            SecureBytes chance,
            Clock clock,
            Ids ids,
            TransactionOperations transactions,
            TestDatabase database) {
        this.attempts = attempts;
        this.macs = new CountingMacs(macs);
        this.passwords =
                new PaymentPasswords(
                        store,
                        this.macs,
                        chance,
                        earlier,
                        new PasswordForms(Policy.defaultProfile()),
                        clock);
        this.transactions = transactions;
        this.database = database;
        this.wallet = new WalletId(ids.next());
        passwords.set(wallet, Secret.of(RIGHT));
        this.macs.count.set(0);
    }

    @Test
    void aHundredParallelWrongOnesAreLookedAtExactlyFiveTimes() throws Exception {
        List<Answer> answers = enterTogether(100, WRONG);

        assertThat(macs.count).hasValue(5);
        assertThat(answers).filteredOn(Answer.WRONG::equals).hasSize(5);
        assertThat(answers).filteredOn(Answer.NOT_LOOKED_AT::equals).hasSize(95);
        assertThat(enter(RIGHT)).isEqualTo(Answer.NOT_LOOKED_AT);
    }

    @Test
    void twentyParallelRightOnesHarmNobody() throws Exception {
        List<Answer> answers = enterTogether(20, RIGHT);

        assertThat(answers).containsOnly(Answer.RIGHT);
        assertThat(
                        attempts.reserve(Subject.of(wallet), KIND, Pool.PAYMENT)
                                        instanceof Reservation.Reserved(_, int triesLeft)
                                && triesLeft == 4)
                .isTrue();
    }

    @Test
    void noTableHoldsTheDigitsOrAnythingThatFollowsFromThemAlone() {
        assertThat(enter(WRONG)).isEqualTo(Answer.WRONG);
        String rows = RawRows.of(database);

        assertThat(rows).doesNotContain(RIGHT).doesNotContain(WRONG);
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
            assertThat(rows).doesNotContain(RawRows.hash(algorithm, RIGHT));
        }
    }

    @Test
    void sameDigitsOfTwoHoldersLookDifferent() {
        var other = new WalletId(UUID.randomUUID());
        passwords.set(other, Secret.of(RIGHT));

        assertThat(
                        database.sql()
                                .sql(
                                        """
                                        select count(distinct mac) from payment_password
                                        where wallet_id in (:one, :other)
                                        """)
                                .param("one", wallet.value())
                                .param("other", other.value())
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
    }

    /** As {@code access} does it. */
    private Answer enter(String digits) {
        return switch (attempts.reserve(Subject.of(wallet), KIND, Pool.PAYMENT)) {
            case Reservation.Reserved(Attempt attempt, _) -> {
                boolean right = passwords.verify(wallet, Secret.of(digits));
                transactions.executeWithoutResult(_ -> attempts.settle(attempt, right));
                yield right ? Answer.RIGHT : Answer.WRONG;
            }
            case Reservation.Spent _ -> Answer.NOT_LOOKED_AT;
            case Reservation.Busy() -> Answer.BUSY;
        };
    }

    /** Those who are told that another check is running enter it again, all at once. */
    private List<Answer> enterTogether(int people, String digits) throws Exception {
        List<Answer> answers = new ArrayList<>();
        for (int waiting = people; waiting > 0; ) {
            List<Answer> wave = Together.run(waiting, () -> enter(digits));
            wave.stream().filter(answer -> answer != Answer.BUSY).forEach(answers::add);
            waiting = (int) wave.stream().filter(Answer.BUSY::equals).count();
        }
        return answers;
    }
}
