package org.jinnang.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.ScheduleId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of schedules and of their turns; words are sealed with the payer's key. */
@Repository
class ScheduleStore {

    private static final String SCHEDULE =
            """
            select wallet_id, schedule_id, payee_wallet_id, payee_identifier, currency,
                   amount_minor, remark, repeats, first_on, last_on, times, created_at,
                   draft_until, approved_at, approved_by, paused_because, ended_because, turn,
                   next_on, next_try_at, tries, hindrance, payment_id
            from jinnang.payment_schedule
            """;

    private static final String ONE = " where wallet_id = :wallet and schedule_id = :id";

    private final JdbcClient jdbc;
    private final PersonalData personal;

    ScheduleStore(JdbcClient jdbc, PersonalData personal) {
        this.jdbc = jdbc;
        this.personal = personal;
    }

    void insert(Schedule schedule) {
        ScheduleRule.Plan plan = schedule.plan();
        jdbc.sql(
                        """
                        insert into jinnang.payment_schedule
                            (wallet_id, schedule_id, payee_wallet_id, payee_identifier, currency,
                             amount_minor, remark, repeats, first_on, last_on, times, created_at,
                             draft_until)
                        values (:wallet, :id, :payee, :identifier, :currency, :amount, :remark,
                                :repeats, :firstOn, :lastOn, :times, :createdAt, :draftUntil)
                        """)
                .param("wallet", schedule.payer().value())
                .param("id", schedule.id().value())
                .param("payee", schedule.payee().value())
                .param("identifier", seal(schedule, "payee_identifier", schedule.payeeIdentifier()))
                .param("currency", schedule.amount().currency().name())
                .param("amount", schedule.amount().minor())
                .param("remark", seal(schedule, "remark", schedule.remark()))
                .param("repeats", plan.repeats().name())
                .param("firstOn", plan.firstOn())
                .param("lastOn", plan.lastOn().orElse(null), Types.DATE)
                .param("times", plan.times().orElse(null), Types.INTEGER)
                .param("createdAt", at(schedule.createdAt()))
                .param("draftUntil", at(schedule.draftUntil()))
                .update();
    }

