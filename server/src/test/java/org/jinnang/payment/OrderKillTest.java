package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jinnang.payment.People.Person;
import org.jinnang.platform.Verification;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * kill -9 of the server or of its database while merchants' orders are paid, captured in part and
 * refunded in part. Whatever was answered is so afterwards, nothing is taken or given back twice,
 * and orders and ledger tell the same. {@code -Djinnang.deep=true} kills fifteen times as often.
 */
@WalletTest
@Import(People.class)
class OrderKillTest {

    private static final int KILLS = Boolean.getBoolean("jinnang.deep") ? 60 : 4;
    private static final int SERVER_KILL_EVERY = 3;
    private static final int SHOPS = 3;
    private static final int REQUESTS_BETWEEN_KILLS = 40;
    private static final long PATIENCE_SECONDS = 60;
    private static final long START_FEN = 1_000_000;
    private static final String ORDERS = "/api/v1/merchant/orders";

    private final People people;
    private final TestDatabase database;
    private final TestJobs jobs;
    private final List<Verification> verifications;
    private final String keyset;
    private final Alive alive = new Alive();
    private final Semaphore requests = new Semaphore(0);
    private final Map<String, Long> captured = new ConcurrentHashMap<>();
    private final Map<String, Long> refunded = new ConcurrentHashMap<>();

    OrderKillTest(
            People people,
            TestClock clock,
            TestDatabase database,
            TestJobs jobs,
            List<Verification> verifications,
            @Value("${jinnang.keyset.file}") String keyset) {
        this.people = people;
        this.database = database;
        this.jobs = jobs;
        this.verifications = verifications;
        this.keyset = keyset;
        clock.set(Instant.now()); // the other process lives in real time
    }

