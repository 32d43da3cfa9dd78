package org.jinnang.platform.idempotency;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Jobs;
import org.jinnang.platform.Macs;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.database.SqlState;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the answer in the transaction of the effect. A repetition that meets the first one still
 * running is told so at once: waiting would hold a connection that the first one may need.
 */
@Component
final class KeptAnswers implements Idempotency {

    private static final Pattern KEY = Pattern.compile("[!-~]{8,128}");
    private static final Duration KEPT = Duration.ofDays(2);
    private static final int DELETED_AT_ONCE = 1_000;

    private final StoredAnswers store;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Macs macs;
    private final JsonMapper json;
    private final Set<StoredAnswers.Key> running = ConcurrentHashMap.newKeySet();

    KeptAnswers(
            StoredAnswers store,
            TransactionOperations transactions,
            Clock clock,
            Macs macs,
            JsonMapper json,
            Jobs jobs) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.macs = macs;
        this.json = json;
        jobs.every(Duration.ofMinutes(10), "delete old answers", this::deleteOld);
    }

    @Override
    public Kept run(
            String caller,
            String route,
            @Nullable String key,
            Digest bodyHash,
            Supplier<Answer> work) {
        StoredAnswers.Key id = id(caller, route, key);
        if (!running.add(id)) {
            throw refusal(ProblemCode.CHECK_RUNNING);
        }
        try {
            return Objects.requireNonNull(transactions.execute(_ -> runOnce(id, bodyHash, work)));
        } finally {
            running.remove(id);
        }
    }

    StoredAnswers.Key id(String caller, String route, @Nullable String key) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw refusal(ProblemCode.IDEMPOTENCY_KEY_MISSING);
        }
        return new StoredAnswers.Key(digest(caller), route, key);
    }

    private Kept runOnce(StoredAnswers.Key id, Digest bodyHash, Supplier<Answer> work) {
        if (!taken(id, bodyHash)) {
            return replayed(id, bodyHash);
        }
        Answer answer = work.get();
        String body = json.writeValueAsString(answer.body());
        store.keep(id, answer.status(), body);
        return new Kept(answer.status(), body, false);
    }

    private boolean taken(StoredAnswers.Key id, Digest bodyHash) {
        try {
            return store.take(id, bodyHash, clock.instant());
        } catch (DataAccessException e) {
            if (SqlState.of(e).filter(SqlState.LOCK_NOT_AVAILABLE::equals).isPresent()) {
                throw refusal(ProblemCode.CHECK_RUNNING);
            }
            throw e;
        }
    }

    private Kept replayed(StoredAnswers.Key id, Digest bodyHash) {
        var stored = store.find(id).orElseThrow(() -> refusal(ProblemCode.CHECK_RUNNING));
        if (!stored.bodyHash().equals(bodyHash)) {
            throw refusal(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        }
        return new Kept(stored.status(), stored.body(), true);
    }

    private void deleteOld() {
        var moment = clock.instant().minus(KEPT);
        while (store.deleteBefore(moment, DELETED_AT_ONCE) == DELETED_AT_ONCE) {
            Thread.onSpinWait();
        }
    }

    private Digest digest(String caller) {
        return macs.mac("idempotency caller", caller.getBytes(StandardCharsets.UTF_8)).digest();
    }

    private static ProblemException refusal(ProblemCode code) {
        return Problem.of(code).asException();
    }
}
