package org.jinnang.notice;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.database.AtCommit;
import org.jinnang.platform.database.Pipeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Hashes of "not me" tokens. */
@Repository
class NotMeLinkStore {

    private final JdbcClient jdbc;
    private final AtCommit atCommit;

    NotMeLinkStore(JdbcClient jdbc, AtCommit atCommit) {
        this.jdbc = jdbc;
        this.atCommit = atCommit;
    }

    /** When the caller's transaction commits. */
    void insert(WalletId walletId, Digest tokenHash, Instant now, Duration life) {
        atCommit.write(
                """
                insert into jinnang.not_me_link (wallet_id, token_hash, issued_at, expires_at)
                values (:wallet_id, :token_hash, :now, :expires_at)
                """,
                Map.of(
                        "wallet_id",
                        walletId.value(),
                        "token_hash",
                        tokenHash.bytes(),
                        "now",
                        now.atOffset(ZoneOffset.UTC),
                        "expires_at",
                        now.plus(life).atOffset(ZoneOffset.UTC)));
    }

    /** All in one statement, on the connection of a posting. */
    void insert(Pipeline pipeline, List<NotMeLinkRider> links, Duration life) throws SQLException {
        pipeline.add(
                """
                insert into jinnang.not_me_link
                    (wallet_id, token_hash, issued_at, expires_at)
                select * from unnest(?::uuid[], ?::bytea[], ?::timestamptz[], ?::timestamptz[])
                """,
                List.of(
                        pipeline.array("uuid", links, link -> link.walletId().value()),
                        pipeline.array("bytea", hashes(links)),
                        pipeline.array("text", links, link -> link.issuedAt().toString()),
                        pipeline.array(
                                "text", links, link -> link.issuedAt().plus(life).toString())));
    }

    private static byte[][] hashes(List<NotMeLinkRider> links) {
        return links.stream().map(link -> link.tokenHash().bytes()).toArray(byte[][]::new);
    }

    Optional<WalletId> findUsable(Digest tokenHash, Instant now) {
        return jdbc.sql(
                        """
                        select wallet_id from jinnang.not_me_link
                        where token_hash = :token_hash and used_at is null and expires_at > :now
                        """)
                .param("token_hash", tokenHash.bytes())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .map(WalletId::new);
    }

    /** One atomic statement: a second one at the same time waits and then finds it used. */
    Optional<WalletId> use(Digest tokenHash, Instant now) {
        return jdbc.sql(
                        """
                        update jinnang.not_me_link set used_at = :now
                        where token_hash = :token_hash and used_at is null and expires_at > :now
                        returning wallet_id
                        """)
                .param("token_hash", tokenHash.bytes())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .map(WalletId::new);
    }

    void removeExpired(Instant before) {
        jdbc.sql("delete from jinnang.not_me_link where expires_at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }
}
