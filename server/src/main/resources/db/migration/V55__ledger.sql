-- The books. The application writes them only through the two functions at the end, which derive
-- every entry and every balance from the balances that are there; what must hold is a constraint.
-- docs/concepts/money.md lists what the database refuses and what only `verify` finds.

-- A currency. The number is that of ISO 4217, the scale is frozen for ever.
create table jinnang.asset (
    asset_id smallint primary key,
    code text not null unique,
    scale smallint not null check (scale between 0 and 18)
);

-- Account ids are numbers, handed out in blocks; no sequence, so that distributed engines keep up.
create table jinnang.account_number (
    only_row boolean primary key default true check (only_row),
    next_id bigint not null check (next_id > 1000)
);

-- What an account is. Never updated. Those of a wallet: its main account of a currency, and its
-- pockets. Those of the system, one of each kind and currency: where money comes from and goes to
-- (CLEARING), what was earned (FEES), one side of every exchange (POSITION), what pays for fraud
-- (PROTECTION), what waits for an owner (SUSPENSE).
create table jinnang.account (
    account_id bigint primary key check (account_id > 0),
    asset_id smallint not null references jinnang.asset,
    kind text not null default 'HOLDER' check (kind in (
        'HOLDER', 'POCKET', 'CLEARING', 'FEES', 'POSITION', 'PROTECTION', 'SUSPENSE')),
    wallet_id uuid,
    opened_at timestamptz not null,
    -- the target of the foreign key of the balance
    unique (account_id, asset_id),
    check ((kind in ('HOLDER', 'POCKET')) = (wallet_id is not null))
);

create unique index account_one_per_wallet on jinnang.account (wallet_id, asset_id)
    where kind = 'HOLDER';

create index account_of_wallet on jinnang.account (wallet_id) where wallet_id is not null;

create unique index account_one_per_system on jinnang.account (kind, asset_id)
    where wallet_id is null;

-- One row per request, refusals too: the memory that makes a repetition harmless. Never expires.
-- A posted one moves `amount` from debit to credit and changes what is held on both sides by
-- `held`; it carries both of its entries, so it has two sides by its shape and cannot be unbalanced.
create table jinnang.transfer (
    transfer_id uuid primary key,
    asset_id smallint not null,
    debit_id bigint not null,
    credit_id bigint not null,
    amount bigint not null check (amount >= 0),
    held bigint not null,
    act text not null,
    outcome text not null check (outcome in (
        'POSTED', 'FUNDS', 'LIMIT', 'CEILING', 'CLOSED', 'WITHDRAWN', 'NO_HOLD', 'ABOVE_HOLD',
        'ABOVE_REFUNDABLE')),
    body_hash bytea not null check (octet_length(body_hash) = 32),
    decided_at timestamptz not null,
    -- the entry on each side: its number within the account, and the balance after it
    debit_seq bigint check (debit_seq > 0),
    credit_seq bigint check (credit_seq > 0),
    debit_after bigint,
    credit_after bigint,
    -- the day it counts for, when that is not the day of posting
    value_at timestamptz,
    -- the hold that it captures or releases
    hold_id uuid,
    -- the transfer that it gives back, wholly or in part
    refunds_id uuid,
    -- the group it belongs to, named after the first of the group; all are posted or none
    group_id uuid,
    constraint transfer_two_accounts check (debit_id <> credit_id),
    constraint transfer_does_something check (
        case when held > 0 then amount = 0 and hold_id is null
             when held < 0 then hold_id is not null
             else amount > 0 and hold_id is null end),
    constraint transfer_posted_whole check (
        case when outcome = 'POSTED' then
                 num_nulls(debit_seq, credit_seq, debit_after, credit_after) = 0
             else num_nonnulls(debit_seq, credit_seq, debit_after, credit_after) = 0 end),
    constraint transfer_value_not_later check (value_at <= decided_at)
) with (autovacuum_vacuum_insert_scale_factor = 0.05);

create unique index transfer_debit on jinnang.transfer (debit_id, debit_seq)
    where debit_seq is not null;

create unique index transfer_credit on jinnang.transfer (credit_id, credit_seq)
    where credit_seq is not null;

-- A hold ends once.
create unique index transfer_ends_hold on jinnang.transfer (hold_id)
    where hold_id is not null and outcome = 'POSTED';

create index transfer_of_group on jinnang.transfer (group_id) where group_id is not null;

create index transfer_refunds on jinnang.transfer (refunds_id) where refunds_id is not null;

create index transfer_debit_value on jinnang.transfer (debit_id, value_at)
    where value_at is not null and debit_seq is not null;

create index transfer_credit_value on jinnang.transfer (credit_id, value_at)
    where value_at is not null and credit_seq is not null;

