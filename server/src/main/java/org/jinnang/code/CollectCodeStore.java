package org.jinnang.code;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.CollectCodeId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Rows of {@code collect_code}; one that ends is deleted, so that it is like one that never was.
 */
@Repository
class CollectCodeStore {

    private static final String CODE =
            """
            select wallet_id, code_id, kind, token, currency, amount_minor, remark, made_at
            from jinnang.collect_code
            """;

    private final JdbcClient jdbc;
    private final PersonalData personal;

    CollectCodeStore(JdbcClient jdbc, PersonalData personal) {
        this.jdbc = jdbc;
        this.personal = personal;
    }

    /** False when there is a standing one of this kind. */
    boolean insert(CollectCode code) {
        return jdbc.sql(
                                """
                                insert into jinnang.collect_code
                                    (wallet_id, code_id, kind, token, currency, amount_minor,
                                     remark, made_at)
                                values (:wallet, :id, :kind, :token, :currency, :amount, :remark,
                                        :madeAt)
                                on conflict do nothing
                                """)
                        .param("wallet", code.owner().value())
                        .param("id", code.id().value())
                        .param("kind", code.kind().name())
                        .param("token", code.token())
                        .param(
                                "currency",
                                code.amount().map(one -> one.currency().name()).orElse(null))
                        .param("amount", code.amount().map(Money::minor).orElse(null))
                        .param("remark", personal.seal(code.owner(), field(code), code.remark()))
                        .param("madeAt", at(code.madeAt()))
                        .update()
                == 1;
    }

    /** The newest first. */
    List<CollectCode> of(WalletId owner) {
        return jdbc
                .sql(CODE + "where wallet_id = :wallet order by made_at desc, code_id")
                .param("wallet", owner.value())
                .query(CollectCodeStore::sealed)
                .list()
                .stream()
                .map(this::opened)
                .toList();
    }

    /** Nobody else changes it until the caller's transaction ends. */
    Optional<CollectCode> findForUpdate(WalletId owner, CollectCodeId id) {
        return jdbc.sql(CODE + "where wallet_id = :wallet and code_id = :id for no key update")
                .param("wallet", owner.value())
                .param("id", id.value())
                .query(CollectCodeStore::sealed)
                .optional()
                .map(this::opened);
    }

    Optional<CollectCode> find(String token) {
        return jdbc.sql(CODE + "where token = :token")
                .param("token", token)
                .query(CollectCodeStore::sealed)
                .optional()
                .map(this::opened);
    }

    /** The old word is nobody's from then on. */
    void renew(CollectCode code, String token, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.collect_code set token = :token, made_at = :now
                        where wallet_id = :wallet and code_id = :id
                        """)
                .param("token", token)
                .param("now", at(now))
                .param("wallet", code.owner().value())
                .param("id", code.id().value())
                .update();
    }

    void delete(CollectCode code) {
        jdbc.sql(
                        """
                        delete from jinnang.collect_code
                        where wallet_id = :wallet and code_id = :id
                        """)
                .param("wallet", code.owner().value())
                .param("id", code.id().value())
                .update();
    }

    /** The words are opened once the row is read: that takes a connection of its own. */
    private CollectCode opened(Map.Entry<CollectCode, byte[]> sealed) {
        CollectCode code = sealed.getKey();
        String remark =
                personal.openUnlessErased(code.owner(), field(code), sealed.getValue()).orElse("");
        return new CollectCode(
                code.owner(),
                code.id(),
                code.kind(),
                code.token(),
                code.amount(),
                remark,
                code.madeAt());
    }

    private static Map.Entry<CollectCode, byte[]> sealed(ResultSet row, int number)
            throws SQLException {
        String currency = row.getString("currency");
        Optional<Money> amount =
                currency == null
                        ? Optional.empty()
                        : Optional.of(
                                new Money(row.getLong("amount_minor"), Currency.valueOf(currency)));
        CollectCode code =
                new CollectCode(
                        new WalletId(row.getObject("wallet_id", UUID.class)),
                        new CollectCodeId(row.getObject("code_id", UUID.class)),
                        CollectCode.Kind.valueOf(row.getString("kind")),
                        row.getString("token"),
                        amount,
                        "",
                        row.getObject("made_at", OffsetDateTime.class).toInstant());
        return Map.entry(code, row.getBytes("remark"));
    }

    private static String field(CollectCode code) {
        return "collect_code.remark." + code.id().value();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
