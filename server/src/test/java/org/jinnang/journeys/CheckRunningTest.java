package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.util.Map;
import java.util.stream.IntStream;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.Pool;
import org.jinnang.authenticator.Subject;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;

/** While every try that is left is being looked at, one more waits; it harms nobody. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class CheckRunningTest {

    private static final int TRIES = 5;

    private final Wallets wallets;
    private final Attempts attempts;
    private final TransactionOperations transaction;

    CheckRunningTest(Wallets wallets, Attempts attempts, TransactionOperations transaction) {
        this.wallets = wallets;
        this.attempts = attempts;
        this.transaction = transaction;
    }

    @Test
    void aRightEntryBesideFiveThatAreBeingCheckedIsToldSoAndWorksAfterwards() {
        var person = wallets.open(false);
        var payee = wallets.open(false);
        var browser = person.browser();
        var form =
                Map.of(
                        "payee", payee.name(),
                        "amount", Map.of("minor", "100", "currency", "CNY"));
        var stated = answered(201, browser.post("/api/v1/payments", form, key()));
        String path = "/api/v1/payments/" + stated.get("payment_id").asString();
        var right = Map.of("payment_password", Wallets.PAY);
        var running =
                IntStream.range(0, TRIES)
                        .mapToObj(_ ->
                                attempts.reserve(
                                        Subject.of(person.wallet()),
                                        AuthenticatorKind.PAYMENT_PASSWORD,
                                        Pool.PAYMENT))
                        .map(Attempts.Reservation.Reserved.class::cast)
                        .toList();

        var refused = answered(409, browser.post(path + "/confirmation", right));

        assertThat(refused.get("code").asString()).isEqualTo("check_running");
        assertThat(answered(200, browser.get(path)).get("state").asString())
                .isEqualTo("awaiting_confirmation");
        assertThat(wallets.inForce(person.wallet())).isEmpty();

        transaction.executeWithoutResult(_ -> attempts.settle(running.getFirst().attempt(), true));
        var posted = answered(200, browser.post(path + "/confirmation", right));

        assertThat(posted.get("state").asString()).isEqualTo("posted");
        assertThat(wallets.inForce(person.wallet())).isEmpty();
    }
}
