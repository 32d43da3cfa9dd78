package org.jinnang.appeal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.AppealOpeningId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of appeal_opening. */
@Repository
class OpeningStore {

    private final JdbcClient jdbc;

    OpeningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Opening opening) {
        jdbc.sql(
                        """
                        insert into jinnang.appeal_opening
                          (wallet_id, opening_id, asked, browser, about, channel, opened_at,
                           expires_at)
                        values (:wallet, :id, :asked, :browser, :about, :channel, :openedAt, :expiresAt)
                        """)
                .param("wallet", opening.wallet().value())
                .param("id", opening.id().value())
                .param("asked", opening.asked().bytes())
                .param("browser", opening.browser().bytes())
                .param("about", opening.about())
                .param("channel", opening.channel().text())
                .param("openedAt", utc(opening.openedAt()))
                .param("expiresAt", utc(opening.expiresAt()))
                .update();
    }

    Optional<Opening> find(AppealOpeningId id, Digest browser) {
        return jdbc.sql(
                        """
                        select wallet_id, opening_id, asked, browser, about, channel, opened_at,
                               expires_at, proven_at
                        from jinnang.appeal_opening
                        where opening_id = :id and browser = :browser
                        """)
                .param("id", id.value())
                .param("browser", browser.bytes())
                .query(OpeningStore::opening)
                .optional();
    }

    /** Whose this appeal is, if this browser has shown a code for what it is about. */
    Optional<WalletId> owner(AppealId appeal, Digest browser, Instant now) {
        return jdbc.sql(
                        """
                        select distinct opening.wallet_id
                        from jinnang.appeal_opening opening
                        join jinnang.appeal using (wallet_id, about)
                        where appeal.appeal_id = :appeal and opening.browser = :browser
                          and opening.proven_at is not null and opening.expires_at > :now
                        """)
                .param("appeal", appeal.value())
                .param("browser", browser.bytes())
                .param("now", utc(now))
                .query(UUID.class)
                .optional()
                .map(WalletId::new);
    }

    /** Keeps that a code was right, for what decision, and for how long that counts. */
    void prove(Opening opening, String about, Instant now, Instant until) {
        jdbc.sql(
                        """
                        update jinnang.appeal_opening
                        set about = :about, proven_at = :now, expires_at = :until
                        where wallet_id = :wallet and opening_id = :id and proven_at is null
                        """)
                .param("wallet", opening.wallet().value())
                .param("id", opening.id().value())
                .param("about", about)
                .param("now", utc(now))
                .param("until", utc(until))
                .update();
    }

    /** Ends it before its time. */
    void end(AppealOpeningId id, Digest browser) {
        jdbc.sql(
                        """
                        delete from jinnang.appeal_opening
                        where opening_id = :id and browser = :browser
                        """)
                .param("id", id.value())
                .param("browser", browser.bytes())
                .update();
    }

    int forgetBefore(Instant moment) {
        return jdbc.sql("delete from jinnang.appeal_opening where expires_at < :moment")
                .param("moment", utc(moment))
                .update();
    }

    private static Opening opening(ResultSet row, int number) throws SQLException {
        return new Opening(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new AppealOpeningId(row.getObject("opening_id", UUID.class)),
                new Digest(row.getBytes("asked")),
                new Digest(row.getBytes("browser")),
                row.getString("about"),
                Contact.Kind.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                AppealStore.moment(row, "opened_at").orElseThrow(),
                AppealStore.moment(row, "expires_at").orElseThrow(),
                AppealStore.moment(row, "proven_at"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
