package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.HolderSearchId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code desk_lookup}, {@code desk_agent} and {@code desk_stop}. */
@Repository
class LookupStore {

    private final JdbcClient jdbc;

    LookupStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A look at somebody. */
    record Lookup(
            HolderSearchId id,
            String kind,
            Optional<WalletId> wallet,
            Optional<CaseId> caseId,
            String reason) {}

    /** Somebody whose look-ups were stopped. */
    record Stop(
            UUID id,
            StaffId staff,
            Instant at,
            int lookups,
            Optional<Instant> releasedAt,
            Optional<String> releasedBy) {}

    /** Look-ups of one member of staff are counted one after the other. */
    void lock(StaffId staff) {
        jdbc.sql("insert into jinnang.desk_agent (staff_id) values (:staff) on conflict do nothing")
                .param("staff", staff.value())
                .update();
        jdbc.sql("select 1 from jinnang.desk_agent where staff_id = :staff for update")
                .param("staff", staff.value())
                .query(Integer.class)
                .single();
    }

    void insert(StaffId staff, Lookup lookup, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.desk_lookup
                          (staff_id, lookup_id, kind, wallet_id, case_id, reason, at)
                        values (:staff, :lookup, :kind, :wallet, :case, :reason, :now)
                        """)
                .param("staff", staff.value())
                .param("lookup", lookup.id().value())
                .param("kind", lookup.kind())
                .param("wallet", lookup.wallet().map(WalletId::value).orElse(null))
                .param("case", lookup.caseId().map(CaseId::value).orElse(null))
                .param("reason", lookup.reason())
                .param("now", CaseRows.utc(now))
                .update();
    }

    int since(StaffId staff, Instant begin) {
        return jdbc.sql(
                        """
                        select count(*) from jinnang.desk_lookup
                        where staff_id = :staff and at > :begin
                        """)
                .param("staff", staff.value())
                .param("begin", CaseRows.utc(begin))
                .query(Integer.class)
                .single();
    }

    boolean hasOpened(StaffId staff, CaseId one, Instant begin) {
        return jdbc.sql(
                        """
                        select exists (select from jinnang.desk_lookup
                                       where staff_id = :staff and case_id = :case
                                         and kind = 'case' and at > :begin)
                        """)
                .param("staff", staff.value())
                .param("case", one.value())
                .param("begin", CaseRows.utc(begin))
                .query(Boolean.class)
                .single();
    }

    /** Whom this member of staff found by a look-up that is not older. */
    Optional<WalletId> found(StaffId staff, HolderSearchId search, Instant begin) {
        return jdbc.sql(
                        """
                        select wallet_id from jinnang.desk_lookup
                        where staff_id = :staff and lookup_id = :lookup and kind = 'search'
                          and wallet_id is not null and at > :begin
                        """)
                .param("staff", staff.value())
                .param("lookup", search.value())
                .param("begin", CaseRows.utc(begin))
                .query(UUID.class)
                .optional()
                .map(WalletId::new);
    }

    Optional<Stop> openStop(StaffId staff) {
        return stops().stream()
                .filter(stop -> stop.staff().equals(staff) && stop.releasedAt().isEmpty())
                .findFirst();
    }

    void insert(Stop stop) {
        jdbc.sql(
                        """
                        insert into jinnang.desk_stop (staff_id, stop_id, stopped_at, lookups)
                        values (:staff, :stop, :at, :lookups)
                        """)
                .param("staff", stop.staff().value())
                .param("stop", stop.id())
                .param("at", CaseRows.utc(stop.at()))
                .param("lookups", stop.lookups())
                .update();
    }

    /** Open ones first, then the newest. */
    List<Stop> stops() {
        return jdbc.sql(
                        """
                        select staff_id, stop_id, stopped_at, lookups, released_at,
                               released_by_alias
                        from jinnang.desk_stop
                        order by released_at is not null, stopped_at desc limit 100
                        """)
                .query((row, _) ->
                        new Stop(
                                row.getObject("stop_id", UUID.class),
                                new StaffId(row.getObject("staff_id", UUID.class)),
                                CaseRows.moment(row, "stopped_at").orElseThrow(),
                                row.getInt("lookups"),
                                CaseRows.moment(row, "released_at"),
                                Optional.ofNullable(row.getString("released_by_alias"))))
                .list();
    }

    /** False when it was released before. */
    boolean release(Stop stop, CaseLine.By by, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.desk_stop
                                set released_at = :now, released_by = :by,
                                    released_by_alias = :alias
                                where staff_id = :staff and stop_id = :stop
                                  and released_at is null
                                """)
                        .param("staff", stop.staff().value())
                        .param("stop", stop.id())
                        .param("now", CaseRows.utc(now))
                        .param("by", by.staff().value())
                        .param("alias", by.pseudonym())
                        .update()
                == 1;
    }
}
