package org.jinnang.payment;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jinnang.kernel.WalletId;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jspecify.annotations.Nullable;

/**
 * A program that pays and repeats whatever got no clear answer, as a careful client does: the same
 * key for the same payment, the same payment for the same confirmation.
 */
final class PayingClient {

    /** A signed-in payer. */
    record Payer(WalletId wallet, WalletBrowser browser) {}

    private final Queue<Payer> payers;
    private final String payee;
    private final ClientLog log;
    private final Random random;
    private final Gate gate;
    private final Semaphore requests;
    private Payer payer;
    private int triesLost;

    /** Closed while the server or its database is away. */
    interface Gate {

        void await();

        boolean isOver();
    }

    PayingClient(
            Queue<Payer> payers,
            String payee,
            ClientLog log,
            long seed,
            Gate gate,
            Semaphore requests) {
        this.payers = payers;
        this.payee = payee;
        this.log = log;
        this.random = new Random(seed);
        this.gate = gate;
        this.requests = requests;
        this.payer = payers.remove();
    }

    /** Pays until it is over, and finishes what it began. */
    void run() {
        while (!gate.isOver()) {
            payOnce();
        }
    }

    void payOnce() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body =
                Map.of("payee", payee, "amount", People.cny(1 + random.nextInt(9)));
        @Nullable String payment = null;
        while (payment == null) {
            Answer stated =
                    asks(() ->
                            payer.browser()
                                    .post(
                                            "/api/v1/payments",
                                            body,
                                            Map.of("Idempotency-Key", key)));
            if (stated.status() == 201) {
                payment = stated.json().path("payment_id").asString();
            } else if (!isOurSide(stated)) {
                throw new AssertionError("Stating answered " + stated);
            }
        }
        confirm(payment);
    }

    private void confirm(String payment) {
        String path = "/api/v1/payments/" + payment + "/confirmation";
        Map<String, String> body = Map.of("payment_password", People.PASSWORD);
        while (true) {
            Answer answer = asks(() -> payer.browser().post(path, body));
            if (answer.status() == 200) {
                log.acknowledged(payment);
                triesLost = 0;
                return;
            }
            triesLost++;
            if (answer.status() == 423 || triesLost > 40) {
                payer = payers.remove(); // tries lost in crashes count as wrong ones: as designed
                triesLost = 0;
                return;
            }
            if (!isOurSide(answer)) {
                throw new AssertionError("Confirming answered " + answer);
            }
        }
    }

    /** Reads what its payer has posted: seen in a read counts as acknowledged. */
    void look() {
        Answer answer = asks(() -> payer.browser().get("/api/v1/payments?state=posted"));
        if (answer.status() == 200) {
            answer.json().path("data").findValuesAsString("payment_id").forEach(log::acknowledged);
        }
    }

    private interface Asking {
        Answer ask();
    }

    /** Repeats while nobody answers. */
    private Answer asks(Asking asking) {
        while (true) {
            gate.await();
            requests.release();
            try {
                return asking.ask();
            } catch (UncheckedIOException | tools.jackson.core.JacksonException nobodyThere) {
                gate.await();
            }
        }
    }

    private static boolean isOurSide(Answer answer) {
        return answer.status() == 503 || answer.status() == 409 || answer.status() == 429;
    }
}
