-- Where two servers write, half of the accounts of a batch have moved meanwhile: what they are now goes
-- back in one array, which costs the database less than five.
drop function jinnang.post(
    timestamptz, bigint[], bigint[], bigint[], bigint[], bigint[], bigint[], uuid[], smallint[],
    bigint[], bigint[], bigint[], bigint[], text[], boolean[], text[], bytea[], timestamptz[], uuid[],
    uuid[], uuid[]);

-- Posts a batch, in the order given, all or nothing. The caller states what its decision rests on:
-- each account with the seq and the fence it saw, and between which bounds the decision would be the
-- same: free is what is posted and not held, taken is what is posted and expected. Where the fence is
-- another one, or the account has moved beyond the bounds, everything is refused with JN409. Accounts
-- that have moved within them, and do again, are returned as they are after the batch: each as account,
-- posted, held out, held in, seq. Nothing is posted before the last entry of any of them: `posted_at`
-- is when. Entries and balances are derived here, from the balances in the table; the caller cannot
-- state them. Refusals are stored too; nothing moves for them.
-- The commit is not waited for; who answers must flush first.
create function jinnang.post(
    p_now timestamptz,
    p_account bigint[], p_seq bigint[], p_fence bigint[],
    p_least_free bigint[], p_most_free bigint[], p_most_taken bigint[],
    p_transfer uuid[], p_asset smallint[], p_debit bigint[], p_credit bigint[], p_amount bigint[],
    p_held bigint[], p_act text[], p_posts boolean[], p_outcome text[], p_body bytea[],
    p_value timestamptz[], p_hold uuid[], p_refunds uuid[], p_group uuid[],
    out posted_at timestamptz, out others bigint[]
)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
-- no statement below joins two batches with each other, so one plan is right for every size
set plan_cache_mode = force_generic_plan
as $body$
declare
    v_accounts bigint;
    v_moved bigint;
    v_posted bigint;
    v_refused bigint;
