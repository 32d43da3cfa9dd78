package org.jinnang.policy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/** Lets counts of payments in a row begin again, in the order in which they are added to. */
@Component
class LimitResetWriter implements RiderWriter<LimitReset> {

    private static final String RESET =
            """
            update jinnang.limit_use as present set used_minor = 0, used_times = 0
            from (
              select locked.wallet_id, locked.kind, locked.period, locked.currency
              from jinnang.limit_use locked
              join unnest(?::uuid[], ?::text[], ?::text[]) as reset (wallet_id, kind, currency)
                using (wallet_id, kind, currency)
              order by locked.wallet_id, locked.kind, locked.period, locked.currency
              for no key update of locked
            ) as found
            where present.wallet_id = found.wallet_id and present.kind = found.kind
              and present.period = found.period and present.currency = found.currency
            """;

    @Override
    public Class<LimitReset> kind() {
        return LimitReset.class;
    }

    @Override
    public void write(Pipeline pipeline, List<LimitReset> riders) throws SQLException {
        Connection connection = pipeline.now();
        List<LimitReset> all = riders.stream().distinct().toList();
        try (PreparedStatement statement = connection.prepareStatement(RESET)) {
            statement.setArray(1, array(connection, "uuid", all, one -> one.walletId().value()));
            statement.setArray(2, array(connection, "text", all, LimitReset::counter));
            statement.setArray(3, array(connection, "text", all, one -> one.currency().name()));
            statement.executeUpdate();
        }
    }

    private static java.sql.Array array(
            Connection connection,
            String type,
            List<LimitReset> all,
            Function<LimitReset, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, all.stream().map(column).toArray());
    }
}
