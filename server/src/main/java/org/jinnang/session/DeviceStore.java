package org.jinnang.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.database.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code device}. A slot is free again when its device ended or its time is over. */
@Repository
class DeviceStore {

    private static final String COLUMNS =
            """
            select wallet_id, device_id, name, trusted_at, trusted_until,
                   coalesce(last_used_at, trusted_at) as last_used_at
            from jinnang.device
            where ended_at is null and trusted_until > :now
            """;

    private final JdbcClient jdbc;

    DeviceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes a free slot; false when another device came first. */
    boolean insert(TrustedDevice device, int slot, Digest token) {
        return jdbc.sql(
                                """
                                insert into jinnang.device
                                  (wallet_id, device_id, slot, token_hash, name, trusted_at,
                                   trusted_until)
                                values (:wallet, :device, :slot, :token, :name, :trustedAt,
                                        :trustedUntil)
                                on conflict (wallet_id, slot) where ended_at is null do nothing
                                """)
                        .param("wallet", device.wallet().value())
                        .param("device", device.id().value())
                        .param("slot", slot)
                        .param("token", token.bytes())
                        .param("name", device.name())
                        .param("trustedAt", utc(device.trustedAt()))
                        .param("trustedUntil", utc(device.trustedUntil()))
                        .update()
                == 1;
    }

    /** Frees the slots of devices whose time is over. */
    void endExpired(WalletId wallet, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.device
                        set ended_at = trusted_until
                        where wallet_id = :wallet and ended_at is null and trusted_until <= :now
                        """)
                .param("wallet", wallet.value())
                .param("now", utc(now))
                .update();
    }

    Optional<TrustedDevice> find(Digest token, Instant now) {
        return asked(token, now).ask(jdbc);
    }

    static Question<Optional<TrustedDevice>> asked(Digest token, Instant now) {
        return Question.one(
                COLUMNS + " and token_hash = :token",
                Map.of("now", utc(now), "token", token.bytes()),
                DeviceStore::row);
    }

    List<TrustedDevice> of(WalletId wallet, Instant now) {
        return asked(wallet, now).ask(jdbc);
    }

    static Question<List<TrustedDevice>> asked(WalletId wallet, Instant now) {
        return Question.list(
                COLUMNS + " and wallet_id = :wallet order by trusted_at desc, device_id desc",
                Map.of("now", utc(now), "wallet", wallet.value()),
                DeviceStore::row);
    }

    /** Ends one or all, but never the one that is kept; how many were trusted. */
    int end(WalletId wallet, Optional<DeviceId> device, Optional<DeviceId> kept, Instant now) {
        return jdbc.sql(
                        """
                        update jinnang.device
                        set ended_at = :now
                        where wallet_id = :wallet and ended_at is null and trusted_until > :now
                          and device_id = coalesce(:device::uuid, device_id)
                          and device_id is distinct from :kept::uuid
                        """)
                .param("wallet", wallet.value())
                .param("device", device.map(DeviceId::value).orElse(null))
                .param("kept", kept.map(DeviceId::value).orElse(null))
                .param("now", utc(now))
                .update();
    }

    /** Names a device that is trusted now; the name before. */
    Optional<String> rename(WalletId wallet, DeviceId device, String name, Instant now) {
        return jdbc.sql(
                        """
                        update jinnang.device
                        set name = :name
                        where wallet_id = :wallet and device_id = :device
                          and ended_at is null and trusted_until > :now
                        returning old.name
                        """)
                .param("wallet", wallet.value())
                .param("device", device.value())
                .param("name", name)
                .param("now", utc(now))
                .query(String.class)
                .optional();
    }

    boolean exists(WalletId wallet, DeviceId device) {
        return jdbc.sql(
                        """
                        select exists (select from jinnang.device
                                       where wallet_id = :wallet and device_id = :device)
                        """)
                .param("wallet", wallet.value())
                .param("device", device.value())
                .query(Boolean.class)
                .single();
    }

    private static TrustedDevice row(ResultSet row, int number) throws SQLException {
        return new TrustedDevice(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new DeviceId(row.getObject("device_id", UUID.class)),
                row.getString("name"),
                instant(row.getObject("trusted_at", OffsetDateTime.class)),
                instant(row.getObject("trusted_until", OffsetDateTime.class)),
                instant(row.getObject("last_used_at", OffsetDateTime.class)));
    }

    private static Instant instant(@Nullable OffsetDateTime column) {
        return Objects.requireNonNull(column).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
