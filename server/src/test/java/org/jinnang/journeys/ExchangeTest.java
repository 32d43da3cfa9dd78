package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.QuoteId;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.Verification;
import org.jinnang.testing.SecondServer;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** Exchange between the currencies of one wallet: somebody else's, twice, too late, too little. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class ExchangeTest {

    private static final String QUOTES = "/api/v1/exchange-quotes";
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final Map<String, String> PASSWORD = Map.of("payment_password", Wallets.PAY);

    private final Wallets wallets;
    private final TestDatabase database;
    private final TestClock clock;
    private final Environment environment;
    private final OperatorCommand rates;
    private final List<Verification> verifications;

    private Person person;
    private WalletBrowser browser;

    ExchangeTest(
            Wallets wallets,
            TestDatabase database,
            TestClock clock,
            Environment environment,
            List<OperatorCommand> commands,
            List<Verification> verifications) {
        this.wallets = wallets;
        this.database = database;
        this.clock = clock;
        this.environment = environment;
        this.rates = commands.stream().filter(one -> one.name().equals("rates")).findFirst().get();
        this.verifications = verifications;
    }

    @BeforeEach
    void aRateAndSomebodyWithMoney() {
        person = wallets.open(false);
        browser = person.browser();
        put("7.2", "0.5");
    }

    @AfterEach
    void booksAlwaysHold() {
        assertThat(verifications).allMatch(verification -> verification.verify().holds());
    }

    @Test
    void bothCurrenciesMoveAndTheRestIsOurs() {
        long yuan = minor("CNY");
        long dollars = minor("USD");
        List<String> before = run("positions");
        JsonNode quote = quoted(sell(72_000, "CNY"));
        assertThat(quote.at("/buy/minor").asString()).isEqualTo("9950");
        assertThat(quote.get("rate").asString()).isEqualTo("1 CNY ≈ 0.1381979 USD");
        assertThat(quote.get("inverse").asString()).isEqualTo("1 USD = 7.236 CNY");
        assertThat(minor("CNY")).isEqualTo(yuan);

        JsonNode done = answered(200, confirm(browser, id(quote)));

        assertThat(done.get("state").asString()).isEqualTo("posted");
        assertThat(minor("CNY")).isEqualTo(yuan - 72_000);
        assertThat(minor("USD")).isEqualTo(dollars + 9_950);
        assertThat(run("positions")).isNotEqualTo(before);
        assertThat(wallets.newestMessage(person.email(), true))
                .contains("USD 99.50")
                .contains(done.get("reference").asString());
        clock.advance(Duration.ofSeconds(1));
        for (String currency : List.of("CNY", "USD")) {
            JsonNode leg = newest(currency);
            assertThat(leg.at("/counterparty/kind").asString()).isEqualTo("exchange");
            assertThat(leg.at("/exchange/quote_id").asString()).isEqualTo(id(quote));
            assertThat(leg.at("/exchange/rate")).isEqualTo(quote.get("rate"));
            JsonNode one =
                    answered(
                            200,
                            browser.get("/api/v1/movements/" + leg.get("transfer_id").asString()));
            assertThat(one.get("reference")).isEqualTo(done.get("reference"));
            assertThat(statement(currency)).contains("CNY 720.00 · USD 99.50 · 1 CNY ~ 0.1381979");
        }
        assertThat(activity()).contains("exchanged");
        assertThat(
                        answered(200, browser.get("/api/v1/movements?currency=CNY&kind=demo_money"))
                                .findValuesAsString("quote_id"))
                .isEmpty();
    }

    @Test
    void aQuoteOfSomebodyElseIsNone() {
        String id = id(quoted(sell(1_000, "CNY")));
        WalletBrowser stranger = wallets.open(false).browser();

        answered(404, stranger.get(QUOTES + "/" + id));
        answered(404, confirm(stranger, id));
        answered(404, stranger.post(QUOTES + "/" + id + "/passkey/questions", Map.of()));
        answered(200, browser.get(QUOTES + "/" + id));
    }

    @Test
    void usedTwiceOrByManyAtOnceOnTwoServersItIsExchangedOnce() {
        long yuan = minor("CNY");
        String id = id(quoted(sell(1_000, "CNY")));
        try (var second = SecondServer.beside(environment, clock)) {
            List<WalletBrowser> all = new ArrayList<>();
            for (int at = 0; at < 3; at++) {
                all.add(wallets.signedIn(person.wallet()));
                WalletBrowser other = second.browsers().open();
                other.setCookie(
                        Cookies.SESSION, wallets.signedIn(person.wallet()).cookie(Cookies.SESSION));
                all.add(other);
            }

            List<Answer> answers = Together.all(all.size(), at -> confirm(all.get(at), id));

            // Of tries at one time some may find another check running; nobody learns anything
            // else.
            assertThat(answers).extracting(Answer::status).isSubsetOf(200, 409).contains(200);
        }
        answered(200, confirm(browser, id));
        assertThat(minor("CNY")).isEqualTo(yuan - 1_000);
    }

    @Test
    void afterItsEndNothingIsExchangedAndANewOneIsOffered() {
        long yuan = minor("CNY");
        String late = id(quoted(sell(1_000, "CNY")));
        String inTime = id(quoted(sell(1_000, "CNY")));
        clock.advance(LIFE.minusMillis(1));
        answered(200, confirm(browser, inTime));
        put("7.0", "0");
        clock.advance(Duration.ofMillis(1));

        JsonNode over = answered(410, confirm(browser, late));

        assertThat(over.get("code").asString()).isEqualTo("quote_expired");
        JsonNode offered = over.get("new_quote");
        assertThat(offered.at("/sell/minor").asString()).isEqualTo("1000");
        assertThat(offered.at("/buy/minor").asString()).isEqualTo("142");
        assertThat(minor("CNY")).isEqualTo(yuan - 1_000);
        clock.advance(Duration.ofHours(-1));
        assertThat(status(late)).isEqualTo("open"); // the clock of the database went back
        clock.advance(Duration.ofHours(1));
        answered(200, confirm(browser, id(offered)));
        answered(410, confirm(browser, late));
        assertThat(minor("CNY")).isEqualTo(yuan - 2_000);
    }

    @Test
    void theDatabaseItselfPostsNoneAfterItsEnd() {
        String id = id(quoted(sell(1_000, "CNY")));

        assertThatThrownBy(() -> mark(id, "posted_at = expires_at"))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> mark(id, "posted_at = created_at, refused_at = created_at"))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aNewRateLeavesWhatWasPromisedAndAWithdrawnOneDoesNot() {
        JsonNode promised = quoted(sell(72_000, "CNY"));
        put("9", "0");
        assertThat(quoted(sell(72_000, "CNY")).at("/buy/minor").asString()).isEqualTo("8000");
        assertThat(answered(200, confirm(browser, id(promised))).at("/buy/minor").asString())
                .isEqualTo("9950");
        String wrong = id(quoted(sell(72_000, "CNY")));

        assertThat(run("withdraw", "--pair", "CNY/USD", "--by", "Wang Fang").getFirst())
                .contains("2");

        JsonNode gone = answered(409, confirm(browser, wrong));
        assertThat(gone.get("code").asString()).isEqualTo("rate_unavailable");
        assertThat(answered(409, asks(sell(1_000, "CNY"))).get("code").asString())
                .isEqualTo("rate_unavailable");
        assertThat(answered(200, browser.get("/api/v1/exchange-rates")).get("data")).isEmpty();
        assertThatThrownBy(() -> run("withdraw", "--pair", "CNY/USD", "--by", "Wang Fang"))
                .isInstanceOf(CannotRun.class);
        put("7.2", "0.5");
        answered(409, confirm(browser, wrong));
        quoted(sell(1_000, "CNY"));
    }

    @Test
    void byAnOldRateNothingIsPromised() {
        clock.advance(Duration.ofHours(24));
        browser = wallets.signedIn(person.wallet());

        JsonNode refused = answered(409, asks(sell(1_000, "CNY")));

        assertThat(refused.get("detail").asString()).contains("too old");
        assertThatThrownBy(() -> run("try", "--pair", "USD/CNY", "--sell", "1.00"))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("too old");
        put("7.2", "0.5");
        run("set", options("9", "0", "--from", clock.instant().plusSeconds(60).toString()));
        assertThat(quoted(sell(72_000, "CNY")).at("/buy/minor").asString()).isEqualTo("9950");
        clock.advance(Duration.ofSeconds(60));
        assertThat(quoted(sell(72_000, "CNY")).at("/buy/minor").asString()).isEqualTo("8000");
    }

    @Test
    void withoutEnoughMoneyNothingMovesAndTheQuoteIsOver() {
        long yuan = minor("CNY");
        String id = id(quoted(sell(yuan + 1, "CNY")));

        JsonNode refused = answered(422, confirm(browser, id));

        assertThat(refused.get("code").asString()).isEqualTo("funds_insufficient");
        assertThat(refused.at("/available/minor").asString()).isEqualTo(Long.toString(yuan));
        assertThat(status(id)).isEqualTo("refused");
        answered(422, confirm(browser, id));
        assertThat(activity()).contains("exchange_refused").doesNotContain("exchanged");
        assertThat(minor("CNY")).isEqualTo(yuan);
    }

    @Test
    void lockedInBetweenNothingIsExchangedAndNoTryIsUsedUp() {
        long yuan = minor("CNY");
        String id = id(quoted(sell(1_000, "CNY")));
        wallets.place(person.wallet(), Cause.HOLDER_LOCK);

        assertThat(answered(423, confirm(browser, id)).get("code").asString())
                .isEqualTo("restricted");
        answered(423, asks(sell(1_000, "CNY")));

        assertThat(minor("CNY")).isEqualTo(yuan);
        assertThat(status(id)).isEqualTo("open");
    }

    @Test
    void limitsOnWhatLeavesDoNotCountIt() {
        wallets.place(person.wallet(), Cause.RECENT_RECOVERY);

        answered(200, confirm(browser, id(quoted(sell(minor("CNY"), "CNY")))));

        assertThat(minor("CNY")).isZero();
    }

    @Test
    void aWrongPasswordCountsAndAPasskeyOfAnotherQuoteIsWorthNothing() {
        SoftPasskey passkey = Keys.added(person);
        String first = id(quoted(sell(1_000, "CNY")));
        String second = id(quoted(sell(2_000, "CNY")));
        var wrong = Map.of("payment_password", "000000");
        JsonNode refused = answered(422, browser.post(path(first), wrong));
        assertThat(refused.get("code").asString()).isEqualTo("payment_password_wrong");
        answered(422, browser.post(path(first), Map.of()));

        JsonNode asked = questioned(first);
        answered(410, browser.post(path(second), Map.of("passkey", passkey.signed(asked))));
        answered(
                200,
                browser.post(path(first), Map.of("passkey", passkey.signed(questioned(first)))));

        answered(409, browser.post(QUOTES + "/" + first + "/passkey/questions", Map.of()));
        assertThat(status(second)).isEqualTo("open");
    }

    @Test
    void theSmallestAndTheLargestAmountsAndCrookedWishes() {
        JsonNode least = answered(422, asks(sell(1, "CNY")));
        assertThat(least.get("code").asString()).isEqualTo("exchange_too_small");
        assertThat(least.at("/least/minor").asString()).isEqualTo("8");
        assertThat(quoted(sell(8, "CNY")).at("/buy/minor").asString()).isEqualTo("1");
        assertThat(quoted(buy(1, "CNY")).at("/sell/minor").asString()).isEqualTo("1");
        answered(200, confirm(browser, id(quoted(buy(1, "USD")))));
        for (Map<String, Object> crooked :
                List.<Map<String, Object>>of(
                        sell(0, "CNY"),
                        sell(-1, "CNY"),
                        sell(100_000_000_000_001L, "CNY"),
                        buy(100_000_000_000_000L, "USD"),
                        Map.of(),
                        Map.of("sell", money(1, "CNY"), "buy", money(1, "USD")),
                        Map.of("sell", money(1_000, "CNY")),
                        Map.of("sell", money(1_000, "CNY"), "to", "CNY"),
                        Map.of("sell", money(1_000, "CNY"), "to", "EUR"))) {
            assertThat(asks(crooked).status()).as(crooked.toString()).isIn(400, 422);
        }
        assertThat(asks(Map.of("sell", money(1, "EUR"), "to", "CNY")).status()).isIn(400, 422);
        answered(404, confirm(browser, new QuoteId(new UUID(0, 0)).text()));
        answered(404, confirm(browser, "nonsense"));
    }

    @Test
    void soManyQuotesAreOpenAtATimeHoweverManyAskAtOnce() {
        List<Answer> answers =
                Together.all(
                        9,
                        _ ->
                                wallets.signedIn(person.wallet())
                                        .post(QUOTES, sell(99, "CNY"), key()));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(5);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(4);
        clock.advance(LIFE);
        quoted(sell(99, "CNY"));
        wallets.runJobs();
        clock.advance(Duration.ofDays(2));
        wallets.runJobs();
        assertThat(kept()).isZero();
    }

    @Test
    void theSameKeyIsTheSameQuote() {
        var key = key();
        JsonNode first = answered(201, browser.post(QUOTES, sell(1_000, "CNY"), key));

        assertThat(answered(201, browser.post(QUOTES, sell(1_000, "CNY"), key)).get("quote_id"))
                .isEqualTo(first.get("quote_id"));
        answered(422, browser.post(QUOTES, sell(1_001, "CNY"), key));
    }

    @Test
    void theOperatorPutsTriesAndListsRatesAndCrookedOnesAreRefused() {
        assertThat(run("list").getFirst()).startsWith("* now").contains("1 USD = 7.2 CNY", "0.5");
        assertThat(run("try", "--pair", "USD/CNY", "--sell", "100.00"))
                .anyMatch(line -> line.contains("CNY 716.40"));
        assertThat(run("try", "--pair", "USD/CNY", "--buy", "716.40"))
                .anyMatch(line -> line.contains("USD 100.00"));
        assertThat(run("positions")).anyMatch(line -> line.contains("USD"));
        for (String[] crooked :
                List.of(
                        options("0", "0"),
                        options("-1", "0"),
                        options("seven", "0"),
                        options("7", "21"),
                        options("7", "0", "--pair", "USD/USD"),
                        options("7", "0", "--pair", "USD/EUR"),
                        options("7", "0", "--from", "2020-01-01T00:00:00Z"),
                        options("7", "0", "--source", "x".repeat(81)))) {
            assertThatThrownBy(() -> run("set", crooked)).isInstanceOf(CannotRun.class);
        }
        for (String amount : List.of("0", "1.001", "-1", "x")) {
            assertThatThrownBy(() -> run("try", "--pair", "USD/CNY", "--sell", amount))
                    .isInstanceOf(CannotRun.class);
        }
        assertThatThrownBy(() -> run("try", "--pair", "USD/CNY")).isInstanceOf(CannotRun.class);
    }

    @Test
    void theVerificationSeesAnExchangeThatIsNotAsItWasPromised() {
        String id = id(quoted(sell(1_000, "CNY")));
        answered(200, confirm(browser, id));
        Verification books =
                verifications.stream()
                        .filter(one -> one.name().equals("exchanges"))
                        .findFirst()
                        .get();

        mark(id, "bought_minor = bought_minor + 1");
        assertThat(books.verify().holds()).isFalse();
        mark(id, "bought_minor = bought_minor - 1");
        mark(id, "posted_at = null");
        assertThat(books.verify().holds()).isFalse();
        mark(id, "posted_at = created_at");
    }

    private void put(String mid, String percent) {
        run("set", options(mid, percent));
    }

    private static String[] options(String mid, String percent, String... more) {
        var all =
                new TreeMap<>(
                        Map.of(
                                "--pair", "USD/CNY",
                                "--rate", mid,
                                "--markup", percent,
                                "--source", "Test",
                                "--by", "Wang Fang"));
        for (int at = 0; at < more.length; at += 2) {
            all.put(more[at], more[at + 1]);
        }
        List<String> words = new ArrayList<>();
        all.forEach((option, value) -> words.addAll(List.of(option, value)));
        return words.toArray(String[]::new);
    }

    private List<String> run(String action, String... options) {
        var typed = new TreeMap<String, String>();
        for (int at = 0; at < options.length; at += 2) {
            typed.put(options[at], options[at + 1]);
        }
        return rates.run(new OperatorCommand.Request(action, typed));
    }

    private Answer asks(Map<String, ?> wish) {
        return browser.post(QUOTES, wish, key());
    }

    private JsonNode quoted(Map<String, ?> wish) {
        return answered(201, asks(wish));
    }

    private JsonNode questioned(String id) {
        return answered(201, browser.post(QUOTES + "/" + id + "/passkey/questions", Map.of()));
    }

    private static Answer confirm(WalletBrowser by, String id) {
        return by.post(path(id), PASSWORD);
    }

    private static String path(String id) {
        return QUOTES + "/" + id + "/confirmation";
    }

    private static String id(JsonNode quote) {
        return quote.get("quote_id").asString();
    }

    private String status(String id) {
        return answered(200, browser.get(QUOTES + "/" + id)).get("state").asString();
    }

    private static Map<String, Object> sell(long minor, String currency) {
        return Map.of("sell", money(minor, currency), "to", other(currency));
    }

    private static Map<String, Object> buy(long minor, String currency) {
        return Map.of("buy", money(minor, currency), "from", other(currency));
    }

    private static String other(String currency) {
        return currency.equals("CNY") ? "USD" : "CNY";
    }

    private static Map<String, String> money(long minor, String currency) {
        return Map.of("minor", Long.toString(minor), "currency", currency);
    }

    private long minor(String currency) {
        for (JsonNode balance : answered(200, browser.get("/api/v1/wallet")).get("balances")) {
            if (balance.at("/posted/currency").asString().equals(currency)) {
                return Long.parseLong(balance.at("/posted/minor").asString());
            }
        }
        throw new AssertionError("No " + currency);
    }

    private JsonNode newest(String currency) {
        String path = "/api/v1/movements?limit=1&currency=" + currency;
        return answered(200, browser.get(path)).at("/data/0");
    }

    private String statement(String currency) {
        var wanted =
                Map.of(
                        "currency",
                        currency,
                        "from",
                        clock.instant().minus(Duration.ofDays(1)).toString(),
                        "lang",
                        "en",
                        "format",
                        "csv");
        return new String(browser.file("/api/v1/statements", wanted), StandardCharsets.UTF_8);
    }

    private List<String> activity() {
        return answered(200, browser.get("/api/v1/activity")).findValuesAsString("kind");
    }

    private int kept() {
        return database.sqlAsOwner()
                .sql("select count(*) from jinnang.exchange_quote where wallet_id = :wallet")
                .param("wallet", person.wallet().value())
                .query(Integer.class)
                .single();
    }

    private void mark(String id, String how) {
        int marked =
                database.sqlAsOwner()
                        .sql("update jinnang.exchange_quote set " + how + " where quote_id = :id")
                        .param("id", QuoteId.parse(id).orElseThrow().value())
                        .update();
        assertThat(marked).isEqualTo(1);
    }
}
