package org.jinnang.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.SignInId;
import org.jinnang.kernel.WalletId;
import org.jspecify.annotations.Nullable;

/** A session that was not ended, and whose it is, as a row says it. */
record SessionRow(WalletId wallet, Session session) {

    static SessionRow of(ResultSet row, int number) throws SQLException {
        var session =
                new Session(
                        new SessionId(row.getObject("session_id", UUID.class)),
                        Optional.ofNullable(row.getObject("device_id", UUID.class))
                                .map(DeviceId::new),
                        row.getString("browser_name"),
                        Optional.ofNullable(row.getString("given_name")),
                        instant(row.getObject("opened_at", OffsetDateTime.class)),
                        instant(row.getObject("last_seen_at", OffsetDateTime.class)),
                        row.getInt("idle_minutes"),
                        instant(row.getObject("expires_at", OffsetDateTime.class)),
                        row.getBoolean("not_my_device"),
                        Optional.ofNullable(row.getObject("sign_in_id", UUID.class))
                                .map(SignInId::new),
                        place(row),
                        row.getBoolean("is_confirmed"));
        return new SessionRow(new WalletId(row.getObject("wallet_id", UUID.class)), session);
    }

    private static Optional<Bilingual> place(ResultSet row) throws SQLException {
        String zh = row.getString("place_zh");
        return zh == null
                ? Optional.empty()
                : Optional.of(new Bilingual(zh, row.getString("place_en")));
    }

    static Instant instant(@Nullable OffsetDateTime column) {
        return Objects.requireNonNull(column).toInstant();
    }
}
