package org.jinnang.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jinnang.bench.Mix.Accounts;

/**
 * Accounts with money in them and, where asked for, a past; written set-wise by the owner of the
 * tables, so that the books hold as if every transfer had gone through the product.
 */
final class Stock {

    /** What each account begins with, in minor units: more than its payments ever take. */
    static final long OPENING = 100_000_000_000L;

    /** A sum nobody has. */
    static final long TOO_MUCH = 5_000_000_000_000_000L;

    private static final String OPENED = "timestamptz '2026-01-02T00:00:00Z'";
    private static final String PAST_BEGAN = "timestamptz '2026-01-03T00:00:00Z'";

    private final Statement sql;
    private final int count;
    private final int turns;

    private Stock(Statement sql, int count, int turns) {
        this.sql = sql;
        this.count = count;
        this.turns = turns;
    }

    /**
     * Fills a database that is new.
     *
     * @param transfers of the past; rounded up so that each account pays and is paid equally often
     */
    static Accounts load(BenchDatabase database, int count, long transfers, boolean hot) {
        int turns = Math.toIntExact((transfers + count - 1) / count);
        try (Connection owner = database.connect();
                Statement sql = owner.createStatement()) {
            var stock = new Stock(sql, count, turns);
            long first = stock.numbers();
            List<String> indexes = turns == 0 ? List.of() : stock.dropIndexes();
            stock.open(first);
            stock.pay(first);
            for (String index : indexes) {
                sql.execute(index);
            }
            sql.execute("vacuum (analyze) jinnang.account, jinnang.balance, jinnang.transfer");
            return new Accounts(first, count, hot);
        } catch (SQLException failed) {
            throw new IllegalStateException("the accounts cannot be made", failed);
        }
    }

    private long numbers() throws SQLException {
        try (var row =
                sql.executeQuery(
                        "update jinnang.account_number set next_id = next_id + %d returning next_id"
                                .formatted(count))) {
            row.next();
            return row.getLong(1) - count;
        }
    }

    /** Built in one go afterwards. Those of constraints stay. */
    private List<String> dropIndexes() throws SQLException {
        var names = new ArrayList<String>();
        var definitions = new ArrayList<String>();
        try (var rows =
                sql.executeQuery(
                        """
                        select indexname, indexdef from pg_indexes
                        where schemaname = 'jinnang' and tablename = 'transfer'
                            and indexname not in (select conname from pg_constraint
                                                  where contype in ('p', 'u', 'x'))
                        """)) {
            while (rows.next()) {
                names.add(rows.getString(1));
                definitions.add(grown(rows.getString(2)));
            }
        }
        for (String name : names) {
            sql.execute("drop index jinnang." + name);
        }
        sql.execute("set maintenance_work_mem = '512MB'");
        return definitions;
    }

    /**
     * As full as an index that grew row by row. Built in one go its pages are so full that they are
     * all divided by the first rows that follow, which no grown index does.
     */
    private static String grown(String definition) {
        int condition = definition.indexOf(" WHERE ");
        int end = condition < 0 ? definition.length() : condition;
        return definition.substring(0, end) + " with (fillfactor = 70)" + definition.substring(end);
    }

    /** The opening money comes from the clearing account, one transfer to each account. */
    private void open(long first) throws SQLException {
        sql.execute(
                """
                insert into jinnang.account (account_id, asset_id, wallet_id, opened_at)
                select id, 156, gen_random_uuid(), %s
                from generate_series(%d::bigint, %d::bigint) id
                """
                        .formatted(OPENED, first, first + count - 1));
        sql.execute(
                """
                insert into jinnang.balance (account_id, asset_id, posted, seq, moved_at)
                select %1$d + place, 156, %2$d, 1 + 2 * %3$d,
                    case when %3$d = 0 then %4$s else %5$s + interval '1 microsecond' * (
                        %6$d::bigint * (%3$d - 1)
                        + greatest(place, (place - %7$d + %6$d) %% %6$d)) end
                from generate_series(0, %6$d - 1) place
                """
                        .formatted(
                                first,
                                OPENING,
                                turns,
                                OPENED,
                                PAST_BEGAN,
                                count,
                                shift(turns - 1)));
        sql.execute(
                """
                insert into jinnang.transfer (
                    transfer_id, asset_id, debit_id, credit_id, amount, held, act, outcome,
                    body_hash, decided_at, debit_seq, credit_seq, debit_after, credit_after)
                select uuidv7(), 156, balance.account_id, %1$d + place, %2$d, 0,
                    'RECEIVE_DEMO_MONEY', 'POSTED', sha256(int8send(place)), %3$s,
                    balance.seq + place + 1, 1, balance.posted - %2$d * (place + 1), %2$d
                from %5$s, generate_series(0, %4$d - 1::bigint) place
                """
                        .formatted(first, OPENING, OPENED, count, clearing()));
        sql.execute(
                """
                update jinnang.balance
                set posted = posted - %2$d * %1$d::bigint, seq = seq + %1$d, moved_at = %3$s
                where account_id = (select account_id from %4$s)
                """
                        .formatted(count, OPENING, OPENED, clearing()));
    }

    private static String clearing() {
        return """
        (select balance.account_id, balance.posted, balance.seq
         from jinnang.balance join jinnang.account using (account_id)
         where account.kind = 'CLEARING' and account.asset_id = 156) balance\
        """;
    }

    /**
     * In each turn every account pays the one so many places further on, in order of their places:
     * so each pays once and is paid once, and ends as it began. Those before the shift pay first
     * and are paid later; the others the other way round.
     */
    private void pay(long first) throws SQLException {
        for (int turn = 0; turn < turns; turn++) {
            sql.execute(
                    """
                    insert into jinnang.transfer (
                        transfer_id, asset_id, debit_id, credit_id, amount, held, act, outcome,
                        body_hash, decided_at, debit_seq, credit_seq, debit_after, credit_after)
                    select uuidv7(), 156, %1$d + payer, %1$d + payee, %2$d, 0, 'PAY', 'POSTED',
                        sha256(int8send(%3$d::bigint * %4$d + payer)),
                        %5$s + interval '1 microsecond' * (%3$d::bigint * %4$d + payer),
                        2 * %3$d + case when payer < %6$d then 2 else 3 end,
                        2 * %3$d + case when payee < %6$d then 3 else 2 end,
                        %7$d - case when payer < %6$d then %2$d else 0 end,
                        %7$d + case when payee < %6$d then 0 else %2$d end
                    from (select payer, (payer + %6$d) %% %4$d as payee
                          from generate_series(0, %4$d - 1) payer) pair
                    order by payer
                    """
                            .formatted(
                                    first,
                                    100 + turn,
                                    turn,
                                    count,
                                    PAST_BEGAN,
                                    shift(turn),
                                    OPENING));
        }
    }

    /** Never 0, and another one each turn. */
    private int shift(int turn) {
        return 1 + (int) ((Math.max(0, turn) * 7919L) % (count - 1));
    }
}
