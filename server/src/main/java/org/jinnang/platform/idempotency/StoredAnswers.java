package org.jinnang.platform.idempotency;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code idempotency_key}. */
@Repository
class StoredAnswers {

    private final JdbcClient database;
    private final Questions questions;

    StoredAnswers(JdbcClient database, Questions questions) {
        this.database = database;
        this.questions = questions;
    }

    /** Which request it is. */
    record Key(Digest caller, String route, String key) {}

    /** What was answered to whom. */
    record Stored(Digest bodyHash, int status, String body) {}

    /**
     * Takes the key; false when its answer is there already. Waits for one being made, a second at
     * most; a lock timeout does not hold for the statement that sets it.
     */
    boolean take(Key key, Digest bodyHash, Instant now) {
        var patience = patience();
        var taken =
                Question.changing(
                        """
                        insert into idempotency_key
                            (caller, route, idempotency_key, body_hash, created_at)
                        values (:caller, :route, :key, :body_hash, :now)
                        on conflict (caller, route, idempotency_key) do nothing
                        returning created_at
                        """,
                        Map.of(
                                "caller",
                                key.caller().bytes(),
                                "route",
                                key.route(),
                                "key",
                                key.key(),
                                "body_hash",
                                bodyHash.bytes(),
                                "now",
                                OffsetDateTime.ofInstant(now, ZoneOffset.UTC)),
                        (_, _) -> true);
        return questions.askAll(List.of(patience, taken)).to(taken).isPresent();
    }

    /** How long is waited for locks from the next statement to the end of the transaction. */
    static Question<Boolean> patience() {
        return Question.changing(
                        "select set_config('lock_timeout', :patience, true)",
                        """
                        select set_config('lock_timeout', asker.p_patience, true),
                               asker.nth as asker_nth
                        from :askers as asker
                        """,
                        Map.of("patience", "1s"),
                        (_, _) -> true)
                .map(Optional::isPresent);
    }

    /** Takes the key and keeps its answer at once; false when it is taken. */
    static Question<Boolean> keeping(
            Key key, Digest bodyHash, int status, String body, Instant now) {
        return Question.changing(
                        """
                        insert into idempotency_key
                            (caller, route, idempotency_key, body_hash, created_at, answer_status,
                             answer_body)
                        values (:caller, :route, :key, :body_hash, :now, :status, :body)
                        on conflict (caller, route, idempotency_key) do nothing
                        returning created_at
                        """,
                        """
                        with asker as materialized (select * from :askers as asker),
                        kept as (
                          insert into idempotency_key
                              (caller, route, idempotency_key, body_hash, created_at,
                               answer_status, answer_body)
                          select p_caller, p_route, p_key, p_body_hash, p_now, p_status, p_body
                          from asker
                          order by p_caller, p_key
                          on conflict (caller, route, idempotency_key) do nothing
                          returning caller, route, idempotency_key)
                        select asker.nth as asker_nth
                        from asker join kept
                          on kept.caller = asker.p_caller and kept.route = asker.p_route
                            and kept.idempotency_key = asker.p_key
                        """,
                        Map.of(
                                "caller",
                                key.caller().bytes(),
                                "route",
                                key.route(),
                                "key",
                                key.key(),
                                "body_hash",
                                bodyHash.bytes(),
                                "status",
                                (short) status,
                                "body",
                                body,
                                "now",
                                OffsetDateTime.ofInstant(now, ZoneOffset.UTC)),
                        (_, _) -> true)
                .map(Optional::isPresent);
    }

    void delete(Key key) {
        var sql =
                """
                delete from idempotency_key
                where caller = :caller and route = :route and idempotency_key = :key
                """;
        bound(sql, key).update();
    }

    void keep(Key key, int status, String body) {
        var sql =
                """
                update idempotency_key set answer_status = :status, answer_body = :body
                where caller = :caller and route = :route and idempotency_key = :key
                """;
        bound(sql, key).param("status", status).param("body", body).update();
    }

    Optional<Stored> find(Key key) {
        var sql =
                """
                select body_hash, answer_status, answer_body from idempotency_key
                where caller = :caller and route = :route and idempotency_key = :key
                """;
        return bound(sql, key)
                .query((row, _) ->
                        new Stored(
                                new Digest(row.getBytes("body_hash")),
                                row.getInt("answer_status"),
                                row.getString("answer_body")))
                .optional();
    }

    /** Deletes answers older than this; in small steps, so that no lock lasts. */
    int deleteBefore(Instant moment, int most) {
        var sql =
                """
                delete from idempotency_key where (caller, route, idempotency_key) in (
                    select caller, route, idempotency_key from idempotency_key
                    where created_at < :moment
                    order by created_at limit :most for update skip locked)
                """;
        return database.sql(sql)
                .param("moment", OffsetDateTime.ofInstant(moment, ZoneOffset.UTC))
                .param("most", most)
                .update();
    }

    private JdbcClient.StatementSpec bound(String sql, Key key) {
        return database.sql(sql)
                .param("caller", key.caller().bytes())
                .param("route", key.route())
                .param("key", key.key());
    }
}