-- The statements: each account's entries. `delta` is zero where only a hold changed.
create view jinnang.entry as
    select debit_id as account_id, debit_seq as seq, transfer_id, -amount as delta,
           debit_after as posted_after, held as held_out_delta, 0::bigint as held_in_delta,
           credit_id as other_id, asset_id, decided_at, value_at
    from jinnang.transfer where debit_seq is not null
    union all
    select credit_id, credit_seq, transfer_id, amount, credit_after, 0::bigint, held,
           debit_id, asset_id, decided_at, value_at
    from jinnang.transfer where credit_seq is not null;

-- What was given back of a transfer, never more than it moved.
create table jinnang.refunded (
    transfer_id uuid primary key references jinnang.transfer,
    moved bigint not null check (moved > 0),
    refunded bigint not null check (refunded > 0),
    constraint refunded_at_most_moved check (refunded <= moved)
);

-- The only rows that change: what the account holds now. `seq` counts its entries, `fence` the
-- restrictions and closings that came over it.
create table jinnang.balance (
    account_id bigint primary key,
    asset_id smallint not null,
    posted bigint not null default 0,
    held_out bigint not null default 0 check (held_out >= 0),
    held_in bigint not null default 0 check (held_in >= 0),
    seq bigint not null default 0 check (seq >= 0),
    fence bigint not null default 0 check (fence >= 0),
    floor bigint default 0,
    ceiling bigint default 4000000000000000000,
    lifecycle text not null default 'OPEN' check (lifecycle in ('OPEN', 'CLOSED')),
    moved_at timestamptz not null default '-infinity',
    constraint not_below_floor check (floor is null or posted - held_out >= floor),
    constraint not_above_ceiling check (ceiling is null or posted + held_in <= ceiling),
    constraint closed_is_empty check (
        lifecycle = 'OPEN' or (posted = 0 and held_out = 0 and held_in = 0)),
    foreign key (account_id, asset_id) references jinnang.account (account_id, asset_id)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

-- Posts a batch, in the order given, all or nothing. The caller states what its decision rests on:
-- each account with the seq and the fence it saw. Where one of them has moved since, everything is
-- refused with JN409. Entries and balances are derived here, from the balances in the table; the
-- caller cannot state them. Refusals are stored too; nothing moves for them.
-- The commit is not waited for; who answers must flush first.
create function jinnang.post(
    p_now timestamptz,
    p_account bigint[], p_seq bigint[], p_fence bigint[],
    p_transfer uuid[], p_asset smallint[], p_debit bigint[], p_credit bigint[], p_amount bigint[],
    p_held bigint[], p_act text[], p_posts boolean[], p_outcome text[], p_body bytea[],
    p_value timestamptz[], p_hold uuid[], p_refunds uuid[], p_group uuid[]
) returns void
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
               sum(part.delta)::bigint as delta, sum(part.held_out)::bigint as held_out,
               sum(part.held_in)::bigint as held_in, count(*) - count(part.seq) as entries
        from (
            select account_id, seq, fence, 0::bigint as delta, 0::bigint as held_out,
                   0::bigint as held_in
            from unnest(p_account, p_seq, p_fence) as seen (account_id, seq, fence)
            union all
            select debit, null, null, -amount, held, 0
            from unnest(p_debit, p_amount, p_held, p_posts) as order_ (debit, amount, held, posts)
            where posts
            union all
            select credit, null, null, amount, 0, held
            from unnest(p_credit, p_amount, p_held, p_posts) as order_ (credit, amount, held, posts)
            where posts
        ) part
        group by part.account_id
    ), moved as (
        update jinnang.balance
        set posted = balance.posted + part.delta,
            held_out = balance.held_out + part.held_out,
            held_in = balance.held_in + part.held_in,
            seq = balance.seq + part.entries,
            moved_at = case when part.entries = 0 then balance.moved_at else p_now end
        from part
        where balance.account_id = part.account_id and balance.seq = part.seen_seq
            and balance.fence = part.seen_fence and balance.moved_at <= p_now
            and (balance.lifecycle = 'OPEN' or part.entries = 0)
        returning 1
    )
    select (select count(*) from part), (select count(*) from moved) into v_accounts, v_moved;
    if v_moved <> v_accounts then
        raise exception 'an account has moved' using errcode = 'JN409';
    end if;

    insert into jinnang.transfer (
        transfer_id, asset_id, debit_id, credit_id, amount, held, act, outcome, body_hash, decided_at,
        debit_seq, credit_seq, debit_after, credit_after, value_at, hold_id, refunds_id, group_id)
    select p_transfer[entry.place], p_asset[entry.place], p_debit[entry.place],
           p_credit[entry.place], p_amount[entry.place], p_held[entry.place], p_act[entry.place],
           p_outcome[entry.place], p_body[entry.place], p_now,
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
               p_held[place], p_act[place], p_outcome[place], p_body[place], p_now, p_value[place],
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