begin
    perform set_config('synchronous_commit', 'off', true);

    with part as materialized (
        select part.account_id, max(part.seq) as seen_seq, max(part.fence) as seen_fence,
               max(part.least_free) as least_free, max(part.most_free) as most_free,
               max(part.most_taken) as most_taken,
               sum(part.delta)::bigint as delta, sum(part.held_out)::bigint as held_out,
               sum(part.held_in)::bigint as held_in, count(*) - count(part.seq) as entries
        from (
            select account_id, seq, fence, least_free, most_free, most_taken,
                   0::bigint as delta, 0::bigint as held_out, 0::bigint as held_in
            from unnest(p_account, p_seq, p_fence, p_least_free, p_most_free, p_most_taken)
                as seen (account_id, seq, fence, least_free, most_free, most_taken)
            union all
            select debit, null, null, null, null, null, -amount, held, 0
            from unnest(p_debit, p_amount, p_held, p_posts) as order_ (debit, amount, held, posts)
            where posts
            union all
            select credit, null, null, null, null, null, amount, 0, held
            from unnest(p_credit, p_amount, p_held, p_posts) as order_ (credit, amount, held, posts)
            where posts
        ) part
        group by part.account_id
        order by part.account_id -- so are the rows locked, by everybody
    ), moved as (
        update jinnang.balance
        set posted = balance.posted + part.delta,
            held_out = balance.held_out + part.held_out,
            held_in = balance.held_in + part.held_in,
            seq = balance.seq + part.entries,
            moved_at = case when part.entries = 0 then balance.moved_at
                            else greatest(balance.moved_at, p_now) end
        from part
        where balance.account_id = part.account_id and balance.fence = part.seen_fence
            and (balance.seq = part.seen_seq
                 or balance.posted - balance.held_out between part.least_free and part.most_free
                     and balance.posted + balance.held_in <= part.most_taken)
            and (balance.lifecycle = 'OPEN' or part.entries = 0)
        returning balance.account_id, balance.posted, balance.held_out, balance.held_in,
            balance.seq, case when part.entries > 0 then balance.moved_at end as moved_at,
            part.entries > 0 and balance.seq - part.entries <> part.seen_seq as is_other
    )
    select (select count(*) from part), count(*), greatest(p_now, max(moved.moved_at)),
           array_agg(array[moved.account_id, moved.posted, moved.held_out, moved.held_in, moved.seq])
               filter (where moved.is_other)
    into v_accounts, v_moved, posted_at, others
    from moved;
    if v_moved <> v_accounts then
        raise exception 'an account has moved' using errcode = 'JN409';
    end if;
    if posted_at > p_now then -- somebody else's entry is later than the caller's moment
        update jinnang.balance set moved_at = posted_at
        where account_id in (
                select debit from unnest(p_debit, p_posts) as order_ (debit, posts) where posts
                union all
                select credit from unnest(p_credit, p_posts) as order_ (credit, posts) where posts);
    end if;

    insert into jinnang.transfer (
        transfer_id, asset_id, debit_id, credit_id, amount, held, act, outcome, body_hash, decided_at,
        debit_seq, credit_seq, debit_after, credit_after, value_at, hold_id, refunds_id, group_id)
    select p_transfer[entry.place], p_asset[entry.place], p_debit[entry.place],
           p_credit[entry.place], p_amount[entry.place], p_held[entry.place], p_act[entry.place],
           p_outcome[entry.place], p_body[entry.place], posted_at,
           entry.debit_seq, entry.credit_seq, entry.debit_after, entry.credit_after,
           p_value[entry.place], p_hold[entry.place], p_refunds[entry.place], p_group[entry.place]
    from (
        -- back from the balance after the batch: the last entry of an account has the last seq
        select entry.place,
               max(entry.seq) filter (where entry.is_debit) as debit_seq,
               max(entry.seq) filter (where not entry.is_debit) as credit_seq,
               -- an entry below the floor is none, and a transfer without its entries is refused
               max(entry.after) filter (
                   where entry.is_debit and entry.after >= entry.floor is not false) as debit_after,
               max(entry.after) filter (where not entry.is_debit) as credit_after
        from (
            select leg.place, leg.is_debit, balance.floor,
                   balance.seq - row_number() over later + 1 as seq,
                   balance.posted - (sum(leg.delta) over later - leg.delta)::bigint as after
            from (
                select place, true as is_debit, debit as account_id, asset_id, -amount as delta
                from unnest(p_debit, p_asset, p_amount, p_posts)
                    with ordinality as order_ (debit, asset_id, amount, posts, place)
                where posts
                union all
                select place, false, credit, asset_id, amount
                from unnest(p_credit, p_asset, p_amount, p_posts)
                    with ordinality as order_ (credit, asset_id, amount, posts, place)
                where posts
            ) leg
            join jinnang.balance on balance.account_id = leg.account_id
                and balance.asset_id = leg.asset_id
            window later as (
                partition by leg.account_id order by leg.place desc rows unbounded preceding)
        ) entry
        group by entry.place
    ) entry;

    get diagnostics v_posted = row_count;
    if v_posted < cardinality(p_transfer) then
        insert into jinnang.transfer (
            transfer_id, asset_id, debit_id, credit_id, amount, held, act, outcome, body_hash,
            decided_at, value_at, hold_id, refunds_id, group_id)
        select p_transfer[place], p_asset[place], p_debit[place], p_credit[place], p_amount[place],
               p_held[place], p_act[place], p_outcome[place], p_body[place], posted_at, p_value[place],
               p_hold[place], p_refunds[place], p_group[place]
        from generate_subscripts(p_transfer, 1) as place
        where p_posts[place] is not true;
        get diagnostics v_refused = row_count;
        -- a posting has no entries at all where the accounts keep another currency
        if v_posted + v_refused <> cardinality(p_transfer) then
            raise exception 'a posting without entries' using errcode = 'JN400';
        end if;
    end if;

    if p_hold is not null then
        if exists (
            select
            from unnest(p_hold, p_debit, p_credit, p_asset, p_amount, p_held, p_outcome)
                as ending (hold_id, debit, credit, asset_id, amount, held, outcome)
            left join jinnang.transfer hold on hold.transfer_id = ending.hold_id
                and hold.outcome = 'POSTED' and hold.held = -ending.held
                and hold.debit_id = ending.debit and hold.credit_id = ending.credit
                and hold.asset_id = ending.asset_id and ending.amount <= hold.held
            where ending.hold_id is not null and ending.outcome = 'POSTED'
                and hold.transfer_id is null
        ) then
            raise exception 'no such hold' using errcode = 'JN400';
        end if;
    end if;

    if p_refunds is not null then
        insert into jinnang.refunded as known (transfer_id, moved, refunded)
        select origin.transfer_id, origin.amount, sum(refund.amount)::bigint
        from unnest(p_refunds, p_debit, p_credit, p_asset, p_amount, p_outcome)
            as refund (refunds_id, debit, credit, asset_id, amount, outcome)
        join jinnang.transfer origin on origin.transfer_id = refund.refunds_id
            and origin.outcome = 'POSTED' and origin.debit_id = refund.credit
            and origin.credit_id = refund.debit and origin.asset_id = refund.asset_id
        where refund.outcome = 'POSTED'
        group by origin.transfer_id, origin.amount
        order by origin.transfer_id
        on conflict (transfer_id) do update set refunded = known.refunded + excluded.refunded;
        if exists (
            select
            from unnest(p_refunds, p_debit, p_credit, p_outcome)
                as refund (refunds_id, debit, credit, outcome)
            left join jinnang.transfer origin on origin.transfer_id = refund.refunds_id
                and origin.outcome = 'POSTED' and origin.debit_id = refund.credit
                and origin.credit_id = refund.debit
            where refund.refunds_id is not null and refund.outcome = 'POSTED'
                and origin.transfer_id is null
        ) then
            raise exception 'no such transfer to refund' using errcode = 'JN400';
        end if;
    end if;
end
$body$;

revoke all on function jinnang.post from public;
grant execute on function jinnang.post to ${application_role};
