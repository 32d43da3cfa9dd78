package org.jinnang.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jinnang.kernel.Rider.When;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Ids;
import org.jinnang.platform.PersonalData;
import org.jinnang.platform.Verification;
import org.jinnang.platform.database.Pipeline;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

@WalletTest
class SealingTest {

    private static final AuditEvent.Source SOMEWHERE =
            new AuditEvent.Source("Chrome, Linux", "127.0.0.1");

    private final Audit audit;
    private final Audit.Riders riders;
    private final Sealer sealer;
    private final SealVerification verification;
    private final SealStore store;
    private final PersonalData personalData;
    private final TransactionTemplate transactions;
    private final TestDatabase database;
    private final TestClock clock;
    private final Ids ids;
    private final WalletId wallet;

    SealingTest(
            Audit audit,
            Audit.Riders riders,
            Sealer sealer,
            SealVerification verification,
            SealStore store,
            PersonalData personalData,
            TransactionTemplate transactions,
            TestDatabase database,
            TestClock clock,
            Ids ids) {
        this.audit = audit;
        this.riders = riders;
        this.sealer = sealer;
        this.verification = verification;
        this.store = store;
        this.personalData = personalData;
        this.transactions = transactions;
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.wallet = new WalletId(ids.next());
    }

    /** Each test begins with an empty log; only the owner of the tables can do that. */
    @BeforeEach
    void emptyTheLog() {
        // Every wallet has its key from the moment it is opened.
        personalData.seal(wallet, "test", "x");
        database.sqlAsOwner().sql("truncate audit_event, audit_unsealed, audit_seal").update();
    }

    @Test
    void theApplicationCanNeitherChangeNorTakeAwayWhatIsRecordedOrSealed() {
        recordSome(3);
        sealer.sealAll();

        for (var forbidden :
                List.of(
                        "update audit_event set kind = 'SIGNED_OUT'",
                        "delete from audit_event",
                        "truncate audit_event cascade",
                        "update audit_seal set hash = previous_hash",
                        "delete from audit_seal",
                        "truncate audit_seal")) {
            assertThatThrownBy(() -> database.sql().sql(forbidden).update())
                    .as(forbidden)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void aChangedEventIsFound() {
        recordSome(5);
        sealer.sealAll();
        assertThat(verification.verify().holds()).isTrue();

        database.sqlAsOwner()
                .sql(
                        """
                        update audit_event set facts = facts || '{"tries_left": "9"}'
                        where event_id = (select max(event_id::text)::uuid from audit_event)
                        """)
                .update();

        assertFault("content of seal 1 was changed");
    }

    @Test
    void anEventThatIsMissingIsFoundAndNamed() {
        recordSome(5);
        sealer.sealAll();
        String gone =
                database.sqlAsOwner()
                        .sql(
                                """
                                delete from audit_event
                                where event_id = (select min(event_id::text)::uuid from audit_event)
                                returning event_id::text
                                """)
                        .query(String.class)
                        .single();

        assertFault("missing: event " + gone);
    }

    @Test
    void anEventPutInBetweenIsFoundAndNamed() {
        recordSome(2);
        sealer.sealAll();
        var planted = ids.next();
        recordSome(2);
        sealer.sealAll();

        database.sqlAsOwner()
                .sql(
                        """
                        insert into audit_event (wallet_id, event_id, kind, at, device, ip, facts)
                        select wallet_id, :planted, kind, at, device, ip, facts
                        from audit_event limit 1
                        """)
                .param("planted", planted)
                .update();

        assertFault("put in between: event " + planted);
    }

    @Test
    void anEventPutInWithAMarkAndAnOldDateIsFoundAfterItWasSealedToo() {
        recordSome(2);
        sealer.sealAll();
        clock.advance(Duration.ofHours(1));
        recordSome(2);
        sealer.sealAll();

        var old = clock.instant().minus(Duration.ofHours(2));
        transactions.executeWithoutResult(
                _ -> audit.record(AuditEvent.of(wallet, AuditKind.SIGNED_IN, old, SOMEWHERE)));
        sealer.sealAll();

        assertFault("put in afterwards");
    }

    @Test
    void aChangedSealIsFound() {
        recordSome(2);
        sealer.sealAll();
        recordSome(2);
        sealer.sealAll();

        database.sqlAsOwner()
                .sql(
                        "update audit_seal set sealed_at = sealed_at + interval '1 second'"
                                + " where seal_number = 1")
                .update();

        assertFault("content of seal 1 was changed");
    }

    @Test
    void aSealTakenOutOfTheMiddleIsFound() {
        for (int round = 0; round < 3; round++) {
            recordSome(1);
            sealer.sealAll();
        }

        database.sqlAsOwner().sql("delete from audit_seal where seal_number = 2").update();

        assertFault("missing: seals 2 to 2");
    }

    @Test
    void aMarkTakenAwaySoThatAnEventIsNeverSealedIsFound() {
        recordSome(1);
        database.sql().sql("delete from audit_unsealed").update();
        sealer.sealAll();

        assertFault("put in between");
    }

    @Test
    void theTailThatIsNotYetSealedIsNamed() {
        recordSome(2);
        sealer.sealAll();
        recordSome(3);

        var result = verification.verify();

        assertThat(result.holds()).isTrue();
        assertThat(result.lines()).contains("尚未封存 / not yet sealed: 3");
    }

    @Test
    void anEmptyLogHolds() {
        sealer.sealAll();

        assertThat(verification.verify().holds()).isTrue();
        assertThat(store.last()).isEmpty();
    }

    @Test
    void anEventThatCommitsLateIsSealedLaterAndNothingIsSealedTwice() throws Exception {
        var recorded = new CountDownLatch(1);
        var maySettle = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> late =
                    threads.submit(() ->
                            transactions.executeWithoutResult(_ -> {
                                audit.record(event());
                                recorded.countDown();
                                await(maySettle);
                            }));
            recorded.await();
            recordSome(3);
            sealer.sealAll();
            assertThat(store.last().orElseThrow().members()).hasSize(3);

            maySettle.countDown();
            late.get();
            sealer.sealAll();
        }

        assertThat(store.last().orElseThrow().members()).hasSize(1);
        assertThat(verification.verify().holds()).isTrue();
    }

    @Test
    void twoSealersAndManyWritersSealEveryEventExactlyOnce() throws Exception {
        int writers = 6;
        int each = 40;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing =
                    java.util.stream.IntStream.range(0, writers)
                            .mapToObj(_ -> threads.submit(() -> recordOneByOne(each)))
                            .toList();
            var sealing =
                    java.util.stream.IntStream.range(0, 2)
                            .mapToObj(_ -> threads.submit(() -> sealWhile(writing)))
                            .toList();
            for (var work : writing) {
                work.get();
            }
            for (var work : sealing) {
                work.get();
            }
        }
        sealer.sealAll();

        var result = verification.verify();
        assertThat(result.lines()).as("lines").anyMatch(line -> line.contains("over 240 events"));
        assertThat(result.holds()).as(result.lines().toString()).isTrue();
        assertThat(store.marked()).isZero();
    }

