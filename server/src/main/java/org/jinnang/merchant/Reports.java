package org.jinnang.merchant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.OrderId;
import org.jinnang.ledger.Movement;
import org.jinnang.ledger.MovementFilter;
import org.jinnang.ledger.Movements;
import org.jinnang.ledger.Stretch;
import org.jinnang.platform.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reports of a day, read from the ledger's own book of the settlement account. */
@Service
public class Reports {

    /** More on one day are no file to read any more. */
    static final int MOST = 20_000;

    private static final int AT_ONCE = 100;

    private final Movements movements;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ZoneId zone;

    Reports(Movements movements, JdbcClient jdbc, Clock clock, ZoneId zone) {
        this.movements = movements;
        this.jdbc = jdbc;
        this.clock = clock;
        this.zone = zone;
    }

    private record Known(Report.Kind kind, String order, String reference) {}

    /** Empty when the day has not begun, or has more than {@value #MOST} movements. */
    public Optional<Report> of(Merchant merchant, Currency currency, LocalDate day) {
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
        Instant now = clock.instant();
        AccountId account = merchant.account(currency);
        if (now.isBefore(from)) {
            return Optional.empty();
        }
        Stretch part = movements.stretch(account, Optional.of(from), Optional.of(until));
        if (part.length() > MOST) {
            return Optional.empty();
        }
        List<Report.Line> lines = new ArrayList<>();
        long before = Long.MAX_VALUE;
        List<Movement> page;
        do {
            page = movements.page(account, part, MovementFilter.NONE, before, AT_ONCE);
            Map<UUID, Known> known = known(merchant, page);
            page.forEach(movement -> lines.addFirst(line(movement, known)));
            before = page.isEmpty() ? before : page.getLast().seq();
        } while (page.size() == AT_ONCE);
        return Optional.of(
                new Report(
                        day,
                        zone,
                        currency,
                        part.opening(),
                        part.closing(),
                        lines,
                        !now.isBefore(until)));
    }

    private static Report.Line line(Movement movement, Map<UUID, Known> known) {
        Known what =
                known.getOrDefault(
                        movement.transferId().value(), new Known(Report.Kind.PAYOUT, "", ""));
        return new Report.Line(
                movement.postedAt(),
                what.kind(),
                what.order(),
                what.reference(),
                movement.transferId(),
                movement.delta(),
                movement.balanceAfter());
    }

    private Map<UUID, Known> known(Merchant merchant, List<Movement> page) {
        UUID[] transfers = page.stream().map(one -> one.transferId().value()).toArray(UUID[]::new);
        Map<UUID, Known> known = new HashMap<>();
        jdbc.sql(
                        """
                        select payment_id as transfer_id, 'PAYMENT' as kind, order_id,
                               (select reference from jinnang.merchant_order its
                                where its.wallet_id = tried.wallet_id
                                  and its.order_id = tried.order_id) as reference
                        from jinnang.merchant_order_try tried
                        where wallet_id = :wallet and payment_id = any(:transfers::uuid[])
                        union all
                        select refund_id, 'REFUND', order_id,
                               (select reference from jinnang.merchant_order its
                                where its.wallet_id = refund.wallet_id
                                  and its.order_id = refund.order_id)
                        from jinnang.merchant_refund refund
                        where wallet_id = :wallet and refund_id = any(:transfers::uuid[])
                        """)
                .param("wallet", merchant.owner().value())
                .param("transfers", transfers)
                .query((row, _) -> known.put(row.getObject(1, UUID.class), known(row)))
                .list();
        return known;
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                Report.Kind.valueOf(row.getString("kind")),
                new OrderId(row.getObject("order_id", UUID.class)).text(),
                row.getString("reference"));
    }
}
