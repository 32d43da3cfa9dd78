package org.jinnang.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * One call of a PL/pgSQL function for each transfer: locks, decides, writes; committed by itself.
 * The fastest of the simple ways, on the same tables with the same constraints.
 */
final class FunctionWay implements Way {

    private static final String CREATE =
            """
            create schema if not exists bench;

            create or replace function bench.pay(
                p_transfer uuid, p_debit bigint, p_credit bigint, p_amount bigint, p_body bytea
            ) returns text language plpgsql as $body$
            declare
                v_side record;
                v_debit_posted bigint; v_debit_seq bigint; v_out_room bigint;
                v_credit_posted bigint; v_credit_seq bigint; v_in_room bigint;
                v_closed boolean := false;
                v_outcome text := 'POSTED';
                v_now timestamptz;
            begin
                for v_side in
                    select account_id, posted, held_out, held_in, seq, floor, ceiling, lifecycle
                    from jinnang.balance where account_id in (p_debit, p_credit)
                    order by account_id for no key update
                loop
                    v_closed := v_closed or v_side.lifecycle <> 'OPEN';
                    if v_side.account_id = p_debit then
                        v_debit_posted := v_side.posted;
                        v_debit_seq := v_side.seq;
                        v_out_room := v_side.posted - v_side.held_out - v_side.floor;
                    else
                        v_credit_posted := v_side.posted;
                        v_credit_seq := v_side.seq;
                        v_in_room := v_side.ceiling - v_side.posted - v_side.held_in;
                    end if;
                end loop;
                if v_closed then
                    v_outcome := 'CLOSED';
                elsif p_amount > v_out_room then
                    v_outcome := 'FUNDS';
                elsif p_amount > v_in_room then
                    v_outcome := 'CEILING';
                end if;
                v_now := clock_timestamp();
                if v_outcome = 'POSTED' then
                    insert into jinnang.transfer (
                        transfer_id, asset_id, debit_id, credit_id, amount, held, act, outcome,
                        body_hash, decided_at, debit_seq, credit_seq, debit_after, credit_after)
                    values (p_transfer, 156, p_debit, p_credit, p_amount, 0, 'PAY', 'POSTED',
                        p_body, v_now, v_debit_seq + 1, v_credit_seq + 1,
                        v_debit_posted - p_amount, v_credit_posted + p_amount)
                    on conflict (transfer_id) do nothing;
                    if not found then
                        return 'REPEATED';
                    end if;
                    update jinnang.balance
                    set posted = v_debit_posted - p_amount, seq = v_debit_seq + 1, moved_at = v_now
                    where account_id = p_debit;
                    update jinnang.balance
                    set posted = v_credit_posted + p_amount, seq = v_credit_seq + 1,
                        moved_at = v_now
                    where account_id = p_credit;
                    return 'POSTED';
                end if;
                insert into jinnang.transfer (
                    transfer_id, asset_id, debit_id, credit_id, amount, held, act, outcome,
                    body_hash, decided_at)
                values (p_transfer, 156, p_debit, p_credit, p_amount, 0, 'PAY', v_outcome, p_body,
                    v_now)
                on conflict (transfer_id) do nothing;
                return case when found then 'REFUSED' else 'REPEATED' end;
            end
            $body$;
            """;

    private final HikariDataSource pool;

    /**
     * @param pool the owner's; closed with this
     */
    FunctionWay(HikariDataSource pool) {
        this.pool = pool;
        try (Connection connection = pool.getConnection();
                var create = connection.createStatement()) {
            create.execute(CREATE);
        } catch (SQLException failed) {
            throw new IllegalStateException("the function cannot be made", failed);
        }
    }

    @Override
    public Answer pay(Payment payment) throws SQLException {
        try (Connection connection = pool.getConnection();
                var call = connection.prepareStatement("select bench.pay(?, ?, ?, ?, ?)")) {
            call.setObject(1, payment.key());
            call.setLong(2, payment.debit());
            call.setLong(3, payment.credit());
            call.setLong(4, payment.amount());
            call.setBytes(5, payment.body().bytes());
            try (var row = call.executeQuery()) {
                row.next();
                return Answer.valueOf(row.getString(1));
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
