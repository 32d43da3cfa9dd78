package org.jinnang.authenticator;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Macs.KeyedDigest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code emergency_card}. */
@Repository
class EmergencyCardStore {

    private final JdbcClient jdbc;

    EmergencyCardStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<EmergencyCards.Card> find(WalletId wallet) {
        return jdbc.sql(
                        """
                        select made_at, used_at from jinnang.emergency_card
                        where wallet_id = :wallet
                        """)
                .param("wallet", wallet.value())
                .query((row, _) ->
                        new EmergencyCards.Card(
                                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                                Optional.ofNullable(row.getObject("used_at", OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant)))
                .optional();
    }

    void put(WalletId wallet, KeyedDigest mac, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.emergency_card (wallet_id, mac, key_id, made_at)
                        values (:wallet, :mac, :key, :now)
                        on conflict (wallet_id) do update
                          set mac = :mac, key_id = :key, made_at = :now, used_at = null
                        """)
                .param("wallet", wallet.value())
                .param("mac", mac.digest().bytes())
                .param("key", mac.keyId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean remove(WalletId wallet) {
        return jdbc.sql("delete from jinnang.emergency_card where wallet_id = :wallet")
                        .param("wallet", wallet.value())
                        .update()
                > 0;
    }

    /** One atomic statement: a second one at the same time waits and then finds it used. */
    Optional<WalletId> use(Digest mac, Instant now) {
        return jdbc.sql(
                        """
                        update jinnang.emergency_card set used_at = :now
                        where mac = :mac and used_at is null
                        returning wallet_id
                        """)
                .param("mac", mac.bytes())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .map(WalletId::new);
    }
}
