-- A business wallet: beside the wallet of its owner, with settlement accounts of its own, so that what
-- the business takes is never mixed with what its owner has.
create table jinnang.merchant (
    wallet_id      uuid        not null primary key,
    merchant_id    uuid        not null,
    name           text        not null check (length(name) between 1 and 40),
    opened_at      timestamptz not null,
    cny_account_id bigint      not null,
    usd_account_id bigint      not null
);

create index merchant_newest on jinnang.merchant (opened_at);

-- Keys of its programs. What opens one is shown once; here is its digest.
create table jinnang.merchant_key (
    wallet_id    uuid        not null references jinnang.merchant (wallet_id),
    key_id       uuid        not null,
    name         text        not null check (length(name) between 1 and 40),
    scopes       text[]      not null check (cardinality(scopes) > 0 and scopes <@ array[
                     'ORDERS_READ', 'ORDERS_WRITE', 'REFUNDS_WRITE', 'REPORTS_READ']),
    made_at      timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz check (revoked_at >= made_at),
    secret_hash  bytea       not null check (length(secret_hash) = 32),
    primary key (wallet_id, key_id)
);

create index merchant_key_shown on jinnang.merchant_key (key_id);

-- What a merchant wants to be paid. How it is paid is written by the postings themselves, so that an
-- order is paid once, captured once, and never refunded beyond what was captured.
create table jinnang.merchant_order (
    wallet_id       uuid        not null references jinnang.merchant (wallet_id),
    order_id        uuid        not null,
    reference       text        not null check (length(reference) between 1 and 64),
    currency        text        not null check (currency in ('CNY', 'USD')),
    amount_minor    bigint      not null check (amount_minor > 0),
    note            text        not null check (length(note) <= 140),
    is_manual       boolean     not null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    cancelled_at    timestamptz,
    payer_wallet_id uuid check (payer_wallet_id <> wallet_id),
    payment_id      uuid,
    authorised_at   timestamptz,
    captured_at     timestamptz,
    captured_minor  bigint,
    released_at     timestamptz,
    release_reason  text,
    refunded_minor  bigint      not null default 0,
    primary key (wallet_id, order_id),
    check (expires_at > created_at and expires_at <= created_at + interval '24 hours'),
    constraint merchant_order_ends_one_way
        check (num_nonnulls(cancelled_at, captured_at, released_at) <= 1),
    constraint merchant_order_is_paid_by_somebody
        check ((payment_id is null) = (payer_wallet_id is null)
               and (payment_id is null) = (num_nonnulls(authorised_at, captured_at) = 0)),
    constraint merchant_order_cancelled_is_unpaid
        check (cancelled_at is null or payment_id is null),
    constraint merchant_order_captures_at_most_its_amount
        check ((captured_at is null) = (captured_minor is null)
               and captured_minor between 1 and amount_minor),
    constraint merchant_order_releases_what_was_held
        check ((released_at is null) = (release_reason is null)
               and (released_at is null or authorised_at is not null)),
    constraint merchant_order_refunds_at_most_what_was_captured
        check (refunded_minor between 0 and coalesce(captured_minor, 0))
);

create index merchant_order_newest on jinnang.merchant_order (wallet_id, created_at desc);
create index merchant_order_link on jinnang.merchant_order (order_id);

-- Which order a payment would pay. One order can be tried by several payments, and one of them pays it.
create table jinnang.merchant_order_try (
    wallet_id  uuid        not null,
    payment_id uuid        not null,
    order_id   uuid        not null,
    tried_at   timestamptz not null,
    primary key (wallet_id, payment_id),
    foreign key (wallet_id, order_id) references jinnang.merchant_order (wallet_id, order_id)
);

create index merchant_order_tries on jinnang.merchant_order_try (wallet_id, order_id);

grant select, insert on jinnang.merchant, jinnang.merchant_order_try to ${application_role};
grant select, insert, update (last_used_at, revoked_at)
    on jinnang.merchant_key to ${application_role};
grant select, insert, update (cancelled_at, payer_wallet_id, payment_id, authorised_at, captured_at,
        captured_minor, released_at, release_reason, refunded_minor)
    on jinnang.merchant_order to ${application_role};
