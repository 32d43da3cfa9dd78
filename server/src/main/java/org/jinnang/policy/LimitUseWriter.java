package org.jinnang.policy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jinnang.kernel.Money;
import org.jinnang.platform.RiderWriter;
import org.springframework.stereotype.Component;

/** Adds to the used part of limits, all rows in one statement and in one order of locks. */
@Component
class LimitUseWriter implements RiderWriter<LimitUse> {

    private static final String CHECK_VIOLATION = "23514";

    private static final String ADD =
            """
            insert into jinnang.limit_use as present
              (wallet_id, kind, period, currency, used_minor, ceiling_minor)
            select wallet_id, kind, period::date, currency, used_minor, ceiling_minor
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
              as added (wallet_id, kind, period, currency, used_minor, ceiling_minor)
            on conflict (wallet_id, kind, period, currency) do update
              set used_minor = present.used_minor + excluded.used_minor,
                  ceiling_minor = excluded.ceiling_minor
            """;

    @Override
    public Class<LimitUse> kind() {
        return LimitUse.class;
    }

    @Override
    public void write(Connection connection, List<LimitUse> riders) throws SQLException {
        List<LimitUse> sums = sums(riders);
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setArray(1, array(connection, "uuid", sums, use -> use.walletId().value()));
            statement.setArray(2, array(connection, "text", sums, use -> use.kind().code()));
            statement.setArray(3, array(connection, "text", sums, use -> use.day().toString()));
            statement.setArray(
                    4, array(connection, "text", sums, use -> use.amount().currency().name()));
            statement.setArray(5, array(connection, "bigint", sums, use -> use.amount().minor()));
            statement.setArray(6, array(connection, "bigint", sums, use -> use.ceiling().minor()));
            statement.executeUpdate();
        } catch (SQLException refused) {
            if (CHECK_VIOLATION.equals(refused.getSQLState())) {
                throw new RiderRefused(LimitUse.REFUSED);
            }
            throw refused;
        }
    }

    /** One row for each limit, sorted, so that two postings never lock in different orders. */
    private static List<LimitUse> sums(List<LimitUse> riders) {
        Map<List<Object>, LimitUse> sums = new LinkedHashMap<>();
        for (LimitUse use : riders) {
            List<Object> key =
                    List.of(use.walletId(), use.kind(), use.day(), use.amount().currency());
            sums.merge(key, use, LimitUseWriter::sum);
        }
        return sums.values().stream()
                .sorted(
                        Comparator.comparing((LimitUse use) -> use.walletId().value())
                                .thenComparing(LimitUse::kind)
                                .thenComparing(LimitUse::day)
                                .thenComparing(use -> use.amount().currency()))
                .toList();
    }

    private static LimitUse sum(LimitUse one, LimitUse other) {
        Money amount = one.amount().plus(other.amount());
        return new LimitUse(one.walletId(), one.kind(), one.day(), amount, other.ceiling());
    }

    private static java.sql.Array array(
            Connection connection, String type, List<LimitUse> uses, Column column)
            throws SQLException {
        return connection.createArrayOf(type, uses.stream().map(column::of).toArray());
    }

    private interface Column {
        Object of(LimitUse use);
    }
}
