package org.jinnang.journeys;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.restriction.Restrictions;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes a {@link Sight}: one statement for each wallet, on a connection of its own. */
@TestComponent
class Sights implements DisposableBean {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String ROWS =
            Stream.concat(
                                    Sight.SECRETS.keySet().stream()
                                            .map(table -> of(table, "wallet_id")),
                                    Sight.OTHERS.entrySet().stream()
                                            .map(one -> of(one.getKey(), one.getValue())))
                            .collect(Collectors.joining(" union all "))
                    + """
                     union all
                    select 'balance', b.xmin::text, to_jsonb(b)::text
                    from jinnang.account a join jinnang.balance b using (account_id)
                    where a.wallet_id = :wallet
                    """;

    /** What a holder's own device is for. */
    private static final List<Act> OWN =
            List.of(Act.SIGN_IN_ON_TRUSTED_DEVICE, Act.PAY, Act.CHANGE_SIGN_IN_PASSWORD);

    private static final Context EVERYTHING_SHOWN =
            Context.proven(
                    ProofKind.SIGN_IN_PASSWORD,
                    ProofKind.PAYMENT_PASSWORD,
                    ProofKind.TRUSTED_DEVICE);

    private final SingleConnectionDataSource connection;
    private final JdbcClient sql;
    private final Access access;
    private final Restrictions restrictions;
    private final TestClock clock;

    Sights(TestDatabase database, Access access, Restrictions restrictions, TestClock clock)
            throws SQLException {
        this.connection = new SingleConnectionDataSource(database.asOwner().getConnection(), true);
        this.sql = JdbcClient.create(connection);
        this.access = access;
        this.restrictions = restrictions;
        this.clock = clock;
    }

    @Override
    public void destroy() {
        connection.destroy();
    }

    Sight of(List<WalletId> wallets) {
        Instant now = clock.instant();
        Map<WalletId, Map<String, List<Sight.Row>>> rows = new LinkedHashMap<>();
        Map<WalletId, Set<String>> inForce = new LinkedHashMap<>();
        Map<WalletId, String> onTrusted = new LinkedHashMap<>();
        for (WalletId wallet : wallets) {
            rows.put(wallet, rows(wallet));
            inForce.put(
                    wallet,
                    restrictions.inForce(wallet).stream()
                            .map(one -> one.placement().id().value().toString())
                            .collect(Collectors.toSet()));
            onTrusted.put(wallet, onTrusted(wallet));
        }
        return new Sight(now, rows, inForce, onTrusted);
    }

    private String onTrusted(WalletId wallet) {
        return OWN.stream()
                .map(act ->
                        act
                                + " "
                                + access.decide(wallet, act, EVERYTHING_SHOWN)
                                        .getClass()
                                        .getSimpleName())
                .collect(Collectors.joining(", "));
    }

    private Map<String, List<Sight.Row>> rows(WalletId wallet) {
        return sql
                .sql(ROWS)
                .param("wallet", wallet.value())
                .query((row, _) ->
                        new Sight.Row(
                                row.getString(1),
                                row.getString(2),
                                (ObjectNode) JSON.readTree(row.getString(3))))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(Sight.Row::table, TreeMap::new, Collectors.toList()));
    }

    private static String of(String table, String owner) {
        return "select '%s', t.xmin::text, (to_jsonb(t) - 'content')::text from jinnang.%s t where %s = :wallet"
                .formatted(table, table, owner);
    }
}
