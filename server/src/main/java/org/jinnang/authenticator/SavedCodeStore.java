package org.jinnang.authenticator;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Macs.KeyedDigest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code saved_code}. */
@Repository
class SavedCodeStore {

    /** A code as it is kept. */
    record Row(int number, KeyedDigest mac, boolean isUsed) {}

    private final JdbcClient jdbc;

    SavedCodeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(WalletId wallet, int number, KeyedDigest mac, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.saved_code (wallet_id, number, mac, key_id, issued_at)
                        values (:wallet, :number, :mac, :key, :now)
                        """)
                .param("wallet", wallet.value())
                .param("number", number)
                .param("mac", mac.digest().bytes())
                .param("key", mac.keyId())
                .param("now", utc(now))
                .update();
    }

    List<Row> of(WalletId wallet) {
        return jdbc.sql(
                        """
                        select number, mac, key_id, used_at is not null as is_used
                        from jinnang.saved_code
                        where wallet_id = :wallet
                        order by number
                        """)
                .param("wallet", wallet.value())
                .query((row, _) ->
                        new Row(
                                row.getInt("number"),
                                new KeyedDigest(
                                        row.getInt("key_id"), new Digest(row.getBytes("mac"))),
                                row.getBoolean("is_used")))
                .list();
    }

    int left(WalletId wallet) {
        return jdbc.sql(
                        """
                        select count(*)::integer from jinnang.saved_code
                        where wallet_id = :wallet and used_at is null
                        """)
                .param("wallet", wallet.value())
                .query(Integer.class)
                .single();
    }

    /** The condition and the change are one statement: of many at once one succeeds. */
    boolean use(WalletId wallet, int number, Digest mac, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.saved_code
                                set used_at = :now
                                where wallet_id = :wallet and number = :number and mac = :mac
                                  and used_at is null
                                """)
                        .param("wallet", wallet.value())
                        .param("number", number)
                        .param("mac", mac.bytes())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void removeAll(WalletId wallet) {
        jdbc.sql("delete from jinnang.saved_code where wallet_id = :wallet")
                .param("wallet", wallet.value())
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
