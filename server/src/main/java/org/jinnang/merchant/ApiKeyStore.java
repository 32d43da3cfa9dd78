package org.jinnang.merchant;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.ApiKeyId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code merchant_key}: of what opens a key only the digest. */
@Repository
class ApiKeyStore {

    private static final String KEY =
            """
            select wallet_id, key_id, name, scopes, made_at, last_used_at, revoked_at, secret_hash
            from jinnang.merchant_key
            """;

    private final JdbcClient jdbc;

    ApiKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A key and the digest of what opens it. */
    record Kept(ApiKey key, Digest secret) {}

    void insert(ApiKey key, Digest secret) {
        jdbc.sql(
                        """
                        insert into jinnang.merchant_key
                            (wallet_id, key_id, name, scopes, made_at, secret_hash)
                        values (:wallet, :id, :name, :scopes, :madeAt, :secret)
                        """)
                .param("wallet", key.owner().value())
                .param("id", key.id().value())
                .param("name", key.name())
                .param("scopes", key.scopes().stream().map(Enum::name).toArray(String[]::new))
                .param("madeAt", at(key.madeAt()))
                .param("secret", secret.bytes())
                .update();
    }

    /** The newest first, revoked ones too. */
    List<ApiKey> of(WalletId owner) {
        return jdbc
                .sql(KEY + "where wallet_id = :wallet order by made_at desc, key_id")
                .param("wallet", owner.value())
                .query(ApiKeyStore::kept)
                .list()
                .stream()
                .map(Kept::key)
                .toList();
    }

    Optional<Kept> find(ApiKeyId id) {
        return jdbc.sql(KEY + "where key_id = :id")
                .param("id", id.value())
                .query(ApiKeyStore::kept)
                .optional();
    }

    /** False when there is no such key, or it was revoked before. */
    boolean revoke(WalletId owner, ApiKeyId id, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.merchant_key set revoked_at = :now
                                where wallet_id = :wallet and key_id = :id and revoked_at is null
                                """)
                        .param("now", at(now))
                        .param("wallet", owner.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    void used(ApiKey key, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.merchant_key set last_used_at = :now
                        where wallet_id = :wallet and key_id = :id
                        """)
                .param("now", at(now))
                .param("wallet", key.owner().value())
                .param("id", key.id().value())
                .update();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        Array scopes = row.getArray("scopes");
        return new Kept(
                new ApiKey(
                        new WalletId(row.getObject("wallet_id", UUID.class)),
                        new ApiKeyId(row.getObject("key_id", UUID.class)),
                        row.getString("name"),
                        Arrays.stream((String[]) scopes.getArray())
                                .map(ApiScope::valueOf)
                                .collect(Collectors.toSet()),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        moment(row, "last_used_at"),
                        moment(row, "revoked_at")),
                new Digest(row.getBytes("secret_hash")));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
