package org.jinnang.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.account.ClosingRule.Closing;
import org.jinnang.account.ClosingRule.Ending;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code wallet_closing}. */
@Repository
class ClosingStore {

    private final JdbcClient jdbc;

    ClosingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two who ask at once meet at an index; the caller holds the wallet's standing. */
    void insert(Closing closing, Digest undoHash) {
        jdbc.sql(
                        """
                        insert into jinnang.wallet_closing
                            (wallet_id, closing_id, asked_at, closes_at, undo_hash)
                        values (:wallet, :id, :askedAt, :closesAt, :undoHash)
                        """)
                .param("wallet", closing.wallet().value())
                .param("id", closing.id())
                .param("askedAt", utc(closing.askedAt()))
                .param("closesAt", utc(closing.closesAt()))
                .param("undoHash", undoHash.bytes())
                .update();
    }

    Optional<Closing> waiting(WalletId wallet) {
        return jdbc.sql(
                        """
                        select wallet_id, closing_id, asked_at, closes_at, ended_at
                          from jinnang.wallet_closing
                         where wallet_id = :wallet and ended_at is null
                        """)
                .param("wallet", wallet.value())
                .query(ClosingStore::closing)
                .optional();
    }

    Optional<Closing> find(Digest undoHash) {
        return jdbc.sql(
                        """
                        select wallet_id, closing_id, asked_at, closes_at, ended_at
                          from jinnang.wallet_closing
                         where undo_hash = :hash
                        """)
                .param("hash", undoHash.bytes())
                .query(ClosingStore::closing)
                .optional();
    }

    /** Those whose moment has come, the longest due first. */
    List<Closing> due(Instant now, int most) {
        return jdbc.sql(
                        """
                        select wallet_id, closing_id, asked_at, closes_at, ended_at
                          from jinnang.wallet_closing
                         where ended_at is null and closes_at <= :now
                         order by closes_at limit :most
                        """)
                .param("now", utc(now))
                .param("most", most)
                .query(ClosingStore::closing)
                .list();
    }

    /** False when it has ended already. */
    boolean end(Closing closing, Ending by, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.wallet_closing
                                   set ended_at = :now, ended_by = :by
                                 where wallet_id = :wallet and closing_id = :id
                                   and ended_at is null
                                """)
                        .param("now", utc(now))
                        .param("by", by.name().toLowerCase(Locale.ROOT))
                        .param("wallet", closing.wallet().value())
                        .param("id", closing.id())
                        .update()
                == 1;
    }

    private static Closing closing(ResultSet row, int number) throws SQLException {
        return new Closing(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                row.getObject("closing_id", UUID.class),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("closes_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
