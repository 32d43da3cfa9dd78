-- What a payer has stated and not yet, or by now, confirmed. Whether the money moved is told by the
-- ledger alone, under the payment's id; the marks here are written in the ledger's own transaction,
-- so that a payment cannot be cancelled and posted.
create table jinnang.payment (
    wallet_id uuid not null,
    payment_id uuid not null,
    payee_wallet_id uuid not null,
    debit_id bigint not null,
    credit_id bigint not null,
    currency text not null check (currency in ('CNY', 'USD')),
    amount_minor bigint not null check (amount_minor > 0),
    -- personal, sealed with the payer's key: what the payer saw and wrote
    payee_name bytea not null,
    payee_identifier bytea not null,
    remark bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    cancelled_at timestamptz,
    posted_at timestamptz,
    refused_at timestamptz,
    primary key (wallet_id, payment_id),
    check (wallet_id <> payee_wallet_id),
    check (debit_id <> credit_id),
    check (expires_at > created_at),
    constraint payment_ends_one_way
        check (num_nonnulls(cancelled_at, posted_at, refused_at) <= 1)
);

create index payment_newest on jinnang.payment (wallet_id, created_at desc, payment_id);

-- What a refused payment was told, so that asking again is told the same.
create table jinnang.payment_refusal (
    wallet_id uuid not null,
    payment_id uuid not null,
    reason text not null check (reason in ('FUNDS', 'LIMIT', 'CLOSED')),
    left_minor bigint,
    limit_kind text,
    limit_minor bigint,
    limit_ends_at timestamptz,
    primary key (wallet_id, payment_id),
    foreign key (wallet_id, payment_id) references jinnang.payment (wallet_id, payment_id),
    check (reason = 'CLOSED' or left_minor is not null),
    check ((reason = 'LIMIT') = (limit_kind is not null)),
    check ((reason = 'LIMIT') = (limit_minor is not null))
);

-- Look-ups that found nobody, counted by the hour, so that nobody can try out who has a wallet.
create table jinnang.payee_lookup_budget (
    wallet_id uuid primary key,
    began_at timestamptz not null,
    misses int not null check (misses >= 0)
);

grant select, insert, update (cancelled_at, posted_at, refused_at)
    on jinnang.payment to ${application_role};
grant select, insert on jinnang.payment_refusal to ${application_role};
grant select, insert, update (began_at, misses)
    on jinnang.payee_lookup_budget to ${application_role};
