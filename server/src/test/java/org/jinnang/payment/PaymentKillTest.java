package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jinnang.kernel.PaymentId;
import org.jinnang.payment.People.Person;
import org.jinnang.platform.Verification;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;

/**
 * kill -9 of the server or of its database at random moments, while clients pay and read. What a
 * client was told is on its disk first; afterwards none of it is lost, none is there twice, and the
 * books hold. {@code -Djinnang.deep=true} kills twelve times as often.
 */
@WalletTest
@Import(People.class)
class PaymentKillTest {

    private static final int KILLS = Boolean.getBoolean("jinnang.deep") ? 100 : 8;
    private static final int SERVER_KILL_EVERY = 5;
    private static final int CLIENTS = 4;
    private static final int REQUESTS_BETWEEN_KILLS = 80;
    private static final long PATIENCE_SECONDS = 60;
    private static final long START_FEN = 1_000_000;

    private final People people;
    private final TestDatabase database;
    private final List<Verification> verifications;
    private final String keyset;
    private final Alive alive = new Alive();
    private final Semaphore requests = new Semaphore(0);

    PaymentKillTest(
            People people,
            TestClock clock,
            TestDatabase database,
            List<Verification> verifications,
            @Value("${jinnang.keyset.file}") String keyset) {
        this.people = people;
        this.database = database;
        this.verifications = verifications;
        this.keyset = keyset;
        clock.set(Instant.now()); // the other process lives in real time
    }

    @Test
    void noAcknowledgedPaymentIsLostAndNoneIsThereTwice(@TempDir Path folder) throws Exception {
        long seed = new Random().nextLong();
        Person payee = people.with(0);
        try (VictimServer victim = new VictimServer(database, keyset, folder);
                ClientLog log = new ClientLog(folder.resolve("client.log"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Queue<PayingClient.Payer> payers = payers(new WalletBrowsers(victim.port()));
            List<Future<?>> running = new ArrayList<>();
            for (int at = 0; at <= CLIENTS; at++) {
                var client =
                        new PayingClient(payers, payee.name(), log, seed + at, alive, requests);
                boolean reads = at == CLIENTS;
                running.add(threads.submit(() -> work(client, reads)));
            }
            killAndRestart(victim, new Random(seed));
            alive.end();
            for (Future<?> client : running) {
                client.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            compare(log.acknowledged(), payee);
        } catch (AssertionError failed) {
            throw new AssertionError("With seed " + seed, failed);
        }
    }

    private void work(PayingClient client, boolean reads) {
        if (!reads) {
            client.run();
            return;
        }
        while (!alive.isOver()) {
            client.look();
            client.payOnce();
        }
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

    /** Until so many more requests were sent: a random moment, without a clock. */
    private void awaitRequests(int more) throws InterruptedException {
        requests.drainPermits();
        assertThat(requests.tryAcquire(more, PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("clients make progress")
                .isTrue();
    }

    private void compare(Set<String> acknowledged, Person payee) {
        Set<String> posted = posted();

        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
        assertThat(lost(acknowledged, posted))
                .as(
                        "after %d kills: %d acknowledged, %d posted",
                        KILLS, acknowledged.size(), posted.size())
                .isEmpty();
        assertThat(lost(Set.of("pay_00000000000000000000000000"), posted))
                .as("the comparison can see a loss")
                .hasSize(1);
        assertThat(sum("select sum(amount) from jinnang.transfer where act = 'PAY'"))
                .isEqualTo(
                        sum(
                                "select sum(amount_minor) from jinnang.payment"
                                        + " where posted_at is not null"));
        assertThat(payee.fen())
                .isEqualTo(sum("select sum(amount) from jinnang.transfer where act = 'PAY'"));
        for (Verification verification : verifications) {
            var result = verification.verify();
            assertThat(result.holds()).as(String.join("\n", result.lines())).isTrue();
        }
    }

    private static Set<String> lost(Set<String> acknowledged, Set<String> posted) {
        Set<String> lost = new HashSet<>(acknowledged);
        lost.removeAll(posted);
        return lost;
    }

    private Set<String> posted() {
        return new HashSet<>(
                database.sql()
                        .sql("select transfer_id from jinnang.transfer where act = 'PAY'")
                        .query((row, _) ->
                                new PaymentId(row.getObject(1, java.util.UUID.class)).text())
                        .list());
    }

    private long sum(String sql) {
        return database.sql().sql(sql).query(Long.class).single();
    }

    private Queue<PayingClient.Payer> payers(WalletBrowsers browsers) {
        Queue<PayingClient.Payer> payers = new ConcurrentLinkedQueue<>();
        for (int at = 0; at < CLIENTS + 1 + KILLS; at++) {
            Person person = people.with(START_FEN);
            payers.add(
                    new PayingClient.Payer(
                            person.wallet(), people.browser(person.wallet(), browsers)));
        }
        return payers;
    }
}
