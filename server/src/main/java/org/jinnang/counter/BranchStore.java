package org.jinnang.counter;

import static org.jinnang.counter.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.BranchId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code branch}, {@code branch_hours} and {@code visit_slot}. */
@Repository
class BranchStore {

    private static final String BRANCHES =
            """
            select branch_id, name_zh, name_en, address_zh, address_en, telephone, step_free,
                   hearing_loop, elder_help, home_visits, slot_minutes, capacity, time_zone
              from jinnang.branch
            """;

    private final JdbcClient jdbc;

    BranchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a branch, or puts another in its place with the same id. */
    void put(Branch branch) {
        jdbc.sql(
                        """
                        insert into jinnang.branch
                          (branch_id, name_zh, name_en, address_zh, address_en, telephone,
                           step_free, hearing_loop, elder_help, home_visits, slot_minutes, capacity,
                           time_zone)
                        values (:id, :nameZh, :nameEn, :addressZh, :addressEn, :telephone,
                                :stepFree, :loop, :elder, :home, :minutes, :capacity, :zone)
                        on conflict (branch_id) do update
                          set name_zh = :nameZh, name_en = :nameEn, address_zh = :addressZh,
                              address_en = :addressEn, telephone = :telephone,
                              step_free = :stepFree, hearing_loop = :loop, elder_help = :elder,
                              home_visits = :home, slot_minutes = :minutes, capacity = :capacity,
                              time_zone = :zone, open = true
                        """)
                .param("id", branch.id().value())
                .param("nameZh", branch.name().zh())
                .param("nameEn", branch.name().en())
                .param("addressZh", branch.address().zh())
                .param("addressEn", branch.address().en())
                .param("telephone", branch.telephone())
                .param("stepFree", branch.stepFree())
                .param("loop", branch.hearingLoop())
                .param("elder", branch.elderHelp())
                .param("home", branch.homeVisits())
                .param("minutes", branch.slotMinutes())
                .param("capacity", branch.capacity())
                .param("zone", branch.zone().map(ZoneId::getId).orElse(null))
                .update();
        jdbc.sql("delete from jinnang.branch_hours where branch_id = :id")
                .param("id", branch.id().value())
                .update();
        for (Branch.Hours hours : branch.hours()) {
            jdbc.sql(
                            """
                            insert into jinnang.branch_hours (branch_id, weekday, opens, closes)
                            values (:id, :weekday, :opens, :closes)
                            """)
                    .param("id", branch.id().value())
                    .param("weekday", hours.weekday())
                    .param("opens", hours.opens())
                    .param("closes", hours.closes())
                    .update();
        }
    }

    /** Those that serve holders, by name. */
    List<Branch> all() {
        Map<UUID, List<Branch.Hours>> hours = hours();
        return jdbc.sql(BRANCHES + " where open order by name_en limit 200")
                .query((row, _) -> read(row, hours))
                .list();
    }

    Optional<Branch> find(BranchId id) {
        Map<UUID, List<Branch.Hours>> hours = hours();
        return jdbc.sql(BRANCHES + " where branch_id = :id")
                .param("id", id.value())
                .query((row, _) -> read(row, hours))
                .optional();
    }

    /** False when it is shut already or the last one; others wait until the transaction ends. */
    boolean close(BranchId id) {
        int open =
                jdbc.sql("select branch_id from jinnang.branch where open order by 1 for update")
                        .query(UUID.class)
                        .list()
                        .size();
        return open > 1
                && jdbc.sql("update jinnang.branch set open = false where branch_id = :id and open")
                                .param("id", id.value())
                                .update()
                        == 1;
    }

