-- What a holder was promised: so much of one currency for so much of another, until its end. Its id is
-- the key of the transfer that takes what is sold, so that it is exchanged once. The rate stands here
-- too: a quote binds whatever is put later.
create table jinnang.exchange_quote (
    wallet_id       uuid           not null,
    quote_id        uuid           not null,
    -- the key of the transfer that brings what is bought
    bought_id       uuid           not null,
    sold_currency   text           not null check (sold_currency in ('CNY', 'USD')),
    sold_minor      bigint         not null check (sold_minor > 0),
    bought_currency text           not null check (bought_currency in ('CNY', 'USD')),
    bought_minor    bigint         not null check (bought_minor > 0),
    -- which of the two amounts the holder named
    is_sale         boolean        not null,
    rate_version    bigint         not null,
    base            text           not null check (base in (sold_currency, bought_currency)),
    mid             numeric(30,12) not null check (mid > 0),
    markup          numeric(8,6)   not null check (markup >= 0),
    rate_from       timestamptz    not null,
    rate_source     text           not null,
    created_at      timestamptz    not null,
    expires_at      timestamptz    not null,
    posted_at       timestamptz,
    refused_at      timestamptz,
    withdrawn_at    timestamptz,
    primary key (wallet_id, quote_id),
    check (sold_currency <> bought_currency),
    check (expires_at > created_at),
    constraint exchange_quote_ends_one_way
        check (num_nonnulls(posted_at, refused_at, withdrawn_at) <= 1),
    constraint exchange_quote_is_posted_before_its_end check (posted_at < expires_at)
);

create unique index exchange_quote_bought on jinnang.exchange_quote (wallet_id, bought_id);
create index exchange_quote_of_rate on jinnang.exchange_quote (rate_version)
    where posted_at is null and refused_at is null and withdrawn_at is null;
create index exchange_quote_over on jinnang.exchange_quote (expires_at)
    where posted_at is null;

-- One row for each holder who has asked for a quote, locked while he asks, so that many at once keep
-- to as many quotes as may be open.
create table jinnang.exchange_asker (
    wallet_id uuid primary key,
    asked_at  timestamptz not null
);

grant select, insert, delete, update (posted_at, refused_at, withdrawn_at)
    on jinnang.exchange_quote to ${application_role};
grant select, insert, update (asked_at) on jinnang.exchange_asker to ${application_role};
