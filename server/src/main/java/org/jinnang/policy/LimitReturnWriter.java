package org.jinnang.policy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/** Takes from the used part of limits, row by row in the order in which uses are added. */
@Component
class LimitReturnWriter implements RiderWriter<LimitReturn> {

    private static final String TAKE =
            """
            update jinnang.limit_use
            set used_minor = greatest(used_minor - ?, 0), used_times = greatest(used_times - ?, 0)
            where wallet_id = ? and kind = ? and period = ? and currency = ?
            """;

    @Override
    public Class<LimitReturn> kind() {
        return LimitReturn.class;
    }

    @Override
    public void write(Pipeline pipeline, List<LimitReturn> riders) throws SQLException {
        Connection connection = pipeline.now();
        List<LimitReturn> inOrder =
                riders.stream()
                        .sorted(
                                Comparator.comparing(
                                        LimitReturn::use,
                                        Comparator.comparing(
                                                        (LimitUse use) -> use.walletId().value())
                                                .thenComparing(LimitUse::counter)
                                                .thenComparing(LimitUse::period)
                                                .thenComparing(use -> use.amount().currency())))
                        .toList();
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            for (LimitReturn one : inOrder) {
                LimitUse use = one.use();
                take.setLong(1, use.amount().minor());
                take.setInt(2, one.times());
                take.setObject(3, use.walletId().value());
                take.setString(4, use.counter());
                take.setObject(5, use.period());
                take.setString(6, use.amount().currency().name());
                take.addBatch();
            }
            take.executeBatch();
        }
    }
}
