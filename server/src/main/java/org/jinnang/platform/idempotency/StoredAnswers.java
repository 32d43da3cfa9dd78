package org.jinnang.platform.idempotency;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code idempotency_key}. */
@Repository
class StoredAnswers {

    private final JdbcClient database;

    StoredAnswers(JdbcClient database) {
        this.database = database;
    }

    /** Which request it is. */
    record Key(Digest caller, String route, String key) {}

    /** What was answered to whom. */
    record Stored(Digest bodyHash, int status, String body) {}

    /** Nobody waits longer than this for another node that runs the same request. */
    void waitAtMostOneSecond() {
        database.sql("set local lock_timeout = '1s'").update();
    }

    /** Takes the key; false when its answer is there already. Waits for one being made. */
    boolean take(Key key, Digest bodyHash, Instant now) {
        var sql =
                """
                insert into idempotency_key (caller, route, idempotency_key, body_hash, created_at)
                values (:caller, :route, :key, :body_hash, :now)
                on conflict (caller, route, idempotency_key) do nothing
                """;
        return bound(sql, key)
                        .param("body_hash", bodyHash.bytes())
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .update()
                == 1;
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
