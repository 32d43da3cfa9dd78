-- Codes that are shown and scanned. A collect code stands on paper for everybody to see: its word is no
-- secret, it names whom to pay and opens nothing. Renewing changes the word; a code that ends is deleted,
-- so that it answers like one that never was.
create table jinnang.collect_code (
    wallet_id    uuid        not null,
    code_id      uuid        not null,
    kind         text        not null check (kind in ('OWN', 'BUSINESS')),
    token        text        not null check (length(token) = 26),
    currency     text        check (currency in ('CNY', 'USD')),
    amount_minor bigint      check (amount_minor > 0),
    remark       bytea       not null,
    made_at      timestamptz not null,
    primary key (wallet_id, code_id),
    check ((currency is null) = (amount_minor is null)),
    constraint collect_code_of_a_business_names_no_amount
        check (kind = 'OWN' or amount_minor is null)
);

create index collect_code_scanned on jinnang.collect_code (token);
-- One of each kind stands for any amount.
create unique index collect_code_standing on jinnang.collect_code (wallet_id, kind)
    where amount_minor is null;

-- The one pay code that a session shows: good once and for a minute, kept as a digest.
create table jinnang.pay_code (
    wallet_id  uuid        not null,
    session_id uuid        not null,
    code_hash  bytea       not null check (length(code_hash) = 32),
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    payment_id uuid,
    primary key (wallet_id, session_id),
    constraint pay_code_lives_for_a_minute
        check (expires_at > made_at and expires_at <= made_at + interval '60 seconds'),
    constraint pay_code_is_used_while_it_lives check (used_at < expires_at),
    constraint pay_code_asks_when_used check (payment_id is null or used_at is not null)
);

create index pay_code_scanned on jinnang.pay_code (code_hash);

-- How often a holder has used codes within a stretch of time.
create table jinnang.code_use (
    wallet_id uuid        not null,
    purpose   text        not null check (purpose in ('PAY_CODE', 'COLLECT_CODE')),
    began_at  timestamptz not null,
    uses      integer     not null check (uses >= 0),
    primary key (wallet_id, purpose)
);

grant select, insert, delete, update (token, made_at) on jinnang.collect_code to ${application_role};
grant select, insert, delete, update (code_hash, made_at, expires_at, used_at, payment_id)
    on jinnang.pay_code to ${application_role};
grant select, insert, delete, update (began_at, uses) on jinnang.code_use to ${application_role};
