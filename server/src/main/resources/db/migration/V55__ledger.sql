-- The books. What the application may not do here is not granted at the end; what must hold is a
-- constraint. docs/concepts/money.md lists what the database refuses and what only `verify` finds.

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

-- What an account is. Never updated.
create table jinnang.account (
    account_id bigint primary key check (account_id > 0),
    asset_id smallint not null references jinnang.asset,
    kind text not null default 'HOLDER' check (kind in ('HOLDER', 'CLEARING')),
    wallet_id uuid,
    opened_at timestamptz not null,
    -- the target of the foreign keys that refuse to mix currencies
    unique (account_id, asset_id),
    check ((kind = 'HOLDER') = (wallet_id is not null))
);

create unique index account_one_per_wallet on jinnang.account (wallet_id, asset_id)
    where wallet_id is not null;

create unique index account_one_per_system on jinnang.account (kind, asset_id)
    where wallet_id is null;

-- One row per request, refusals too: the memory that makes a repetition harmless. Never expires.
create table jinnang.transfer_key (
    transfer_id uuid primary key,
    body_hash bytea not null check (octet_length(body_hash) = 32),
    outcome text not null check (
        outcome in ('POSTED', 'FUNDS', 'LIMIT', 'CEILING', 'CLOSED', 'WITHDRAWN')),
    debit_seq bigint,
    credit_seq bigint,
    decided_at timestamptz not null,
    check ((outcome = 'POSTED') = (debit_seq is not null)),
    check ((outcome = 'POSTED') = (credit_seq is not null))
);

-- One row per movement of money: it has two sides by its shape, so it cannot be unbalanced.
create table jinnang.transfer (
    transfer_id uuid primary key references jinnang.transfer_key,
    asset_id smallint not null,
    debit_id bigint not null,
    credit_id bigint not null,
    amount bigint not null check (amount > 0),
    act text not null,
    posted_at timestamptz not null,
    check (debit_id <> credit_id),
    foreign key (debit_id, asset_id) references jinnang.account (account_id, asset_id),
    foreign key (credit_id, asset_id) references jinnang.account (account_id, asset_id)
);

-- The statement of an account: each entry continues the one before it, or is the first.
create table jinnang.entry (
    account_id bigint not null references jinnang.account,
    seq bigint not null check (seq > 0),
    transfer_id uuid not null references jinnang.transfer,
    delta bigint not null check (delta <> 0),
    posted_after bigint not null,
    posted_before bigint not null generated always as (posted_after - delta) stored,
    previous_seq bigint generated always as (nullif(seq - 1, 0)) stored,
    primary key (account_id, seq),
    unique (account_id, seq, posted_after),
    -- a transfer touches an account once
    unique (transfer_id, account_id),
    constraint entry_starts_at_zero check (seq > 1 or posted_after = delta),
    constraint entry_continues foreign key (account_id, previous_seq, posted_before)
        references jinnang.entry (account_id, seq, posted_after)
);

-- The only row that changes: what the account holds now, which must be what an entry says.
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
    last_seq bigint generated always as (nullif(seq, 0)) stored,
    constraint not_below_floor check (floor is null or posted - held_out >= floor),
    constraint not_above_ceiling check (ceiling is null or posted + held_in <= ceiling),
    constraint empty_before_first_entry check (seq > 0 or posted = 0),
    constraint balance_is_an_entry foreign key (account_id, last_seq, posted)
        references jinnang.entry (account_id, seq, posted_after),
    foreign key (account_id, asset_id) references jinnang.account (account_id, asset_id)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01);

insert into jinnang.asset (asset_id, code, scale) values (156, 'CNY', 2), (840, 'USD', 2);

insert into jinnang.account_number (next_id) values (1001);

-- One clearing account per currency; the only accounts without a floor. Only the owner of the
-- tables can make one.
insert into jinnang.account (account_id, asset_id, kind, opened_at)
values (1, 156, 'CLEARING', '2026-01-01T00:00:00Z'), (2, 840, 'CLEARING', '2026-01-01T00:00:00Z');

insert into jinnang.balance (account_id, asset_id, floor) values (1, 156, null), (2, 840, null);

-- The application cannot change what was written, open an account with money in it or without a
-- floor, or move a floor: it has no such privilege.
grant select on jinnang.asset to ${application_role};
grant select, update (next_id) on jinnang.account_number to ${application_role};
grant select, insert (account_id, asset_id, wallet_id, opened_at)
    on jinnang.account to ${application_role};
grant select, insert (account_id, asset_id), update (posted, seq, fence)
    on jinnang.balance to ${application_role};
grant select, insert on jinnang.transfer_key, jinnang.transfer, jinnang.entry
    to ${application_role};