-- Posts one plain transfer, as `post` does, with less ado; its commit waits for the disk if asked to.
create function jinnang.post_one(
    p_now timestamptz, p_transfer uuid, p_asset smallint, p_amount bigint, p_act text, p_body bytea,
    p_debit bigint, p_debit_seq bigint, p_debit_fence bigint,
    p_credit bigint, p_credit_seq bigint, p_credit_fence bigint, p_wait boolean
) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $body$
begin
    perform set_config('synchronous_commit', case when p_wait then 'on' else 'off' end, true);
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
        transfer_id, asset_id, debit_id, credit_id, amount, held, act, outcome, body_hash, decided_at,
        debit_seq, credit_seq, debit_after, credit_after)
    select p_transfer, p_asset, p_debit, p_credit, p_amount, 0, p_act, 'POSTED', p_body, p_now,
           p_debit_seq + 1, p_credit_seq + 1, debit.posted, credit.posted
    from moved debit, moved credit
    where debit.account_id = p_debit and credit.account_id = p_credit;
    if not found then
        raise exception 'an account has moved' using errcode = 'JN409';
    end if;
end
$body$;

-- Opens a pocket of a wallet. A function, because who may name a kind could name any.
create function jinnang.open_pocket(
    p_account bigint, p_asset smallint, p_wallet uuid, p_now timestamptz
) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $body$
    insert into jinnang.account (account_id, asset_id, kind, wallet_id, opened_at)
    values (p_account, p_asset, 'POCKET', p_wallet, p_now);
    insert into jinnang.balance (account_id, asset_id) values (p_account, p_asset);
$body$;

-- These balances, which stay so until the end of the transaction; locked in id order, as everybody
-- locks them.
create function jinnang.locked(p_account bigint[]) returns setof jinnang.balance
language sql security definer
set search_path = pg_catalog, pg_temp
as $body$
    select * from jinnang.balance where account_id = any (p_account)
    order by account_id for no key update;
$body$;

-- Makes every permit given so far for these accounts worthless. A fence only rises.
create function jinnang.raise_fence(p_account bigint[]) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $body$
    select from jinnang.balance where account_id = any (p_account)
    order by account_id for no key update;
    update jinnang.balance set fence = fence + 1 where account_id = any (p_account);
$body$;

-- Closes an account of a wallet, or opens it again; the fence rises with it, so that no writer goes on
-- with what it saw before. False when there is nothing to do or something is in it.
create function jinnang.set_lifecycle(p_account bigint, p_lifecycle text) returns boolean
language sql security definer
set search_path = pg_catalog, pg_temp
as $body$
    with changed as (
        update jinnang.balance set lifecycle = p_lifecycle, fence = fence + 1
        where account_id = p_account and lifecycle <> p_lifecycle
          and posted = 0 and held_out = 0 and held_in = 0
          and exists (select from jinnang.account
                      where account.account_id = p_account and wallet_id is not null)
        returning account_id)
    select exists (select from changed);
$body$;

insert into jinnang.asset (asset_id, code, scale) values (156, 'CNY', 2), (840, 'USD', 2);

insert into jinnang.account_number (next_id) values (1001);

-- The chart of the system's accounts. Clearing and positions are the only ones without a floor, and
-- only the owner of the tables can make one of these.
insert into jinnang.account (account_id, asset_id, kind, opened_at)
values (1, 156, 'CLEARING', '2026-01-01T00:00:00Z'), (2, 840, 'CLEARING', '2026-01-01T00:00:00Z'),
       (3, 156, 'FEES', '2026-01-01T00:00:00Z'), (4, 840, 'FEES', '2026-01-01T00:00:00Z'),
       (5, 156, 'POSITION', '2026-01-01T00:00:00Z'), (6, 840, 'POSITION', '2026-01-01T00:00:00Z'),
       (7, 156, 'PROTECTION', '2026-01-01T00:00:00Z'), (8, 840, 'PROTECTION', '2026-01-01T00:00:00Z'),
       (9, 156, 'SUSPENSE', '2026-01-01T00:00:00Z'), (10, 840, 'SUSPENSE', '2026-01-01T00:00:00Z');

insert into jinnang.balance (account_id, asset_id, floor)
select account_id, asset_id, case when kind in ('CLEARING', 'POSITION') then null else 0 end
from jinnang.account;

-- The application cannot write a transfer or a balance itself, open an account with money in it or
-- without a floor, or move a floor: it has no such privilege.
revoke all on function jinnang.post, jinnang.post_one, jinnang.open_pocket, jinnang.locked,
    jinnang.raise_fence, jinnang.set_lifecycle from public;

grant execute on function jinnang.post, jinnang.post_one, jinnang.open_pocket, jinnang.locked,
    jinnang.raise_fence, jinnang.set_lifecycle to ${application_role};
grant select on jinnang.asset, jinnang.transfer, jinnang.entry, jinnang.refunded
    to ${application_role};
grant select, update (next_id) on jinnang.account_number to ${application_role};
grant select, insert (account_id, asset_id, wallet_id, opened_at)
    on jinnang.account to ${application_role};
grant select, insert (account_id, asset_id) on jinnang.balance to ${application_role};
