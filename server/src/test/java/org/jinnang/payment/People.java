package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jinnang.authenticator.PaymentPasswords;
import org.jinnang.holder.AccountName;
import org.jinnang.holder.Contact;
import org.jinnang.holder.DisplayName;
import org.jinnang.holder.Holders;
import org.jinnang.holder.NewHolder;
import org.jinnang.holder.Opening;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Ids;
import org.jinnang.session.Sessions;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionOperations;

/** Holders with money and a browser each, made without the journeys of other packages. */
@TestComponent
class People {

    static final String PASSWORD = "274951";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Holders holders;
    private final PaymentPasswords passwords;
    private final Ledger ledger;
    private final Payments payments;
    private final Sessions sessions;
    private final WalletBrowsers browsers;
    private final Ids ids;
    private final TransactionOperations transaction;

    People(
            Holders holders,
            PaymentPasswords passwords,
            Ledger ledger,
            Payments payments,
            Sessions sessions,
            WalletBrowsers browsers,
            Ids ids,
            TransactionOperations transaction) {
        this.holders = holders;
        this.passwords = passwords;
        this.ledger = ledger;
        this.payments = payments;
        this.sessions = sessions;
        this.browsers = browsers;
        this.ids = ids;
        this.transaction = transaction;
    }

    /** A new holder with so much demo money, signed in. */
    Person with(long fen) {
        int number = NUMBER.incrementAndGet();
        WalletId wallet = new WalletId(ids.next());
        String name = "person" + number;
        String email = name + "@example.com";
        String phone = "+8613800%06d".formatted(number);
        transaction.executeWithoutResult(_ -> {
            assertThat(holders.open(wallet, holder(name, email, phone)))
                    .isInstanceOf(Opening.Opened.class);
            passwords.set(wallet, Secret.of(PASSWORD));
            for (Currency currency : Currency.values()) {
                ledger.open(wallet, currency);
            }
        });
        if (fen > 0) {
            give(wallet, fen);
        }
        return new Person(wallet, name, email, phone, browser(wallet));
    }

    void give(WalletId wallet, long fen) {
        TransferId id = new TransferId(ids.next());
        assertThat(payments.topUp(id, wallet, new Money(fen, Currency.CNY))).isTrue();
    }

    /** One more browser in which this holder is signed in. */
    WalletBrowser browser(WalletId wallet) {
        return browser(wallet, browsers);
    }

    /** The same, on another server over the same database. */
    WalletBrowser browser(WalletId wallet, WalletBrowsers elsewhere) {
        var from =
                new Browser(
                        new Digest(new byte[32]),
                        Optional.empty(),
                        "Chrome, Linux",
                        "127.0.0.1",
                        Locale.ENGLISH);
        var session =
                transaction.execute(_ ->
                        sessions.open(wallet, from, Optional.empty(), false, Optional.empty()));
        WalletBrowser browser = elsewhere.open();
        browser.setCookie(Cookies.SESSION, session.cookie());
        return browser;
    }

    private static NewHolder holder(String name, String email, String phone) {
        return new NewHolder(
                ((AccountName.Valid) AccountName.parse(name)).name(),
                DisplayName.parse("李" + name).orElseThrow(),
                Contact.parse(Contact.Kind.EMAIL, email).orElseThrow(),
                Contact.parse(Contact.Kind.PHONE, phone).orElseThrow(),
                Locale.ENGLISH);
    }

    /** A holder and the browser in hand. */
    record Person(WalletId wallet, String name, String email, String phone, WalletBrowser browser) {

        /** States a payment and returns its id. */
        String states(Person payee, long fen) {
            Answer answer = tries(payee.name(), fen, UUID.randomUUID().toString());
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            return answer.json().path("payment_id").asString();
        }

        Answer tries(String payee, long fen, String key) {
            return browser.post(
                    "/api/v1/payments",
                    Map.of("payee", payee, "amount", cny(fen), "remark", "午饭 lunch"),
                    Map.of("Idempotency-Key", key));
        }

        Answer confirms(String payment) {
            return confirms(payment, PASSWORD);
        }

        Answer confirms(String payment, String password) {
            return browser.post(
                    "/api/v1/payments/" + payment + "/confirmation",
                    Map.of("payment_password", password));
        }

        Answer cancels(String payment) {
            return browser.post("/api/v1/payments/" + payment + "/cancellation", Map.of());
        }

        Answer sees(String payment) {
            return browser.get("/api/v1/payments/" + payment);
        }

        /** The CNY balance in fen, as the API shows it. */
        long fen() {
            Answer wallet = browser.get("/api/v1/wallet");
            assertThat(wallet.status()).as(wallet.body()).isEqualTo(200);
            return Long.parseLong(
                    wallet.json().path("balances").get(0).path("posted").path("minor").asString());
        }
    }

    static Map<String, String> cny(long fen) {
        return Map.of("minor", Long.toString(fen), "currency", "CNY");
    }
}
