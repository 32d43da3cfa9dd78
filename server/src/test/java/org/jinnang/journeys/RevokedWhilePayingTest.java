package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.util.List;
import java.util.Map;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Posting;
import org.jinnang.platform.Ids;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** A payment from a device that is just being revoked is made before it or not at all. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class RevokedWhilePayingTest {

    private static final int ROUNDS = 8;

    private final Wallets wallets;
    private final Access access;
    private final Ledger ledger;
    private final Ids ids;

    RevokedWhilePayingTest(Wallets wallets, Access access, Ledger ledger, Ids ids) {
        this.wallets = wallets;
        this.access = access;
        this.ledger = ledger;
        this.ids = ids;
    }

    @Test
    void aPermitDoesNotOutliveTheSessionItWasAskedFrom() {
        Person payer = wallets.open(false);
        WalletBrowser thief = wallets.signedIn(payer.wallet());
        SessionId session = session(thief);
        TransferOrder order = order(payer, wallets.open(false));
        Context context = Context.proven(ProofKind.PAYMENT_PASSWORD).from(session);
        var permitted = (Decision.Permitted) access.permit(payer.wallet(), Act.PAY, order, context);

        answered(200, payer.browser().delete("/api/v1/devices/" + session.text()));

        assertThat(ledger.submit(permitted.permit().orElseThrow(), permitted.riders()))
                .isInstanceOf(Posting.Fenced.class);
        assertThat(access.permit(payer.wallet(), Act.PAY, order, context))
                .isEqualTo(new Decision.SessionOver());
    }

    @Test
    void whoeverIsRevokedWhilePayingHasPaidOrHasNot() {
        Person payee = wallets.open(false);
        int paid = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Person payer = wallets.open(false);
            WalletBrowser paying = wallets.signedIn(payer.wallet());
            String revoked = "/api/v1/devices/" + session(paying).text();
            String confirmation = stated(paying, payee) + "/confirmation";
            long before = posted(payer);
            var password = Map.of("payment_password", Wallets.PAY);

            List<Answer> both =
                    Together.all(
                            2,
                            at ->
                                    at == 0
                                            ? paying.post(confirmation, password)
                                            : payer.browser().delete(revoked));

            answered(200, both.get(1));
            assertThat(both.get(0).status()).as(both.get(0).body()).isIn(200, 401);
            boolean isPaid = both.get(0).status() == 200;
            assertThat(posted(payer)).isEqualTo(isPaid ? before - 100 : before);
            paid += isPaid ? 1 : 0;
            answered(401, paying.post(confirmation, password));
            assertThat(posted(payer)).isEqualTo(isPaid ? before - 100 : before);
        }
        assertThat(paid).isBetween(0, ROUNDS);
    }

    private static String stated(WalletBrowser browser, Person payee) {
        var payment =
                Map.of(
                        "payee", payee.name(),
                        "amount", Map.of("minor", "100", "currency", "CNY"),
                        "remark", "lunch");
        return "/api/v1/payments/"
                + answered(201, browser.post("/api/v1/payments", payment, key()))
                        .get("payment_id")
                        .asString();
    }

    private static long posted(Person payer) {
        JsonNode wallet = answered(200, payer.browser().get("/api/v1/wallet"));
        return wallet.at("/balances/0/posted/minor").asString().transform(Long::parseLong);
    }

    private static SessionId session(WalletBrowser browser) {
        String id = answered(200, browser.get("/api/v1/session")).get("session_id").asString();
        return SessionId.parse(id).orElseThrow();
    }

    private TransferOrder order(Person payer, Person payee) {
        return new TransferOrder(
                new TransferId(ids.next()),
                ledger.account(payer.wallet(), Currency.CNY).orElseThrow(),
                ledger.account(payee.wallet(), Currency.CNY).orElseThrow(),
                new Money(100, Currency.CNY),
                new Digest(new byte[32]));
    }
}