    int booked(BranchId id) {
        return jdbc.sql(
                        """
                        select count(*) from jinnang.visit
                         where branch_id = :id and state = 'BOOKED'
                        """)
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    Bilingual nameOf(BranchId id) {
        return jdbc.sql("select name_zh, name_en from jinnang.branch where branch_id = :id")
                .param("id", id.value())
                .query((row, _) -> new Bilingual(row.getString(1), row.getString(2)))
                .single();
    }

    private static Branch read(ResultSet row, Map<UUID, List<Branch.Hours>> hours)
            throws SQLException {
        UUID id = row.getObject("branch_id", UUID.class);
        return new Branch(
                new BranchId(id),
                new Bilingual(row.getString("name_zh"), row.getString("name_en")),
                new Bilingual(row.getString("address_zh"), row.getString("address_en")),
                row.getString("telephone"),
                row.getBoolean("step_free"),
                row.getBoolean("hearing_loop"),
                row.getBoolean("elder_help"),
                row.getBoolean("home_visits"),
                row.getInt("slot_minutes"),
                row.getInt("capacity"),
                hours.getOrDefault(id, List.of()),
                Optional.ofNullable(row.getString("time_zone")).map(ZoneId::of));
    }

    private record DayOf(UUID branch, Branch.Hours hours) {}

    private Map<UUID, List<Branch.Hours>> hours() {
        return jdbc
                .sql(
                        """
                        select branch_id, weekday, opens, closes from jinnang.branch_hours
                         order by branch_id, weekday, opens
                        """)
                .query((row, _) ->
                        new DayOf(
                                row.getObject("branch_id", UUID.class),
                                new Branch.Hours(
                                        row.getInt("weekday"),
                                        row.getObject("opens", LocalTime.class),
                                        row.getObject("closes", LocalTime.class))))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                DayOf::branch,
                                Collectors.mapping(DayOf::hours, Collectors.toList())));
    }

    /** How many places are taken, of slots between. */
    Map<Instant, Integer> taken(BranchId branch, Instant from, Instant until) {
        Map<Instant, Integer> taken = new HashMap<>();
        jdbc.sql(
                        """
                        select starts_at, taken from jinnang.visit_slot
                         where branch_id = :branch and starts_at >= :from and starts_at < :until
                        """)
                .param("branch", branch.value())
                .param("from", utc(from))
                .param("until", utc(until))
                .query(row -> {
                    taken.put(
                            row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                            row.getInt("taken"));
                });
        return taken;
    }

    /** Takes a place, in one statement; false when all are taken. */
    boolean take(Branch branch, Instant slot) {
        return jdbc.sql(
                        """
                        insert into jinnang.visit_slot as slot
                          (branch_id, starts_at, taken, capacity)
                        values (:branch, :slot, 1, :capacity)
                        on conflict (branch_id, starts_at) do update
                          set taken = slot.taken + 1
                          where slot.taken < slot.capacity
                        returning taken
                        """)
                .param("branch", branch.id().value())
                .param("slot", utc(slot))
                .param("capacity", branch.capacity())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void giveBack(BranchId branch, Instant slot) {
        jdbc.sql(
                        """
                        update jinnang.visit_slot set taken = taken - 1
                         where branch_id = :branch and starts_at = :slot and taken > 0
                        """)
                .param("branch", branch.value())
                .param("slot", utc(slot))
                .update();
    }

    /** Whether this member of staff may look one more holder up within the hour; counts it. */
    Optional<Integer> chargeLookUp(UUID staff, int most, Instant oldest, Instant now) {
        return jdbc.sql(
                        """
                        insert into jinnang.counter_look_up as t (staff_id, window_start, look_ups)
                        values (:staff, :now, 1)
                        on conflict (staff_id) do update
                          set look_ups = case when t.window_start <= :oldest then 1
                                              else t.look_ups + 1 end,
                              window_start = case when t.window_start <= :oldest then :now
                                                  else t.window_start end
                          where t.look_ups < :most or t.window_start <= :oldest
                        returning look_ups
                        """)
                .param("staff", staff)
                .param("now", utc(now))
                .param("oldest", utc(oldest))
                .param("most", most)
                .query(Integer.class)
                .optional();
    }
}
