package org.jinnang.counter;

import static org.jinnang.counter.Rows.instant;
import static org.jinnang.counter.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.VisitId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SecureBytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The screens that customers see: browsers on the holders' host. A screen is joined to one visit by
 * the digits that it shows; what it shows then never comes to the staff. Rows of {@code
 * counter_display}.
 */
@Repository
class Displays {

    /** A day's work at a counter. */
    static final Duration LIFE = Duration.ofHours(12);

    private static final int DIGITS = 6;
    private static final int TRIES = 20;

    private final JdbcClient jdbc;
    private final SecureBytes chance;
    private final Clock clock;

    Displays(JdbcClient jdbc, SecureBytes chance, Clock clock) {
        this.jdbc = jdbc;
        this.chance = chance;
        this.clock = clock;
    }

    /** A screen as it stands. */
    record Display(
            String number, Instant expiresAt, Optional<VisitId> visit, Optional<Instant> shownAt) {}

    /** Makes this browser a screen, for nobody yet; empty when all digits are taken. */
    Optional<Display> open(Browser browser) {
        Instant now = clock.instant();
        jdbc.sql(
                        "delete from jinnang.counter_display where expires_at <= :now or browser = :browser")
                .param("now", utc(now))
                .param("browser", browser.series().bytes())
                .update();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            String number = chance.digits(DIGITS);
            int added =
                    jdbc.sql(
                                    """
                                    insert into jinnang.counter_display
                                      (browser, number, opened_at, expires_at)
                                    values (:browser, :number, :now, :expires)
                                    on conflict do nothing
                                    """)
                            .param("browser", browser.series().bytes())
                            .param("number", number)
                            .param("now", utc(now))
                            .param("expires", utc(now.plus(LIFE)))
                            .update();
            if (added == 1) {
                return find(browser);
            }
        }
        return Optional.empty();
    }

    Optional<Display> find(Browser browser) {
        return jdbc.sql(
                        """
                        select number, expires_at, visit_id, shown_at from jinnang.counter_display
                         where browser = :browser and expires_at > :now
                        """)
                .param("browser", browser.series().bytes())
                .param("now", utc(clock.instant()))
                .query((row, _) -> read(row))
                .optional();
    }

    /** Joins the screen that shows these digits and waits; the visit leaves every other one. */
    boolean join(Visit visit, String number) {
        leave(visit);
        return jdbc.sql(
                                """
                                update jinnang.counter_display
                                   set wallet_id = :wallet, visit_id = :visit, joined_at = :now,
                                       shown_at = null
                                 where number = :number and visit_id is null and expires_at > :now
                                """)
                        .param("wallet", visit.wallet().value())
                        .param("visit", visit.id().value())
                        .param("number", number)
                        .param("now", utc(clock.instant()))
                        .update()
                == 1;
    }

    /** True once for each joining. */
    boolean show(Digest browser, VisitId visit) {
        return jdbc.sql(
                                """
                                update jinnang.counter_display set shown_at = :now
                                 where browser = :browser and visit_id = :visit
                                   and shown_at is null and expires_at > :now
                                """)
                        .param("browser", browser.bytes())
                        .param("visit", visit.value())
                        .param("now", utc(clock.instant()))
                        .update()
                == 1;
    }

    void leave(Visit visit) {
        jdbc.sql("delete from jinnang.counter_display where visit_id = :visit")
                .param("visit", visit.id().value())
                .update();
    }

    /** The screen that is joined to the visit. */
    Optional<Display> of(Visit visit) {
        return jdbc.sql(
                        """
                        select number, expires_at, visit_id, shown_at from jinnang.counter_display
                         where visit_id = :visit and expires_at > :now
                        """)
                .param("visit", visit.id().value())
                .param("now", utc(clock.instant()))
                .query((row, _) -> read(row))
                .optional();
    }

    private static Display read(ResultSet row) throws SQLException {
        return new Display(
                row.getString("number"),
                instant(row, "expires_at").orElseThrow(),
                Optional.ofNullable(row.getObject("visit_id", UUID.class)).map(VisitId::new),
                instant(row, "shown_at"));
    }
}
