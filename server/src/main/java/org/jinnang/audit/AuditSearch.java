package org.jinnang.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.AuditEventId;
import org.jinnang.kernel.WalletId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Search in the whole log, for those who look into something. What is personal in an event stays
 * sealed: the log says what happened to which wallet, not who its holder is.
 */
@Component
public class AuditSearch {

    /** The longest page. */
    public static final int MOST = 100;

    private static final UUID AFTER_ALL = new UUID(-1L, -1L);

    private final JdbcClient jdbc;

    AuditSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is looked for; everything that is said must fit.
     *
     * @param staff the pseudonym of a member of staff
     * @param until not included
     */
    public record Query(
            Optional<String> staff,
            Optional<WalletId> wallet,
            Set<AuditKind> kinds,
            Optional<Instant> from,
            Optional<Instant> until) {

        public Query {
            kinds = Set.copyOf(kinds);
        }
    }

    /** An event as it stands in the log. */
    public record Found(AuditEventId id, AuditEvent event) {}

    /**
     * The newest first.
     *
     * @param after continues behind this event
     * @param limit at least 1, at most {@link #MOST}
     */
    public List<Found> find(Query query, Optional<AuditEventId> after, int limit) {
        return jdbc
                .sql(
                        """
                        select %s from audit_event
                        where event_id < :after
                          and (:staff::text is null or facts ->> 'staff' = :staff::text)
                          and (:wallet::uuid is null or wallet_id = :wallet::uuid)
                          and (cardinality(:kinds::text[]) = 0 or kind = any (:kinds::text[]))
                          and at >= coalesce(:from::timestamptz, '-infinity')
                          and at < coalesce(:until::timestamptz, 'infinity')
                        order by event_id desc limit :limit
                        """
                                .formatted(EventRows.COLUMNS))
                .param("after", after.map(AuditEventId::value).orElse(AFTER_ALL))
                .param("staff", query.staff().orElse(null))
                .param("wallet", query.wallet().map(WalletId::value).orElse(null))
                .param("kinds", query.kinds().stream().map(Enum::name).toArray(String[]::new))
                .param("from", at(query.from()))
                .param("until", at(query.until()))
                .param("limit", Math.clamp(limit, 1, MOST))
                .query((row, _) -> EventRows.read(row))
                .list()
                .stream()
                .map(row -> new Found(row.id(), row.event()))
                .toList();
    }

    private static @Nullable OffsetDateTime at(Optional<Instant> moment) {
        return moment.map(one -> one.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
