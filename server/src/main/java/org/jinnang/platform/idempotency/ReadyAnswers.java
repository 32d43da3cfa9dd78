package org.jinnang.platform.idempotency;

import java.time.Instant;
import java.util.List;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.database.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers that are known before their effect, kept together with it for several callers in one
 * transaction. Whatever is unusual about one of them, a repetition above all, is for {@link
 * Idempotency#run}.
 */
@Component
public class ReadyAnswers {

    private final KeptAnswers kept;
    private final StoredAnswers store;
    private final Clock clock;
    private final JsonMapper json;

    ReadyAnswers(KeptAnswers kept, StoredAnswers store, Clock clock, JsonMapper json) {
        this.kept = kept;
        this.store = store;
        this.clock = clock;
        this.json = json;
    }

    /** An answer, and the key it will be kept under. */
    public static final class Ready {

        private final StoredAnswers.Key id;
        private final Digest bodyHash;
        private final int status;
        private final String body;

        private Ready(StoredAnswers.Key id, Digest bodyHash, int status, String body) {
            this.id = id;
            this.bodyHash = bodyHash;
            this.status = status;
            this.body = body;
        }

        /** The same for two requests of one key. */
        public Object key() {
            return id;
        }

        /** As it is told to the one who asked first. */
        public Idempotency.Kept told() {
            return new Idempotency.Kept(status, body, false);
        }
    }

    /**
     * Parameters as of {@link Idempotency#run}.
     *
     * @throws org.jinnang.platform.ProblemException 400 no key
     */
    public Ready of(
            String caller,
            String route,
            @Nullable String key,
            Digest bodyHash,
            Idempotency.Answer answer) {
        return new Ready(
                kept.id(caller, route, key),
                bodyHash,
                answer.status(),
                json.writeValueAsString(answer.body()));
    }

    /**
     * Takes its key and keeps it, in the caller's transaction; false when the key is taken. No two
     * of one key may be asked together.
     */
    public Question<Boolean> keeping(Ready ready) {
        Instant now = clock.instant();
        return StoredAnswers.keeping(ready.id, ready.bodyHash, ready.status, ready.body, now);
    }

    /**
     * To be asked before {@link #keeping}: nobody who has the same key is waited for longer than a
     * second.
     */
    public Question<Boolean> patience() {
        return StoredAnswers.patience();
    }

    /** Gives keys back that were taken in vain in this transaction. */
    public void giveBack(List<Ready> taken) {
        taken.forEach(one -> store.delete(one.id));
    }
}
