package org.jinnang.merchant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.OrderId;
import org.jinnang.kernel.Rider;
import org.jinnang.payment.PaymentCompanion.Paying;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/** Riders that mark an order in the posting of its payment; one that is over refuses it. */
sealed interface OrderMark extends Rider {

    OrderId order();

    Paying paying();

    @Override
    default When when() {
        return When.ON_POSTING;
    }

    /** Its money is held for the merchant. */
    record Authorised(OrderId order, Paying paying) implements OrderMark {}

    /** So much of it is the merchant's. */
    record Captured(OrderId order, Paying paying, Money amount) implements OrderMark {}

    /** All of it is the payer's again. */
    record Released(OrderId order, Paying paying, String reason) implements OrderMark {}

    /** What writing them has in common: rows are locked in one order, before balances. */
    abstract class Writing<M extends OrderMark> implements RiderWriter<M> {

        private static final String LOCK =
                """
                select 1 from jinnang.merchant_order
                where wallet_id = ? and order_id = ? for no key update
                """;

        private final Class<M> kind;
        private final String sql;
        final Clock clock;

        Writing(Class<M> kind, String sql, Clock clock) {
            this.kind = kind;
            this.sql = sql;
            this.clock = clock;
        }

        @Override
        public Class<M> kind() {
            return kind;
        }

        @Override
        public void lock(Pipeline pipeline, List<M> riders) throws SQLException {
            Connection connection = pipeline.now();
            List<M> inOrder =
                    riders.stream().sorted(Comparator.comparing(of -> of.order().value())).toList();
            for (M mark : inOrder) {
                try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
                    lock.setObject(1, mark.paying().payee().value());
                    lock.setObject(2, mark.order().value());
                    lock.executeQuery().close();
                }
            }
        }

        /** Each by itself: two that would pay one order must not both find it open. */
        @Override
        public void write(Pipeline pipeline, List<M> riders) throws SQLException {
            Connection connection = pipeline.now();
            for (M mark : riders) {
                try (PreparedStatement update = connection.prepareStatement(sql)) {
                    int at = set(update, mark);
                    update.setObject(at, mark.paying().payee().value());
                    update.setObject(at + 1, mark.order().value());
                    update.setObject(at + 2, mark.paying().payment().value());
                    update.setObject(at + 3, mark.paying().payer().value());
                    if (update.executeUpdate() != 1) {
                        throw new RiderRefused("withdrawn");
                    }
                }
            }
        }

        /** Sets what the statement begins with, and answers the next place. */
        abstract int set(PreparedStatement update, M mark) throws SQLException;

        final Object now() {
            return OrderStore.at(clock.instant());
        }
    }

    /** Authorised. */
    @Component
    class OfAuthorisations extends Writing<Authorised> {

        private static final String AUTHORISE =
                """
                update jinnang.merchant_order
                set authorised_at = ?, payer_wallet_id = ?, payment_id = merchant_order_try.payment_id
                from jinnang.merchant_order_try
                where expires_at > ? and merchant_order.payment_id is null
                  and cancelled_at is null
                  and merchant_order.wallet_id = ? and merchant_order.order_id = ?
                  and merchant_order_try.wallet_id = merchant_order.wallet_id
                  and merchant_order_try.order_id = merchant_order.order_id
                  and merchant_order_try.payment_id = ?
                  and (charged_wallet_id is null or charged_wallet_id = ?)
                """;

        OfAuthorisations(Clock clock) {
            super(Authorised.class, AUTHORISE, clock);
        }

        @Override
        int set(PreparedStatement update, Authorised mark) throws SQLException {
            Object now = now();
            update.setObject(1, now);
            update.setObject(2, mark.paying().payer().value());
            update.setObject(3, now);
            return 4;
        }
    }

    /** Captured, at once or after it was authorised. */
    @Component
    class OfCaptures extends Writing<Captured> {

        private static final String CAPTURE =
                """
                update jinnang.merchant_order
                set captured_at = ?, captured_minor = ?, payer_wallet_id = ?,
                    payment_id = merchant_order_try.payment_id
                from jinnang.merchant_order_try
                where (merchant_order.payment_id = merchant_order_try.payment_id
                       or (merchant_order.payment_id is null and expires_at > ?))
                  and cancelled_at is null and captured_at is null and released_at is null
                  and merchant_order.wallet_id = ? and merchant_order.order_id = ?
                  and merchant_order_try.wallet_id = merchant_order.wallet_id
                  and merchant_order_try.order_id = merchant_order.order_id
                  and merchant_order_try.payment_id = ?
                  and (charged_wallet_id is null or charged_wallet_id = ?)
                """;

        OfCaptures(Clock clock) {
            super(Captured.class, CAPTURE, clock);
        }

        @Override
        int set(PreparedStatement update, Captured mark) throws SQLException {
            Object now = now();
            update.setObject(1, now);
            update.setLong(2, mark.amount().minor());
            update.setObject(3, mark.paying().payer().value());
            update.setObject(4, now);
            return 5;
        }
    }

    /** Released. */
    @Component
    class OfReleases extends Writing<Released> {

        private static final String RELEASE =
                """
                update jinnang.merchant_order set released_at = ?, release_reason = ?
                where captured_at is null and released_at is null
                  and wallet_id = ? and order_id = ? and payment_id = ?
                  and payer_wallet_id = ?
                """;

        OfReleases(Clock clock) {
            super(Released.class, RELEASE, clock);
        }

        @Override
        int set(PreparedStatement update, Released mark) throws SQLException {
            update.setObject(1, now());
            update.setString(2, mark.reason());
            return 3;
        }
    }
}
