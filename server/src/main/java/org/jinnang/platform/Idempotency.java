package org.jinnang.platform;

import java.util.function.Supplier;
import org.jinnang.kernel.Digest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers a repeated request with its first answer instead of doing it twice. */
public interface Idempotency {

    /**
     * Runs the work inside one transaction that also keeps its answer, or replays the kept answer.
     *
     * <p>The work joins that transaction and must not open others. What it throws rolls everything
     * back and is not kept: a wrong proof, a step-up, a restriction, busy and unavailable are
     * thrown. A refusal that shall be kept is returned.
     *
     * @param caller wallet id or browser series; the same key of another caller is another key
     * @param route such as {@code POST /payments}
     * @param key the header {@code Idempotency-Key}; absent or malformed is answered with 400
     * @param bodyHash SHA-256 over the business fields, never over a secret
     * @throws ProblemException 400 no key, 422 same key with another body, 409 still running
     */
    Kept run(
            String caller,
            String route,
            @org.jspecify.annotations.Nullable String key,
            Digest bodyHash,
            Supplier<Answer> work);

    /**
     * What the work answers.
     *
     * @param status HTTP status
     * @param body written as JSON in the form of the API
     */
    record Answer(int status, Object body) {}

    /**
     * The answer as kept.
     *
     * @param json the body
     * @param replayed whether it was made by an earlier request
     */
    record Kept(int status, String json, boolean replayed) {

        /** As an answer of the API, with {@code Idempotent-Replayed} when it is one. */
        public ResponseEntity<String> response() {
            var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
            return (replayed ? answer.header("Idempotent-Replayed", "true") : answer).body(json);
        }
    }
}
