package org.jinnang.counter;

import static org.jinnang.counter.Rows.instant;
import static org.jinnang.counter.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.VisitId;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which reminder of a visit was sent: columns of {@code visit}. */
@Repository
class ReminderStore {

    private final JdbcClient jdbc;

    ReminderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A booked visit that comes soon.
     *
     * @param bookedAt when this very time was chosen
     */
    record Soon(
            WalletId wallet,
            VisitId visit,
            String number,
            BranchId branch,
            Instant slot,
            Instant bookedAt,
            ReminderRule.Sent sent) {}

    /** Of all that are booked between, those that are not held by anybody; by time. */
    List<Soon> soon(Instant after, Instant until) {
        return jdbc.sql(
                        """
                        select wallet_id, visit_id, number, branch_id, slot_at,
                               coalesce(moved_at, booked_at) as chosen_at, reminded
                          from jinnang.visit
                         where state = 'BOOKED' and slot_at > :after and slot_at <= :until
                           and reminded <> 'SHORTLY_BEFORE'
                         order by slot_at, visit_id limit 500
                           for no key update skip locked
                        """)
                .param("after", utc(after))
                .param("until", utc(until))
                .query((row, _) -> read(row))
                .list();
    }

    void sent(Soon soon, ReminderRule.Sent which) {
        jdbc.sql(
                        """
                        update jinnang.visit set reminded = :which
                         where wallet_id = :wallet and visit_id = :visit
                        """)
                .param("which", which.name())
                .param("wallet", soon.wallet().value())
                .param("visit", soon.visit().value())
                .update();
    }

    /** Another time was chosen: what was sent before was of the other one. */
    void moved(Visit visit, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.visit set reminded = 'NOTHING', moved_at = :now
                         where wallet_id = :wallet and visit_id = :visit
                        """)
                .param("now", utc(now))
                .param("wallet", visit.wallet().value())
                .param("visit", visit.id().value())
                .update();
    }

    private static Soon read(ResultSet row) throws SQLException {
        return new Soon(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new VisitId(row.getObject("visit_id", UUID.class)),
                row.getString("number"),
                new BranchId(row.getObject("branch_id", UUID.class)),
                instant(row, "slot_at").orElseThrow(),
                instant(row, "chosen_at").orElseThrow(),
                ReminderRule.Sent.valueOf(row.getString("reminded")));
    }
}