    @Test
    void whatWasAnsweredIsSoAndNothingIsTakenOrGivenBackTwice(@TempDir Path folder)
            throws Exception {
        long seed = new Random().nextLong();
        try (VictimServer victim = new VictimServer(database, keyset, folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var there = new WalletBrowsers(victim.port());
            Queue<WalletBrowser> payers = payers(there);
            List<WalletBrowser> tills = new ArrayList<>();
            for (int at = 0; at < SHOPS; at++) {
                Person owner = people.with(0);
                assertThat(
                                owner.browser()
                                        .post("/api/v1/business", Map.of("name", "Shop"))
                                        .status())
                        .isEqualTo(201);
                WalletBrowser till = people.browser(owner.wallet(), there);
                tills.add(till);
            }
            List<Future<?>> running = new ArrayList<>();
            for (WalletBrowser till : tills) {
                var random = new Random(seed + running.size());
                running.add(threads.submit(() -> sell(till, payers, random)));
            }
            killAndRestart(victim, new Random(seed));
            alive.end();
            for (Future<?> client : running) {
                client.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (AssertionError failed) {
            throw new AssertionError("With seed " + seed, failed);
        }
        jobs.runAll();
        compare();
    }

    private void killAndRestart(VictimServer victim, Random random) throws InterruptedException {
        for (int kill = 1; kill <= KILLS; kill++) {
            awaitRequests(1 + random.nextInt(REQUESTS_BETWEEN_KILLS));
            if (kill % SERVER_KILL_EVERY == 0) {
                victim.kill();
                alive.down();
                victim.restart();
            } else {
                database.server().kill();
                alive.down();
                database.server().restart();
            }
            alive.up();
        }
        awaitRequests(REQUESTS_BETWEEN_KILLS);
    }

    private void awaitRequests(int more) throws InterruptedException {
        requests.drainPermits();
        assertThat(requests.tryAcquire(more, PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("clients make progress")
                .isTrue();
    }

    /** Tries that a crash loses count as wrong ones: whoever has none left makes room. */
    private void sell(WalletBrowser till, Queue<WalletBrowser> payers, Random random) {
        WalletBrowser payer = payers.remove();
        while (!alive.isOver()) {
            if (!isSold(till, payer, 100 + random.nextInt(900))) {
                payer = payers.remove();
            }
        }
    }

    private boolean isSold(WalletBrowser till, WalletBrowser payer, long fen) {
        var key = key();
        var wish =
                Map.of(
                        "amount",
                        People.cny(fen),
                        "reference",
                        "A-1",
                        "capture_method",
                        fen % 2 == 0 ? "manual" : "automatic");
        String order = repeated(201, () -> till.post(ORDERS, wish, key)).get("order_id").asString();
        var payKey = key();
        String paying = "/api/v1/orders/" + order + "/payments";
        String payment =
                repeated(201, () -> payer.post(paying, Map.of(), payKey))
                        .get("payment_id")
                        .asString();
        var shown = Map.of("payment_password", People.PASSWORD);
        String confirmation = "/api/v1/payments/" + payment + "/confirmation";
        if (confirmed(() -> payer.post(confirmation, shown)) != 200) {
            return false;
        }
        String path = ORDERS + "/" + order;
        long taken = fen % 2 == 0 ? fen / 2 : fen;
        if (taken != fen) {
            var part = Map.of("amount", People.cny(taken));
            repeated(200, () -> till.post(path + "/capture", part));
        }
        captured.put(order, taken);
        var refundKey = key();
        var part = Map.of("amount", People.cny(taken / 4));
        repeated(201, () -> till.post(path + "/refunds", part, refundKey));
        refunded.put(order, taken / 4);
        return true;
    }

    private Queue<WalletBrowser> payers(WalletBrowsers there) {
        Queue<WalletBrowser> payers = new ConcurrentLinkedQueue<>();
        for (int at = 0; at < SHOPS + 2 * KILLS; at++) {
            payers.add(people.browser(people.with(START_FEN).wallet(), there));
        }
        return payers;
    }

    /** The last clear answer; a payer who ran out of tries is left alone. */
    private int confirmed(Supplier<Answer> asking) {
        while (true) {
            Answer answer = asks(asking);
            if (answer.status() == 200 || answer.status() == 423) {
                return answer.status();
            }
            assertThat(answer.status()).as(answer.body()).isIn(409, 429, 503);
        }
    }

    private JsonNode repeated(int good, Supplier<Answer> asking) {
        while (true) {
            Answer answer = asks(asking);
            if (answer.status() == good) {
                return answer.json();
            }
            // The server or its database went away, or the try before is still at work.
            boolean isOurSide = List.of(429, 503).contains(answer.status());
            boolean runs = answer.status() == 409 && answer.body().contains("check_running");
            assertThat(isOurSide || runs).as(answer.toString()).isTrue();
        }
    }

    private Answer asks(Supplier<Answer> asking) {
        while (true) {
            alive.await();
            requests.release();
            try {
                return asking.get();
            } catch (UncheckedIOException | JacksonException nobodyThere) {
                alive.await();
            }
        }
    }

    private void compare() {
        Map<String, Long> taken = sums("captured_minor");
        Map<String, Long> back = sums("refunded_minor");
        assertThat(captured).hasSizeGreaterThan(KILLS);
        captured.forEach((order, fen) -> assertThat(taken).containsEntry(order, fen));
        refunded.forEach((order, fen) -> assertThat(back).containsEntry(order, fen));
        assertThat(one("select count(*) from jinnang.merchant_refund where posted_at is null"))
                .isZero();
        assertThat(one("select sum(captured_minor - refunded_minor) from jinnang.merchant_order"))
                .isEqualTo(
                        one(
                                """
                                select sum(posted) from jinnang.balance
                                where account_id in (select cny_account_id from jinnang.merchant)
                                """));
        for (Verification verification : verifications) {
            var result = verification.verify();
            assertThat(result.holds()).as(String.join("\n", result.lines())).isTrue();
        }
    }

    private Map<String, Long> sums(String column) {
        Map<String, Long> sums = new ConcurrentHashMap<>();
        database.sql()
                .sql("select order_id, coalesce(" + column + ", 0) from jinnang.merchant_order")
                .query((row, _) ->
                        sums.put(
                                new org.jinnang.kernel.OrderId(row.getObject(1, UUID.class)).text(),
                                row.getLong(2)))
                .list();
        return sums;
    }

    private long one(String sql) {
        return database.sql().sql(sql).query(Long.class).single();
    }

    private static Map<String, String> key() {
        return Map.of("Idempotency-Key", UUID.randomUUID().toString());
    }
}
