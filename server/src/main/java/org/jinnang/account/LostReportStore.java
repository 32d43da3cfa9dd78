package org.jinnang.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jinnang.audit.AuditEvent;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code lost_report}: reports that nobody has looked at yet. */
@Repository
class LostReportStore {

    private final JdbcClient jdbc;

    LostReportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A report.
     *
     * @param wallet perhaps nobody's
     * @param source the browser it came from
     */
    record Report(WalletId wallet, AuditEvent.Source source) {}

    void insert(UUID id, WalletId wallet, AuditEvent.Source source, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.lost_report
                          (report_id, wallet_id, address, browser, reported_at)
                        values (:id, :wallet, :address, :browser, :now)
                        """)
                .param("id", id)
                .param("wallet", wallet.value())
                .param("address", source.ip())
                .param("browser", source.device())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes the oldest ones away, in the caller's transaction. */
    List<Report> take(int most) {
        return jdbc.sql(
                        """
                        delete from jinnang.lost_report
                        where report_id in (
                          select report_id from jinnang.lost_report
                          order by report_id limit :most
                          for update skip locked)
                        returning wallet_id, address, browser
                        """)
                .param("most", most)
                .query((row, _) ->
                        new Report(
                                new WalletId(row.getObject("wallet_id", UUID.class)),
                                new AuditEvent.Source(
                                        row.getString("browser"), row.getString("address"))))
                .list();
    }
}
