package org.jinnang.restriction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.Scope;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Ids;
import org.jinnang.platform.database.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code restriction}, its amounts and events, and the standing row that is locked. */
@Repository
class RestrictionStore {

    private static final String COLUMNS =
            """
            select r.wallet_id, r.restriction_id, r.cause, r.scope, r.placed_by, r.placed_at,
                   r.ends_at, r.ended_at, r.ended_by, r.supersedes_id, r.nth, r.reason_code, r.not_before,
                   r.order_reason, r.appeal_to, r.authority, r.authority_reference,
                   a.currency, a.amount_minor
            from jinnang.restriction r
            left join jinnang.restriction_amount a
              on a.wallet_id = r.wallet_id and a.restriction_id = r.restriction_id
            """;

    private final JdbcClient jdbc;
    private final Ids ids;

    RestrictionStore(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    void lockStanding(WalletId walletId) {
        lock(walletId, "for update");
    }

    void lockStandingShared(WalletId walletId) {
        lock(walletId, "for share");
    }

    /** Whether the row was there to be locked. */
    static Question<Boolean> lockingStandingShared(WalletId walletId) {
        return Question.changing(
                        standing("for share"),
                        """
                        select asker.nth as asker_nth
                        from :askers as asker
                        join jinnang.wallet_standing standing
                          on standing.wallet_id = asker.p_wallet
                        for share of standing skip locked
                        """,
                        Map.of("wallet", walletId.value()),
                        (_, _) -> true)
                .map(Optional::isPresent);
    }

    static Question<Boolean> lockingStanding(WalletId walletId) {
        return Question.changing(
                        standing("for update"), Map.of("wallet", walletId.value()), (_, _) -> true)
                .map(Optional::isPresent);
    }

    boolean lockStandingIfAny(WalletId walletId) {
        return isLocked(walletId, "for update");
    }

    private void lock(WalletId walletId, String strength) {
        if (!isLocked(walletId, strength)) {
            jdbc.sql(
                            """
                            insert into jinnang.wallet_standing (wallet_id) values (:wallet)
                            on conflict (wallet_id) do nothing
                            """)
                    .param("wallet", walletId.value())
                    .update();
            if (!isLocked(walletId, strength)) {
                throw new IllegalStateException("The standing cannot be locked");
            }
        }
    }

    private static String standing(String strength) {
        return "select wallet_id from jinnang.wallet_standing where wallet_id = :wallet "
                + strength;
    }

    private boolean isLocked(WalletId walletId, String strength) {
        return !jdbc.sql(standing(strength))
                .param("wallet", walletId.value())
                .query(UUID.class)
                .list()
                .isEmpty();
    }

    List<Restriction.InForce> inForce(WalletId walletId, Instant now) {
        return inForceAsked(walletId, now).ask(jdbc);
    }

    static Question<List<Restriction.InForce>> inForceAsked(WalletId walletId, Instant now) {
        return Question.list(
                        COLUMNS
                                + """
                                where r.wallet_id = :wallet and r.ended_at is null
                                  and (r.ends_at is null or r.ends_at > :now)
                                order by r.placed_at, r.restriction_id, a.currency
                                """,
                        Map.of("wallet", walletId.value(), "now", utc(now)),
                        RestrictionStore::row)
                .map(rows ->
                        RestrictionRows.read(rows, now).stream()
                                .map(Restriction.InForce.class::cast)
                                .toList());
    }

    Optional<Restriction> find(WalletId walletId, RestrictionId id, Instant now) {
        String sql =
                COLUMNS
                        + """
                        where r.wallet_id = :wallet and r.restriction_id = :id
                        order by a.currency
                        """;
        return RestrictionRows.read(
                        jdbc.sql(sql)
                                .param("wallet", walletId.value())
                                .param("id", id.value())
                                .query(RestrictionStore::row)
                                .list(),
                        now)
                .stream()
                .findFirst();
    }

    /** The newest of this cause, whatever its state. */
    Optional<Restriction> last(WalletId walletId, Cause cause, Instant now) {
        return jdbc.sql(
                        """
                        select restriction_id
                        from jinnang.restriction
                        where wallet_id = :wallet and cause = :cause
                        order by placed_at desc, restriction_id desc
                        limit 1
                        """)
                .param("wallet", walletId.value())
                .param("cause", code(cause))
                .query(UUID.class)
                .optional()
                .flatMap(id -> find(walletId, new RestrictionId(id), now));
    }

    List<Restriction> placedSince(WalletId walletId, Instant since, Instant now) {
        String sql =
                COLUMNS
                        + """
                        where r.wallet_id = :wallet and r.placed_at >= :since
                        order by r.placed_at desc, r.restriction_id desc, a.currency
                        """;
        return RestrictionRows.read(
                jdbc.sql(sql)
                        .param("wallet", walletId.value())
                        .param("since", utc(since))
                        .query(RestrictionStore::row)
                        .list(),
                now);
    }

    int countPlacedSince(WalletId walletId, Cause cause, Instant since) {
        return jdbc.sql(
                        """
                        select count(*)
                        from jinnang.restriction
                        where wallet_id = :wallet and cause = :cause and placed_at > :since
                        """)
                .param("wallet", walletId.value())
                .param("cause", code(cause))
                .param("since", utc(since))
                .query(Integer.class)
                .single();
    }

    void add(Restriction.InForce restriction) {
        Placement placement = restriction.placement();
        closeThoseThatTimeEnded(placement);
        jdbc.sql(
                        """
                        insert into jinnang.restriction
                          (wallet_id, restriction_id, cause, scope, placed_by, placed_at, ends_at,
                           supersedes_id, nth, reason_code, not_before,
                           order_reason, appeal_to, authority, authority_reference)
                        values (:wallet, :id, :cause, :scope, :by, :at, :ends, :supersedes,
                                :nth, :reason, :notBefore, :orderReason, :appealTo, :authority,
                                :authorityReference)
                        """)
                .param("wallet", placement.walletId().value())
                .param("id", placement.id().value())
                .param("cause", code(placement.cause()))
                .param("scope", placement.scope().code())
                .param("by", placement.placedBy().code())
                .param("at", utc(placement.placedAt()))
                .param("ends", restriction.until().moment().map(RestrictionStore::utc).orElse(null))
                .param(
                        "supersedes",
                        placement.supersedes() == null ? null : placement.supersedes().value())
                .param("nth", placement.nth())
                .param("reason", reason(placement))
                .param("notBefore", notBefore(placement))
                .params(ordered(placement.order()))
                .update();
        if (placement.scope() instanceof Scope.PayOutAbove(var limits)) {
            limits.forEach(limit -> addAmount(placement, limit));
        }
        addEvent(placement, "placed", placement.placedAt(), restriction.until(), null);
    }

    void extend(Restriction.InForce longer, Instant now) {
        Placement placement = longer.placement();
        jdbc.sql(
                        """
                        update jinnang.restriction
                        set ends_at = :ends, reason_code = :reason, not_before = :notBefore
                        where wallet_id = :wallet and restriction_id = :id and ended_at is null
                        """)
                .param("ends", longer.until().moment().map(RestrictionStore::utc).orElse(null))
                .param("reason", reason(placement))
                .param("notBefore", notBefore(placement))
                .param("wallet", placement.walletId().value())
                .param("id", placement.id().value())
                .update();
        addEvent(placement, "extended", now, longer.until(), null);
    }

    void end(Restriction.Ended ended) {
        Placement placement = ended.placement();
        jdbc.sql(
                        """
                        update jinnang.restriction set ended_at = :at, ended_by = :by
                        where wallet_id = :wallet and restriction_id = :id and ended_at is null
                        """)
                .param("at", utc(ended.endedAt()))
                .param("by", ended.by().code())
                .param("wallet", placement.walletId().value())
                .param("id", placement.id().value())
                .update();
        addEvent(placement, "ended", ended.endedAt(), new Until.Remedied(), ended.by());
    }

    // Bookkeeping, not unlocking: such a row shuts nothing since its end. It makes room in the
    // index
    // that allows one unended restriction for each cause.
    private void closeThoseThatTimeEnded(Placement next) {
        jdbc.sql(
                        """
                        update jinnang.restriction set ended_at = ends_at, ended_by = 'time_passed'
                        where wallet_id = :wallet and cause = :cause
                          and ended_at is null and ends_at <= :now
                        """)
                .param("wallet", next.walletId().value())
                .param("cause", code(next.cause()))
                .param("now", utc(next.placedAt()))
                .update();
    }

    private void addAmount(Placement placement, Money limit) {
        jdbc.sql(
                        """
                        insert into jinnang.restriction_amount
                          (wallet_id, restriction_id, currency, amount_minor)
                        values (:wallet, :id, :currency, :minor)
                        """)
                .param("wallet", placement.walletId().value())
                .param("id", placement.id().value())
                .param("currency", limit.currency().name())
                .param("minor", limit.minor())
                .update();
    }

    private void addEvent(
            Placement placement, String kind, Instant at, Until until, @Nullable Ending by) {
        jdbc.sql(
                        """
                        insert into jinnang.restriction_event
                          (wallet_id, event_id, restriction_id, kind, at, ends_at, ended_by,
                           not_before)
                        values (:wallet, :event, :id, :kind, :at, :ends, :by, :notBefore)
                        """)
                .param("wallet", placement.walletId().value())
                .param("event", ids.next())
                .param("id", placement.id().value())
                .param("kind", kind)
                .param("at", utc(at))
                .param("ends", until.moment().map(RestrictionStore::utc).orElse(null))
                .param("by", by == null ? null : by.code())
                .param("notBefore", notBefore(placement))
                .update();
    }

    private static RestrictionRows.Row row(ResultSet rs, int number) throws SQLException {
        return RestrictionRows.Row.of(rs);
    }

    private static @Nullable String reason(Placement placement) {
        Act after = placement.after();
        return after == null ? null : after.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable OffsetDateTime notBefore(Placement placement) {
        Instant bound = placement.notBefore();
        return bound == null ? null : utc(bound);
    }

    private static Map<String, @Nullable Object> ordered(@Nullable Order order) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        Order.Authority authority = order == null ? null : order.authority();
        columns.put("orderReason", order == null ? null : order.reason().code());
        columns.put("appealTo", order == null ? null : order.appealTo());
        columns.put("authority", authority == null ? null : authority.name());
        columns.put("authorityReference", authority == null ? null : authority.reference());
        return columns;
    }

    static String code(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
