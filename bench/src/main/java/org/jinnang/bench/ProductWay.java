package org.jinnang.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.ledger.Posting;
import org.jinnang.ledger.StandaloneLedger;
import org.jinnang.platform.Clock;

/** The product's own writer, through the door every other package uses. */
final class ProductWay implements Way {

    /** Nothing places a restriction here, so the fence of every account stays where it began. */
    private static final long FENCE = 0;

    private final Clock clock =
            () -> InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);
    private final HikariDataSource pool;
    private final StandaloneLedger ledger;

    /**
     * @param pool the application's own; closed with this
     */
    ProductWay(HikariDataSource pool) {
        this.pool = pool;
        this.ledger = new StandaloneLedger(pool, clock, List.of());
    }

    @Override
    public Answer pay(Payment payment) throws SQLException {
        return switch (ledger.ledger().submit(permit(payment), List.of())) {
            case Posting.Posted posted -> posted.replayed() ? Answer.REPEATED : Answer.POSTED;
            case Posting.Refused refused -> refused.replayed() ? Answer.REPEATED : Answer.REFUSED;
            case Posting other -> throw new SQLException("answered " + other);
        };
    }

    private Permit permit(Payment payment) {
        var order =
                new TransferOrder(
                        new TransferId(payment.key()),
                        new AccountId(payment.debit()),
                        new AccountId(payment.credit()),
                        new Money(payment.amount(), Currency.CNY),
                        payment.body());
        return new Permit(Act.PAY, order, FENCE, clock.instant().plus(Permit.LIFE));
    }

    @Override
    public void close() {
        ledger.close();
        pool.close();
    }
}
