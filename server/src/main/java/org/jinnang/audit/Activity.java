package org.jinnang.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.AuditEventId;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Texts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The holder's own view of the audit log, newest first. */
@Component
public class Activity {

    private static final String BUNDLE = "activity";
    private static final int MOST = 100;
    private static final UUID AFTER_ALL = new UUID(-1L, -1L);

    private final JdbcClient database;
    private final Clock clock;
    private final ZoneId zone;
    private final PersonalParts personalParts;

    Activity(JdbcClient database, Clock clock, ZoneId zone, PersonalParts personalParts) {
        this.personalParts = personalParts;
        this.database = database;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * A page of the log.
     *
     * @param next where the next page begins; empty at the end
     */
    public record Page(
            List<ActivityEntry> data,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<AuditEventId> next) {}

    /**
     * What happened with this wallet.
     *
     * @param after continues behind this event; empty begins with the newest
     * @param limit at least 1, at most 100
     */
    public Page of(WalletId wallet, Optional<AuditEventId> after, int limit) {
        return of(wallet, ActivityFilter.ALL, after, limit);
    }

    /**
     * What of this kind and time happened with this wallet.
     *
     * @param after continues behind this event; empty begins with the newest
     * @param limit at least 1, at most 100
     */
    public Page of(
            WalletId wallet, ActivityFilter filter, Optional<AuditEventId> after, int limit) {
        int count = Math.clamp(limit, 1, MOST);
        var sql =
                """
                select %s from audit_event
                where wallet_id = :wallet and event_id < :after
                  and (cardinality(:kinds::text[]) = 0 or kind = any (:kinds::text[]))
                  and at >= coalesce(:from::timestamptz, '-infinity')
                  and at < coalesce(:until::timestamptz, 'infinity')
                order by event_id desc limit :limit
                """
                        .formatted(EventRows.COLUMNS);
        List<EventRow> rows =
                database.sql(sql)
                        .param("wallet", wallet.value())
                        .param("after", after.map(AuditEventId::value).orElse(AFTER_ALL))
                        .param("kinds", kinds(filter))
                        .param("from", filter.from().map(Activity::utc).orElse(null))
                        .param("until", filter.until().map(Activity::utc).orElse(null))
                        .param("limit", count + 1)
                        .query((row, _) -> EventRows.read(row))
                        .list();
        var shown = rows.subList(0, Math.min(count, rows.size()));
        return new Page(
                shown.stream().map(this::entry).toList(),
                rows.size() > count ? Optional.of(shown.getLast().id()) : Optional.empty());
    }

    /** As an array of PostgreSQL; empty for all. */
    private static String kinds(ActivityFilter filter) {
        return filter.group().stream()
                .flatMap(group -> group.kinds().stream())
                .map(Enum::name)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** Known only where a file of places said so when it happened. */
    private static Optional<Bilingual> place(AuditEvent event) {
        String zh = event.facts().get("place_zh");
        String en = event.facts().get("place_en");
        return zh == null || en == null ? Optional.empty() : Optional.of(new Bilingual(zh, en));
    }

    private ActivityEntry entry(EventRow row) {
        AuditEvent event = personalParts.opened(row);
        String kind = event.kind().code();
        var facts = new LinkedHashMap<String, Object>();
        event.facts()
                .forEach((fact, value) ->
                        facts.put(fact, FactForm.spoken(fact, value, clock.instant(), zone)));
        place(event).ifPresent(place -> facts.put("place", place));
        event.reference().ifPresent(number -> facts.putIfAbsent("reference", number));
        Optional<Bilingual> detail = Texts.ifComplete(BUNDLE, kind + ".detail", facts);
        return new ActivityEntry(
                row.id(),
                event.at(),
                event.kind(),
                Texts.bilingual(BUNDLE, kind + ".title"),
                detail,
                event.source().device(),
                event.source().ip(),
                event.reference());
    }
}
