package org.jinnang.console;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.Clock;
import org.jinnang.policy.LimitRow;
import org.jinnang.policy.LimitSchedule;
import org.jinnang.policy.LimitTable;
import org.jinnang.policy.LimitTables;
import org.jinnang.policy.Limits;
import org.springframework.stereotype.Service;

/** Tables of limits by version, for the command line and the console alike. */
@Service
class LimitVersions {

    private final LimitSchedule schedule;
    private final Audit audit;
    private final Clock clock;

    LimitVersions(LimitSchedule schedule, Audit audit, Clock clock) {
        this.schedule = schedule;
        this.audit = audit;
        this.clock = clock;
    }

    /** A table that may be switched on, with the text that is kept then. */
    record Draft(LimitTable table, String file) {

        /**
         * @throws CannotRun when it cannot be read, or is not safe
         */
        static Draft of(String file) {
            return new Draft(LimitTables.read(file), file);
        }

        /** What people call it. */
        String title() {
            return table.name() + " " + table.version();
        }
    }

    /** Why it cannot hold from that day on. */
    enum TooEarly {
        /** The rules it follows are not in force yet. */
        ITS_RULES,
        /** Nobody's limits change in the middle of a day, and everybody can read it before. */
        TODAY
    }

    LimitSchedule.Switch inForce() {
        return schedule.inForce(clock.instant());
    }

    Optional<LimitSchedule.Switch> next() {
        return schedule.next(clock.instant());
    }

    /** All that were ever switched on, oldest first. */
    List<LimitSchedule.Switch> all() {
        return schedule.all();
    }

    /**
     * @param chosen a name of those that ship, or the path of a file
     * @throws CannotRun when there is none, it cannot be read, or is not safe
     */
    static Draft named(String chosen) {
        String file = new String(LimitTables.bytes(chosen), StandardCharsets.UTF_8);
        return new Draft(LimitTables.table(chosen), file);
    }

    /**
     * With other amounts, as the next version of its name; itself when all of them are as before.
     *
     * @param amounts major units, such as yuan, by the id of a row; others are not looked at
     * @throws CannotRun when the table is not safe any more
     */
    Draft edited(Draft base, Map<String, Integer> amounts) {
        Map<String, Long> present =
                base.table().rows().stream()
                        .collect(Collectors.toMap(LimitRow::id, LimitVersions::major));
        Map<String, Integer> others =
                amounts.entrySet().stream()
                        .filter(one -> present.containsKey(one.getKey()))
                        .filter(one ->
                                present.getOrDefault(one.getKey(), 0L)
                                        != one.getValue().longValue())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (others.isEmpty()) {
            return base;
        }
        int last =
                all().stream()
                        .map(LimitSchedule.Switch::table)
                        .filter(table -> table.name().equals(base.table().name()))
                        .mapToInt(LimitTable::version)
                        .max()
                        .orElse(0);
        int next = Math.max(last, base.table().version()) + 1;
        return Draft.of(LimitTables.edited(base.file(), next, others));
    }

    /** The amount of a row in yuan or dollars, as files have it. */
    static long major(LimitRow row) {
        return row.amount().minor() / (long) Math.pow(10, row.amount().currency().scale());
    }

    /** Whether it is too early for this table on this day. */
    Optional<TooEarly> tooEarly(LimitTable table, LocalDate from) {
        if (from.isBefore(table.validFrom())) {
            return Optional.of(TooEarly.ITS_RULES);
        }
        return from.isAfter(Limits.dayOf(clock.instant()))
                ? Optional.empty()
                : Optional.of(TooEarly.TODAY);
    }

    /**
     * Lets it hold from that day on, in the caller's transaction.
     *
     * @param event who did it; what was done is added here
     */
    void switchOn(Draft draft, LocalDate from, String by, AuditEvent event) {
        byte[] content = draft.file().getBytes(StandardCharsets.UTF_8);
        schedule.add(content, from, by, event.at());
        audit.record(
                event.with("table", draft.table().name())
                        .with("version", Integer.toString(draft.table().version()))
                        .with("valid_from", from.toString()));
    }
}