    /** Those that were approved, the newest first. */
    List<Schedule> approvedOf(WalletId wallet, int limit) {
        return jdbc.sql(
                        SCHEDULE
                                + """
                                 where wallet_id = :wallet and approved_at is not null
                                order by ended_because is not null, created_at desc limit :limit
                                """)
                .param("wallet", wallet.value())
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    /** How many of this payer run or pause. */
    int countOpen(WalletId wallet) {
        return jdbc.sql(
                        """
                        select count(*) from jinnang.payment_schedule
                        where wallet_id = :wallet and ended_because is null
                          and approved_at is not null
                        """)
                .param("wallet", wallet.value())
                .query(Integer.class)
                .single();
    }

    Optional<Schedule> find(WalletId wallet, ScheduleId id) {
        return one(wallet, id, "");
    }

    /** Nobody else changes it until the caller's transaction ends. */
    Optional<Schedule> findForUpdate(WalletId wallet, ScheduleId id) {
        return one(wallet, id, " for no key update");
    }

    List<Schedule.Turn> turns(Schedule schedule, int limit) {
        return jdbc.sql(
                        """
                        select turn, due_on, payment_id, hindrance
                        from jinnang.payment_schedule_turn
                        where wallet_id = :wallet and schedule_id = :id
                        order by turn desc limit :limit
                        """)
                .param("wallet", schedule.payer().value())
                .param("id", schedule.id().value())
                .param("limit", limit)
                .query((row, _) ->
                        new Schedule.Turn(
                                row.getInt("turn"),
                                row.getObject("due_on", LocalDate.class),
                                payment(row),
                                hindrance(row)))
                .list();
    }

    /** Taken for a while, so that another server takes others. */
    List<Schedule> claimDue(Instant now, Instant until, int limit) {
        return jdbc.sql(
                        """
                        with due as (
                            select wallet_id, schedule_id from jinnang.payment_schedule
                            where next_try_at <= :now and paused_because is null
                              and ended_because is null
                              and (claimed_until is null or claimed_until <= :now
                                   or claimed_until > :until)
                            order by next_try_at limit :limit
                            for no key update skip locked)
                        update jinnang.payment_schedule schedule set claimed_until = :until
                        from due
                        where schedule.wallet_id = due.wallet_id
                          and schedule.schedule_id = due.schedule_id
                        returning schedule.*
                        """)
                .param("now", at(now))
                .param("until", at(until))
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    void approve(Schedule schedule, Schedule.Approved by, LocalDate nextOn, int turn, Instant due) {
        update(
                schedule,
                """
                approved_at = :at, approved_by = :by, paused_because = null, turn = :turn,
                next_on = :nextOn, next_try_at = :due, tries = 0, hindrance = null,
                payment_id = null, claimed_until = null
                """,
                new Value("at", at(by.at())),
                new Value(
                        "by",
                        by.by().stream().map(Enum::name).sorted().collect(Collectors.joining(" "))),
                new Value("turn", turn),
                new Value("nextOn", nextOn),
                new Value("due", at(due)));
    }

    void pause(Schedule schedule, Schedule.Pause because) {
        update(
                schedule,
                "paused_because = :because, next_try_at = null, claimed_until = null",
                new Value("because", because.name()));
    }

    void end(Schedule schedule, Schedule.End because) {
        update(
                schedule,
                """
                ended_because = :because, paused_because = null, next_on = null,
                next_try_at = null, claimed_until = null
                """,
                new Value("because", because.name()));
    }

    void paying(Schedule schedule, PaymentId payment) {
        update(schedule, "payment_id = :payment", new Value("payment", payment.value()));
    }

    void again(Schedule schedule, Hindrance hindrance, Instant next) {
        update(
                schedule,
                """
                tries = tries + 1, hindrance = :hindrance, next_try_at = :next,
                payment_id = null, claimed_until = null
                """,
                new Value("hindrance", hindrance.name()),
                new Value("next", at(next)));
    }

    void later(Schedule schedule, Instant next) {
        update(schedule, "next_try_at = :next, claimed_until = null", new Value("next", at(next)));
    }

    /**
     * @param due empty while it pauses
     */
    void next(Schedule schedule, int turn, LocalDate day, Optional<Instant> due) {
        update(
                schedule,
                """
                turn = :turn, next_on = :day, next_try_at = cast(:due as timestamptz), tries = 0,
                hindrance = null, payment_id = null, claimed_until = null
                """,
                new Value("turn", turn),
                new Value("day", day),
                new Value("due", due.map(ScheduleStore::at).orElse(null)));
    }

    /** A turn is over once: the key says so. */
    void insert(Schedule schedule, Schedule.Turn turn, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.payment_schedule_turn
                            (wallet_id, schedule_id, turn, due_on, payment_id, hindrance, ended_at)
                        values (:wallet, :id, :turn, :dueOn, :payment, :hindrance, :now)
                        """)
                .param("wallet", schedule.payer().value())
                .param("id", schedule.id().value())
                .param("turn", turn.number())
                .param("dueOn", turn.dueOn())
                .param("payment", turn.payment().map(PaymentId::value).orElse(null), Types.OTHER)
                .param("hindrance", turn.hindrance().map(Enum::name).orElse(null), Types.VARCHAR)
                .param("now", at(now))
                .update();
    }

    private record Value(String name, @Nullable Object value) {}

    private void update(Schedule schedule, String set, Value... values) {
        var statement =
                jdbc.sql("update jinnang.payment_schedule set " + set + ONE)
                        .param("wallet", schedule.payer().value())
                        .param("id", schedule.id().value());
        for (Value value : values) {
            statement = statement.param(value.name(), value.value());
        }
        statement.update();
    }

    private Optional<Schedule> one(WalletId wallet, ScheduleId id, String lock) {
        return jdbc.sql(SCHEDULE + ONE + lock)
                .param("wallet", wallet.value())
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    private Schedule row(ResultSet row, int number) throws SQLException {
        WalletId payer = new WalletId(row.getObject("wallet_id", UUID.class));
        ScheduleId id = new ScheduleId(row.getObject("schedule_id", UUID.class));
        return new Schedule(
                id,
                payer,
                new WalletId(row.getObject("payee_wallet_id", UUID.class)),
                open(row, payer, id, "payee_identifier"),
                new Money(row.getLong("amount_minor"), Currency.valueOf(row.getString("currency"))),
                open(row, payer, id, "remark"),
                new ScheduleRule.Plan(
                        ScheduleRule.Repeats.valueOf(row.getString("repeats")),
                        row.getObject("first_on", LocalDate.class),
                        Optional.ofNullable(row.getObject("last_on", LocalDate.class)),
                        Optional.ofNullable(row.getObject("times", Integer.class))),
                moment(row, "created_at").orElseThrow(),
                moment(row, "draft_until").orElseThrow(),
                approval(row),
                Optional.ofNullable(row.getString("paused_because")).map(Schedule.Pause::valueOf),
                Optional.ofNullable(row.getString("ended_because")).map(Schedule.End::valueOf),
                row.getInt("turn"),
                Optional.ofNullable(row.getObject("next_on", LocalDate.class)),
                moment(row, "next_try_at"),
                row.getInt("tries"),
                hindrance(row),
                payment(row));
    }

    private static Optional<Schedule.Approved> approval(ResultSet row) throws SQLException {
        @Nullable String by = row.getString("approved_by");
        if (by == null) {
            return Optional.empty();
        }
        Set<ProofKind> proofs =
                Arrays.stream(by.split(" ", -1))
                        .map(ProofKind::valueOf)
                        .collect(Collectors.toSet());
        return Optional.of(new Schedule.Approved(moment(row, "approved_at").orElseThrow(), proofs));
    }

    private static Optional<Hindrance> hindrance(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("hindrance")).map(Hindrance::valueOf);
    }

    private static Optional<PaymentId> payment(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("payment_id", UUID.class)).map(PaymentId::new);
    }

    private byte[] seal(Schedule schedule, String column, String plain) {
        return personal.seal(schedule.payer(), field(schedule.id(), column), plain);
    }

    private String open(ResultSet row, WalletId payer, ScheduleId id, String column)
            throws SQLException {
        return personal.openUnlessErased(payer, field(id, column), row.getBytes(column)).orElse("");
    }

    private static String field(ScheduleId id, String column) {
        return "payment_schedule." + column + "." + id.value();
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
