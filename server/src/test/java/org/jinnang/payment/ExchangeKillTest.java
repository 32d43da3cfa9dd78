package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jinnang.kernel.QuoteId;
import org.jinnang.payment.People.Person;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.Verification;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import tools.jackson.core.JacksonException;

/**
 * kill -9 of the server or of its database while quotes are confirmed: each exchange is there whole
 * or not at all, what was acknowledged is there, and confirming once more never does it twice.
 */
@WalletTest
@Import(People.class)
class ExchangeKillTest {

    private static final int KILLS = Boolean.getBoolean("jinnang.deep") ? 40 : 2;
    private static final int PEOPLE = 4;
    private static final int QUOTES_EACH = 5;
    private static final long START = 1_000_000;

    private final People people;
    private final TestDatabase database;
    private final List<Verification> verifications;
    private final List<OperatorCommand> commands;
    private final String keyset;

    ExchangeKillTest(
            People people,
            TestClock clock,
            TestDatabase database,
            List<Verification> verifications,
            List<OperatorCommand> commands,
            @Value("${jinnang.keyset.file}") String keyset) {
        this.people = people;
        this.database = database;
        this.verifications = verifications;
        this.commands = commands;
        this.keyset = keyset;
        clock.set(Instant.now()); // the other process lives in real time
    }

    /** Somebody with quotes to confirm, on the server that is killed. */
    private record Holder(Person person, WalletBrowser browser, List<String> quotes) {}

    @Test
    void anExchangeIsThereWholeOrNotAtAllWhateverIsKilled(@TempDir Path folder) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        putRate();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        List<Holder> all = new ArrayList<>();
        try (VictimServer victim = new VictimServer(database, keyset, folder)) {
            for (int kill = 0; kill < KILLS; kill++) {
                List<Holder> holders = holders(new WalletBrowsers(victim.port()));
                all.addAll(holders);
                confirmWhileKilled(victim, holders, kill, random, acknowledged);
                holders.forEach(holder -> repeat(holder, acknowledged));
            }
        }

        Set<String> posted = posted();
        assertThat(posted).as("seed %d", seed).containsAll(acknowledged);
        assertThat(acknowledged).as("something was exchanged").isNotEmpty();
        all.forEach(this::hasExactlyWhatWasExchanged);
        for (Verification verification : verifications) {
            var result = verification.verify();
            assertThat(result.holds()).as(String.join("\n", result.lines())).isTrue();
        }
    }

    @Test
    void theAccountOfTheOtherCurrencyIsOpenedWhereThereIsNone() {
        putRate();
        Person person = people.with(START);
        withoutDollars(person);
        String quote = quoted(person.browser(), 72_000);

        Holder holder = new Holder(person, person.browser(), List.of(quote));
        assertThat(confirm(holder, quote, new HashSet<>())).isEqualTo(200);

        hasExactlyWhatWasExchanged(holder);
        assertThat(sum(holder, "bought_minor")).isPositive();
    }

    private void withoutDollars(Person person) {
        for (String table : List.of("balance", "account")) {
            database.sqlAsOwner()
                    .sql(
                            "delete from jinnang."
                                    + table
                                    + " where asset_id = 840 and account_id in (select account_id"
                                    + " from jinnang.account where wallet_id = :wallet)")
                    .param("wallet", person.wallet().value())
                    .update();
        }
    }

    private void confirmWhileKilled(
            VictimServer victim,
            List<Holder> holders,
            int kill,
            Random random,
            Set<String> acknowledged)
            throws Exception {
        Semaphore sent = new Semaphore(0);
        List<Future<?>> running = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Holder holder : holders) {
                running.add(
                        threads.submit(() -> {
                            for (String quote : holder.quotes()) {
                                sent.release();
                                confirm(holder, quote, acknowledged);
                            }
                        }));
            }
            sent.acquire(1 + random.nextInt(PEOPLE * QUOTES_EACH - 1));
            if (kill % 2 == 0) {
                victim.kill();
            } else {
                database.server().kill();
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        if (kill % 2 == 0) {
            victim.restart();
        } else {
            database.server().restart();
        }
    }

    /** Once more, as a careful client does: it is exchanged now, was before, or is over. */
    private static void repeat(Holder holder, Set<String> acknowledged) {
        for (String quote : holder.quotes()) {
            int status = confirm(holder, quote, acknowledged);
            // 423: tries that a crash left open count as wrong ones, as they must.
            assertThat(status).isIn(200, 409, 410, 423, 429, 503);
        }
    }

    private static int confirm(Holder holder, String quote, Set<String> acknowledged) {
        try {
            Answer answer =
                    holder.browser()
                            .post(
                                    "/api/v1/exchange-quotes/" + quote + "/confirmation",
                                    Map.of("payment_password", People.PASSWORD));
            if (answer.status() == 200) {
                acknowledged.add(quote);
            }
            return answer.status();
        } catch (UncheckedIOException | JacksonException nobodyThere) {
            return 0;
        }
    }

    private List<Holder> holders(WalletBrowsers browsers) {
        List<Holder> holders = new ArrayList<>();
        for (int at = 0; at < PEOPLE; at++) {
            Person person = people.with(START);
            WalletBrowser browser = people.browser(person.wallet(), browsers);
            List<String> quotes = new ArrayList<>();
            for (int nth = 1; nth <= QUOTES_EACH; nth++) {
                quotes.add(quoted(browser, nth * 1_001));
            }
            holders.add(new Holder(person, browser, quotes));
        }
        return holders;
    }

    private static String quoted(WalletBrowser browser, int fen) {
        Answer quote =
                browser.post(
                        "/api/v1/exchange-quotes",
                        Map.of("sell", People.cny(fen), "to", "USD"),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(quote.status()).as(quote.body()).isEqualTo(201);
        return quote.json().get("quote_id").asString();
    }

    private void hasExactlyWhatWasExchanged(Holder holder) {
        Map<Integer, Long> held = new TreeMap<>();
        database.sql()
                .sql(
                        """
                        select balance.asset_id, balance.posted from jinnang.balance
                        join jinnang.account using (account_id) where account.wallet_id = :wallet
                        """)
                .param("wallet", holder.person().wallet().value())
                .query((row, _) -> held.put(row.getInt(1), row.getLong(2)))
                .list();
        assertThat(held)
                .containsEntry(156, START - sum(holder, "sold_minor"))
                .containsEntry(840, sum(holder, "bought_minor"));
    }

    private long sum(Holder holder, String column) {
        return database.sql()
                .sql(
                        "select coalesce(sum("
                                + column
                                + "), 0) from jinnang.exchange_quote"
                                + " where wallet_id = :wallet and posted_at is not null")
                .param("wallet", holder.person().wallet().value())
                .query(Long.class)
                .single();
    }

    private Set<String> posted() {
        return new HashSet<>(
                database.sql()
                        .sql(
                                "select quote_id from jinnang.exchange_quote where posted_at is not null")
                        .query((row, _) -> new QuoteId(row.getObject(1, UUID.class)).text())
                        .list());
    }

    private void putRate() {
        var typed =
                new TreeMap<>(
                        Map.of(
                                "--pair", "USD/CNY",
                                "--rate", "7.1043",
                                "--markup", "0.5",
                                "--source", "Test",
                                "--by", "Wang Fang"));
        commands.stream()
                .filter(command -> command.name().equals("rates"))
                .forEach(command -> command.run(new OperatorCommand.Request("set", typed)));
    }
}
