package org.jinnang.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Idempotency.Answer;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@WalletTest
class IdempotencyTest {

    private static final String ROUTE = "POST /payments";
    private static final String KEY = "key-0001";
    private static final Digest BODY = body(1);

    private final Idempotency idempotency;
    private final JdbcClient sql;
    private final TestDatabase database;
    private final TestClock clock;
    private final TestJobs jobs;

    IdempotencyTest(
            Idempotency idempotency,
            JdbcClient sql,
            TestDatabase database,
            TestClock clock,
            TestJobs jobs) {
        this.idempotency = idempotency;
        this.sql = sql;
        this.database = database;
        this.clock = clock;
        this.jobs = jobs;
    }

    /** The effect that must happen once: a row of a table made for these tests. */
    @BeforeEach
    void makeTheEffectsTable() {
        database.sqlAsOwner().sql("drop table if exists effect").update();
        database.sqlAsOwner().sql("create table effect (number int)").update();
        database.sqlAsOwner()
                .sql("grant select, insert on effect to " + database.applicationUser())
                .update();
        sql.sql("delete from idempotency_key").update();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "short", "with blank 1", "ümlaut-001", "line\nbreak1"})
    void aMissingOrMalformedKeyIsRefused(String key) {
        assertRefused(
                ProblemCode.IDEMPOTENCY_KEY_MISSING,
                () -> idempotency.run("mei", ROUTE, key, BODY, effect(1)));
        assertThat(effects()).isZero();
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefusedAndDoesNothing() {
        idempotency.run("mei", ROUTE, KEY, BODY, effect(1));

        assertRefused(
                ProblemCode.IDEMPOTENCY_KEY_REUSED,
                () -> idempotency.run("mei", ROUTE, KEY, body(2), effect(2)));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void aRepetitionGetsTheFirstAnswerAndDoesNothing() {
        var first = idempotency.run("mei", ROUTE, KEY, BODY, effect(1));
        var again = idempotency.run("mei", ROUTE, KEY, BODY, effect(2));

        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(first.json()).contains("\"number\":1");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.response().getHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void theSameKeyOfAnotherCallerOrRouteIsAnotherKey() {
        idempotency.run("mei", ROUTE, KEY, BODY, effect(1));
        idempotency.run("wei", ROUTE, KEY, BODY, effect(2));
        idempotency.run("mei", "POST /freezes", KEY, BODY, effect(3));

        assertThat(effects()).isEqualTo(3);
    }

    @Test
    void whatIsThrownIsNotKeptAndItsEffectIsUndone() {
        Supplier<Answer> wrongProof =
                () -> {
                    insert(1);
                    throw Problem.of(ProblemCode.STEP_UP_NEEDED).asException();
                };

        assertRefused(
                ProblemCode.STEP_UP_NEEDED,
                () -> idempotency.run("mei", ROUTE, KEY, BODY, wrongProof));
        assertThat(effects()).isZero();

        assertThat(idempotency.run("mei", ROUTE, KEY, BODY, effect(2)).replayed()).isFalse();
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void fiftyParallelRetriesHaveOneEffectAndOneAnswer() throws Exception {
        var answers = inParallel(50, () -> idempotency.run("mei", ROUTE, KEY, BODY, effect(1)));

        assertThat(effects()).isEqualTo(1);
        assertThat(answers.bodies)
                .hasSizeGreaterThanOrEqualTo(1)
                .allMatch(answers.bodies.get(0)::equals);
        assertThat(answers.refused).allMatch(ProblemCode.CHECK_RUNNING::equals);
        assertThat(answers.bodies.size() + answers.refused.size()).isEqualTo(50);
    }

    @Test
    void aRepetitionThatMeetsAnotherNodeStillRunningIsToldSoAfterASecond() throws Exception {
        var inside = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var otherNode = database.connection()) {
            otherNode.setAutoCommit(false);
            otherNode
                    .createStatement()
                    .executeUpdate("lock table idempotency_key in share row exclusive mode");
            Future<?> slow =
                    threads.submit(() -> {
                        inside.countDown();
                        return idempotency.run("mei", ROUTE, KEY, BODY, effect(1));
                    });
            inside.await();
            assertThatThrownBy(slow::get)
                    .hasCauseInstanceOf(ProblemException.class)
                    .hasMessageContaining("check_running");
            mayEnd.countDown();
            otherNode.rollback();
        }
        assertThat(effects()).isZero();
    }

    @Test
    void answersAreForgottenAfterTwoDays() {
        idempotency.run("mei", ROUTE, KEY, BODY, effect(1));
        jobs.run("delete old answers");
        assertThat(idempotency.run("mei", ROUTE, KEY, BODY, effect(2)).replayed()).isTrue();

        clock.advance(java.time.Duration.ofDays(2).plusSeconds(1));
        jobs.run("delete old answers");

        assertThat(idempotency.run("mei", ROUTE, KEY, BODY, effect(2)).replayed()).isFalse();
    }

    private record Outcome(List<String> bodies, List<ProblemCode> refused) {}

    private static Outcome inParallel(int count, Callable<Idempotency.Kept> call)
            throws InterruptedException {
        var start = new CountDownLatch(1);
        var bodies = java.util.Collections.synchronizedList(new ArrayList<String>());
        var refused = java.util.Collections.synchronizedList(new ArrayList<ProblemCode>());
        var unexpected = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < count; thread++) {
                threads.execute(() -> {
                    try {
                        start.await();
                        bodies.add(call.call().json());
                    } catch (ProblemException refusal) {
                        refused.add(refusal.problem().code());
                    } catch (Exception e) {
                        unexpected.incrementAndGet();
                    }
                });
            }
            start.countDown();
        }
        assertThat(unexpected).hasValue(0);
        return new Outcome(bodies, refused);
    }

    private Supplier<Answer> effect(int number) {
        return () -> {
            insert(number);
            return new Answer(201, Map.of("number", number));
        };
    }

    private void insert(int number) {
        sql.sql("insert into effect values (:number)").param("number", number).update();
    }

    private int effects() {
        return sql.sql("select count(*) from effect").query(Integer.class).single();
    }

    private static void assertRefused(
            ProblemCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo(code));
    }

    private static Digest body(int content) {
        var bytes = new byte[32];
        bytes[0] = (byte) content;
        return new Digest(bytes);
    }
}