    @Test
    void whatIsPersonalIsSealedAndTheChainVerifiesWhenItsKeyIsGone() {
        transactions.executeWithoutResult(_ ->
                audit.record(event().with("contact", "m***@example.com").with("tries_left", 3)));
        sealer.sealAll();

        var stored =
                database.sqlAsOwner()
                        .sql("select audit_event::text from audit_event")
                        .query(String.class)
                        .single();
        int keys =
                database.sqlAsOwner()
                        .sql("delete from holder_key where wallet_id = :wallet")
                        .param("wallet", wallet.value())
                        .update();
        var result = verification.verify();

        assertThat(stored)
                .contains("tries_left")
                .doesNotContain(SOMEWHERE.device(), SOMEWHERE.ip(), "example.com");
        assertThat(keys).isEqualTo(1);
        assertThat(result.holds()).as(result.lines().toString()).isTrue();
    }

    @Test
    void aChangedSealedPartIsFound() {
        transactions.executeWithoutResult(_ -> audit.record(event()));
        sealer.sealAll();

        database.sqlAsOwner()
                .sql("update audit_event set personal = sha256(personal) || personal")
                .update();

        assertThat(verification.verify().holds()).isFalse();
    }

    @Test
    void ridersWriteTheirEventsAndMarksInOneStatement() throws Exception {
        try (var connection = database.connection()) {
            var pipeline = new Pipeline(connection);
            riders.write(
                    pipeline,
                    List.of(
                            audit.rider(event(), When.ON_BOTH),
                            audit.rider(event().with("amount", "x"), When.ON_POSTING)));
            pipeline.send();
        }

        assertThat(store.marked()).isEqualTo(2);
        assertThat(store.recorded()).isEqualTo(2);
    }

    @Test
    void moreFactsThanAnEventTellsByAreRefused() {
        var many = new TreeMap<String, String>();
        for (int fact = 0; fact < 17; fact++) {
            many.put("fact" + fact, "x");
        }
        var event = event();

        assertThatThrownBy(() ->
                        new AuditEvent(
                                event.wallet(),
                                event.kind(),
                                event.at(),
                                event.source(),
                                many,
                                event.reference()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertFault(String words) {
        Verification.Result result = verification.verify();
        assertThat(result.holds()).as(result.lines().toString()).isFalse();
        assertThat(result.lines()).anyMatch(line -> line.contains(words));
    }

    private void recordSome(int count) {
        transactions.executeWithoutResult(_ -> {
            for (int event = 0; event < count; event++) {
                audit.record(event());
            }
        });
    }

    private void recordOneByOne(int count) {
        for (int event = 0; event < count; event++) {
            recordSome(1);
        }
    }

    private void sealWhile(List<? extends Future<?>> writing) {
        while (!writing.stream().allMatch(Future::isDone)) {
            sealer.sealAll();
        }
    }

    private AuditEvent event() {
        return AuditEvent.of(wallet, AuditKind.SIGNED_IN, clock.instant(), SOMEWHERE);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
