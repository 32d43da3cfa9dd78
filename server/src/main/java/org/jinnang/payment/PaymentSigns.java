package org.jinnang.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.policy.Limits;
import org.jinnang.risk.Signs;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks up what the watch wants to know of a payment, in one statement. It reads tables of other
 * packages, because asking each of them would cost a statement each at the moment of paying.
 */
@Component
class PaymentSigns {

    private static final int HOURS_MOST = 1_000_000;

    /** The last payments that make a habit. */
    private static final String USUAL =
            """
            (select percentile_disc(0.5) within group (order by amount_minor) as usual,
                    count(*) as earlier
             from (select amount_minor from jinnang.payment
                   where wallet_id = :payer and currency = :currency and posted_at <= :now
                     and payment_id <> :payment
                   order by created_at desc limit 20) habit)
            """;

    private static final String SIGNS =
            "select usual, earlier,"
                    + """
                        (select min(posted_at) from jinnang.payment
                         where wallet_id = :payer and payee_wallet_id = :payee
                           and posted_at <= :now and payment_id <> :payment) as payee_since,
                        (select count(*) from jinnang.payment
                         where wallet_id = :payer and created_at > :today
                           and coalesce(held_at, posted_at) > :hour
                           and coalesce(held_at, posted_at) <= :now
                           and payment_id <> :payment) as in_hour,
                        (select count(distinct payee_wallet_id) from jinnang.payment fresh
                         where wallet_id = :payer and created_at > :yesterday
                           and payee_wallet_id <> :payee
                           and coalesce(held_at, posted_at) > :today
                           and coalesce(held_at, posted_at) <= :now
                           and not exists (
                               select 1 from jinnang.payment older
                               where older.wallet_id = :payer
                                 and older.payee_wallet_id = fresh.payee_wallet_id
                                 and older.posted_at <= :today)) as new_payees,
                        (select count(*) from jinnang.payment
                         where wallet_id = :payer and created_at > :today
                           and refused_at > :hour and refused_at <= :now) as refusals,
                        (select coalesce(sum(failed), 0) from jinnang.attempt_budget
                         where subject_id = :payer and kind = 'PAYMENT_PASSWORD') as wrong,
                        (select exists (
                            select 1 from jinnang.restriction
                            where wallet_id = :payer and cause = 'recent_recovery'
                              and placed_at <= :now and coalesce(ended_at > :now, true)
                              and coalesce(ends_at > :now, true))) as after_recovery,
                        greatest(
                            (select max(set_at) from jinnang.payment_password
                             where wallet_id = :payer),
                            (select max(added_at) from jinnang.passkey
                             where wallet_id = :payer)) as credential_since,
                        asking.opened_at, asking.device_id is not null as is_trusted,
                        coalesce(asking.not_my_device, false) as not_own,
                        coalesce(place.place_zh is not null
                            and exists (
                                select 1 from jinnang.sign_in earlier
                                where earlier.wallet_id = :payer
                                  and earlier.signed_in_at < place.signed_in_at
                                  and earlier.place_zh is not null)
                            and not exists (
                                select 1 from jinnang.sign_in earlier
                                where earlier.wallet_id = :payer
                                  and earlier.signed_in_at < place.signed_in_at
                                  and earlier.place_zh = place.place_zh), false) as new_place
                    from
                    """
                    + USUAL
                    + """
                     known
                    left join jinnang.session asking
                        on asking.wallet_id = :payer and asking.session_id = :session
                    left join jinnang.sign_in place
                        on place.wallet_id = :payer and place.sign_in_id = asking.sign_in_id
                    """;

    private final JdbcClient jdbc;

    PaymentSigns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What can be known of one that is about to be paid.
     *
     * @param session null when nobody is signed in: of it nothing is held against the payment
     */
    Signs of(Intent intent, @Nullable SessionId session, Instant now) {
        return session == null
                ? past(intent.payer(), intent.payee(), intent.id(), intent.amount(), now)
                : read(
                        intent.payer(),
                        intent.payee(),
                        intent.id(),
                        intent.amount(),
                        session.value(),
                        now);
    }

    /**
     * What can still be known of a payment of before: what payments tell. Of session, device and
     * tries nothing is held against it.
     */
    Signs past(WalletId payer, WalletId payee, PaymentId payment, Money amount, Instant then) {
        return read(payer, payee, payment, amount, null, then).withoutSession();
    }

    private Signs read(
            WalletId payer,
            WalletId payee,
            PaymentId payment,
            Money amount,
            @Nullable UUID session,
            Instant now) {
        return jdbc.sql(SIGNS)
                .param("payer", payer.value())
                .param("payee", payee.value())
                .param("payment", payment.value())
                .param("currency", amount.currency().name())
                .param("session", session, Types.OTHER)
                .param("now", at(now))
                .param("hour", at(now.minus(Duration.ofHours(1))))
                .param("today", at(now.minus(Duration.ofDays(1))))
                .param("yesterday", at(now.minus(Duration.ofDays(2))))
                .query((row, _) -> signs(row, amount, now))
                .single();
    }

    private static Signs signs(ResultSet row, Money amount, Instant now) throws SQLException {
        long usual = row.getLong("usual");
        boolean isHabit = !row.wasNull();
        return new Signs(
                amount.currency(),
                amount.minor(),
                isHabit ? usual : null,
                row.getInt("earlier"),
                hours(row, "payee_since", now),
                row.getInt("in_hour"),
                row.getInt("new_payees"),
                row.getInt("refusals"),
                row.getInt("wrong"),
                row.getBoolean("is_trusted"),
                !row.getBoolean("not_own"),
                row.getBoolean("new_place"),
                minutes(row, now),
                orLongAgo(hours(row, "credential_since", now)),
                row.getBoolean("after_recovery"),
                now.atZone(Limits.DAY_ZONE).getHour());
    }

    /** A session that is over by now was opened this moment, for all we know. */
    private static int minutes(ResultSet row, Instant now) throws SQLException {
        OffsetDateTime opened = row.getObject("opened_at", OffsetDateTime.class);
        return opened == null ? 0 : bounded(Duration.between(opened.toInstant(), now).toMinutes());
    }

    private static @Nullable Integer hours(ResultSet row, String column, Instant now)
            throws SQLException {
        OffsetDateTime since = row.getObject(column, OffsetDateTime.class);
        return since == null
                ? null
                : Integer.valueOf(bounded(Duration.between(since.toInstant(), now).toHours()));
    }

    private static int orLongAgo(@Nullable Integer hours) {
        return hours == null ? HOURS_MOST : hours;
    }

    private static int bounded(long count) {
        return Math.clamp(count, 0, HOURS_MOST);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
