-- What one holder asks of another. A request has one live payment at a time; whether it is paid, the
-- payment tells.
create table jinnang.money_request (
    -- who asks
    wallet_id        uuid        not null,
    request_id       uuid        not null,
    payer_wallet_id  uuid        not null,
    payer_identifier bytea       not null,
    currency         text        not null check (currency in ('CNY', 'USD')),
    amount_minor     bigint      not null check (amount_minor > 0),
    note             bytea       not null,
    created_at       timestamptz not null,
    expires_at       timestamptz not null,
    withdrawn_at     timestamptz,
    declined_at      timestamptz,
    payment_id       uuid,
    -- the payer wants none from this asker, who does not learn it
    hidden           boolean     not null,
    primary key (wallet_id, request_id),
    -- two requests have two payments
    unique (payer_wallet_id, payment_id),
    check (wallet_id <> payer_wallet_id),
    check (expires_at > created_at),
    check (num_nonnulls(withdrawn_at, declined_at) <= 1)
);

create unique index money_request_by_id on jinnang.money_request (request_id);
create index money_request_of_asker on jinnang.money_request (wallet_id, created_at);
create index money_request_of_payer on jinnang.money_request (payer_wallet_id, created_at);

-- One row for each holder who has asked, locked while he asks, so that many at once keep the budget.
create table jinnang.money_request_asker (
    wallet_id uuid primary key,
    asked_at  timestamptz not null
);

-- Whose requests a holder does not want.
create table jinnang.money_request_block (
    wallet_id       uuid        not null,
    asker_wallet_id uuid        not null,
    blocked_at      timestamptz not null,
    primary key (wallet_id, asker_wallet_id)
);

grant select, insert, update (withdrawn_at, declined_at, payment_id, hidden)
    on jinnang.money_request to ${application_role};
grant select, insert, update (asked_at) on jinnang.money_request_asker to ${application_role};
grant select, insert, delete on jinnang.money_request_block to ${application_role};
