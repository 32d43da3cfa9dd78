package org.jinnang.exchange;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code exchange_rate}; put, and taken back, never changed. */
@Repository
class StoredRates implements RateSource {

    private static final String RATE =
            """
            select rate_version, base, quoted, mid, markup, valid_from, source, put_at, put_by,
                   withdrawn_at
            from jinnang.exchange_rate
            """;

    private static final String PAIR =
            """
            where least(base, quoted) = least(:one, :other)
              and greatest(base, quoted) = greatest(:one, :other)
            """;

    private final JdbcClient jdbc;

    StoredRates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A rate with its history.
     *
     * @param withdrawnAt null when it was not
     */
    record Put(Rate rate, Instant putAt, String putBy, @Nullable Instant withdrawnAt) {}

    @Override
    public Reading read(Currency one, Currency other, Instant at) {
        return newest(one, other, at)
                .<Reading>map(put ->
                        put.withdrawnAt() == null
                                ? new Reading.Found(put.rate())
                                : new Reading.Withdrawn())
                .orElseGet(Reading.None::new);
    }

    /** The newest that holds then, withdrawn or not; locked against withdrawal until commit. */
    Optional<Put> newest(Currency one, Currency other, Instant at) {
        return jdbc.sql(
                        RATE
                                + PAIR
                                + """
                                  and valid_from <= :at
                                order by valid_from desc, rate_version desc limit 1
                                for share
                                """)
                .param("one", one.name())
                .param("other", other.name())
                .param("at", at(at))
                .query(StoredRates::put)
                .optional();
    }

    long insert(Rate rate, Instant now, String by) {
        return jdbc.sql(
                        """
                        insert into jinnang.exchange_rate
                            (base, quoted, mid, markup, valid_from, source, put_at, put_by)
                        values (:base, :quoted, :mid, :markup, :validFrom, :source, :now, :by)
                        returning rate_version
                        """)
                .param("base", rate.base().name())
                .param("quoted", rate.quoted().name())
                .param("mid", rate.mid())
                .param("markup", rate.markup())
                .param("validFrom", at(rate.validFrom()))
                .param("source", rate.source())
                .param("now", at(now))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** Takes it back; false when that was done before. */
    boolean withdraw(Rate rate, Instant now, String by) {
        return jdbc.sql(
                                """
                                update jinnang.exchange_rate
                                set withdrawn_at = :now, withdrawn_by = :by
                                where rate_version = :version and withdrawn_at is null
                                """)
                        .param("now", at(now))
                        .param("by", by)
                        .param("version", rate.version())
                        .update()
                == 1;
    }

    /** The newest first. */
    List<Put> all(int limit) {
        return jdbc.sql(RATE + "order by valid_from desc, rate_version desc limit :limit")
                .param("limit", limit)
                .query(StoredRates::put)
                .list();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Put put(ResultSet row, int number) throws SQLException {
        BigDecimal mid = row.getBigDecimal("mid");
        OffsetDateTime withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
        return new Put(
                new Rate(
                        row.getLong("rate_version"),
                        Currency.valueOf(row.getString("base")),
                        Currency.valueOf(row.getString("quoted")),
                        mid,
                        row.getBigDecimal("markup"),
                        row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                        row.getString("source")),
                row.getObject("put_at", OffsetDateTime.class).toInstant(),
                row.getString("put_by"),
                withdrawn == null ? null : withdrawn.toInstant());
    }
}
