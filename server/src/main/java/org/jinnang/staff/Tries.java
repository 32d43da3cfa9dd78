package org.jinnang.staff;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Wrong entries of the staff: a try is reserved and committed before what was typed is looked at.
 * Rows of {@code staff_try}.
 */
@Repository
class Tries {

    private static final int BUCKETS = 1 << 20;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final UUID NO_DEVICE = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final TransactionOperations transaction;
    private final Clock clock;

    Tries(
            JdbcClient jdbc,
            PersonalData personalData,
            TransactionOperations transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whose tries are counted together. */
    record Pool(int bucket, UUID device) {}

    /**
     * The pool of a typed name.
     *
     * @param known the browser, when the member of that name has signed in there before
     */
    Pool pool(String loginName, Optional<StaffDeviceId> known) {
        Digest digest = personalData.lookUp("staff_login", loginName);
        int bucket = Math.floorMod(ByteBuffer.wrap(digest.bytes()).getInt(), BUCKETS);
        return new Pool(bucket, known.map(StaffDeviceId::value).orElse(NO_DEVICE));
    }

    /** Reserves one and commits that. Never call it inside a transaction. */
    TryRule.Decision reserve(Pool pool) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    Instant now = clock.instant();
                    var decision = TryRule.reserve(locked(pool, now), now);
                    save(
                            pool,
                            switch (decision) {
                                case TryRule.Decision.Reserved(var after) -> after;
                                case TryRule.Decision.Paused(var after, _) -> after;
                            });
                    return decision;
                }));
    }

    /** Settles it, in the caller's transaction. */
    void settle(Pool pool, boolean right) {
        Instant now = clock.instant();
        change(pool, now, before -> TryRule.settled(before, right, now));
    }

    /** Forgets what nobody tried for a day; pauses are shorter, so that this opens nothing. */
    void forget() {
        jdbc.sql("delete from jinnang.staff_try where reserved_at <= :then")
                .param("then", at(clock.instant().minus(KEPT)))
                .update();
    }

    private void change(Pool pool, Instant now, UnaryOperator<TryRule.Budget> change) {
        save(pool, change.apply(locked(pool, now)));
    }

    private TryRule.Budget locked(Pool pool, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.staff_try
                          (bucket, device_id, failed, reserved, reserved_at)
                        values (:bucket, :device, 0, 0, :now)
                        on conflict (bucket, device_id) do nothing
                        """)
                .param("bucket", pool.bucket())
                .param("device", pool.device())
                .param("now", at(now))
                .update();
        return jdbc.sql(
                        """
                        select failed, reserved, reserved_at, paused_until from jinnang.staff_try
                        where bucket = :bucket and device_id = :device for update
                        """)
                .param("bucket", pool.bucket())
                .param("device", pool.device())
                .query(Tries::budget)
                .single();
    }

    private void save(Pool pool, TryRule.Budget budget) {
        jdbc.sql(
                        """
                        update jinnang.staff_try
                        set failed = :failed, reserved = :reserved, reserved_at = :reservedAt,
                            paused_until = :pausedUntil
                        where bucket = :bucket and device_id = :device
                        """)
                .param("failed", budget.failed())
                .param("reserved", budget.reserved())
                .param("reservedAt", at(budget.reservedAt()))
                .param("pausedUntil", budget.pausedUntil().map(Tries::at).orElse(null))
                .param("bucket", pool.bucket())
                .param("device", pool.device())
                .update();
    }

    private static TryRule.Budget budget(ResultSet row, int number) throws SQLException {
        return new TryRule.Budget(
                row.getInt("failed"),
                row.getInt("reserved"),
                Objects.requireNonNull(row.getObject("reserved_at", OffsetDateTime.class))
                        .toInstant(),
                Optional.ofNullable(row.getObject("paused_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
