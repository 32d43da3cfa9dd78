-- A plain refusal has the short way too. It moves nothing, but stands only while both accounts are
-- what the decision rests on, as in a batch.
drop function jinnang.post_one(
    timestamptz, uuid, smallint, bigint, text, bytea, bigint, bigint, bigint, bigint, bigint, bigint,
    boolean);

-- Posts or refuses one plain transfer, as `post` does, with less ado; its commit waits for the disk
-- if asked to.
create function jinnang.post_one(
    p_now timestamptz, p_transfer uuid, p_asset smallint, p_amount bigint, p_act text,
    p_outcome text, p_body bytea, p_debit bigint, p_debit_seq bigint, p_debit_fence bigint,
    p_credit bigint, p_credit_seq bigint, p_credit_fence bigint, p_wait boolean
) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $body$
begin
    perform set_config('synchronous_commit', case when p_wait then 'on' else 'off' end, true);
    if p_outcome = 'POSTED' then
        -- one statement: each has a price of its own, the table's checks are read anew for each
        with moved as (
            update jinnang.balance
            set posted = posted + case account_id when p_credit then p_amount else -p_amount end,
                seq = seq + 1, moved_at = p_now
            where account_id in (p_debit, p_credit) and asset_id = p_asset
              and seq = case account_id when p_credit then p_credit_seq else p_debit_seq end
              and fence = case account_id when p_credit then p_credit_fence else p_debit_fence end
              and moved_at <= p_now and lifecycle = 'OPEN'
            returning account_id, posted
        )
        insert into jinnang.transfer (
            transfer_id, asset_id, debit_id, credit_id, amount, held, act, outcome, body_hash,
            decided_at, debit_seq, credit_seq, debit_after, credit_after)
        select p_transfer, p_asset, p_debit, p_credit, p_amount, 0, p_act, p_outcome, p_body, p_now,
               p_debit_seq + 1, p_credit_seq + 1, debit.posted, credit.posted
        from moved debit, moved credit
        where debit.account_id = p_debit and credit.account_id = p_credit;
    else
        with seen as (
            update jinnang.balance set seq = seq
            where account_id in (p_debit, p_credit)
              and seq = case account_id when p_credit then p_credit_seq else p_debit_seq end
              and fence = case account_id when p_credit then p_credit_fence else p_debit_fence end
              and moved_at <= p_now
            returning account_id
        )
        insert into jinnang.transfer (
            transfer_id, asset_id, debit_id, credit_id, amount, held, act, outcome, body_hash,
            decided_at)
        select p_transfer, p_asset, p_debit, p_credit, p_amount, 0, p_act, p_outcome, p_body, p_now
        where (select count(*) from seen) = 2;
    end if;
    if not found then
        raise exception 'an account has moved' using errcode = 'JN409';
    end if;
end
$body$;

revoke all on function jinnang.post_one from public;
grant execute on function jinnang.post_one to ${application_role};
