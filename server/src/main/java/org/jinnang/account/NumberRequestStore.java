package org.jinnang.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of number_request. */
@Repository
class NumberRequestStore {

    private static final String COLUMNS =
            """
            select wallet_id, request_id, nth, link_until, asked_at, frees_at, kept_at
              from jinnang.number_request
            """;

    private final JdbcClient jdbc;

    NumberRequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(NumberRequest request, Digest linkHash) {
        jdbc.sql(
                        """
                        insert into jinnang.number_request
                               (wallet_id, request_id, nth, link_hash, link_until)
                        values (:wallet, :id, :nth, :hash, :until)
                        """)
                .param("wallet", request.wallet().value())
                .param("id", request.id())
                .param("nth", request.nth())
                .param("hash", linkHash.bytes())
                .param("until", utc(request.linkUntil()))
                .update();
    }

    Optional<NumberRequest> findByLink(Digest hash) {
        return found(" where link_hash = :hash", hash);
    }

    Optional<NumberRequest> findByKeep(Digest hash) {
        return found(" where keep_hash = :hash", hash);
    }

    /** Whether its holder objected to a request for this number since then. */
    boolean wasKeptSince(NumberRequest request, Instant since) {
        return jdbc.sql(
                        """
                        select exists (select 1 from jinnang.number_request
                                        where wallet_id = :wallet and nth = :nth
                                          and kept_at > :since)
                        """)
                .param("wallet", request.wallet().value())
                .param("nth", request.nth())
                .param("since", utc(since))
                .query(Boolean.class)
                .single();
    }

    /** False when somebody pressed the button before. */
    boolean ask(NumberRequest request, Digest keepHash, Instant now, Instant freesAt) {
        return jdbc.sql(
                                """
                                update jinnang.number_request
                                   set asked_at = :now, keep_hash = :hash, frees_at = :freesAt
                                 where wallet_id = :wallet and request_id = :id
                                   and asked_at is null
                                """)
                        .param("wallet", request.wallet().value())
                        .param("id", request.id())
                        .param("now", utc(now))
                        .param("hash", keepHash.bytes())
                        .param("freesAt", utc(freesAt))
                        .update()
                == 1;
    }

    /** False when it is too late, or was done before. */
    boolean keep(NumberRequest request, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.number_request set kept_at = :now
                                 where wallet_id = :wallet and request_id = :id
                                   and kept_at is null and frees_at > :now
                                """)
                        .param("wallet", request.wallet().value())
                        .param("id", request.id())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private Optional<NumberRequest> found(String which, Digest hash) {
        return jdbc.sql(COLUMNS + which)
                .param("hash", hash.bytes())
                .query((row, _) -> request(row))
                .optional();
    }

    private static NumberRequest request(ResultSet row) throws SQLException {
        return new NumberRequest(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                row.getObject("request_id", UUID.class),
                row.getInt("nth"),
                instant(row, "link_until").orElseThrow(),
                instant(row, "asked_at"),
                instant(row, "frees_at"),
                instant(row, "kept_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
