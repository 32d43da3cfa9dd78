-- What the operator exchanges currencies at. A rate is never changed: a new one is put beside it and
-- holds from its moment on. One that was wrong is withdrawn, and with it what was quoted by it.
create table jinnang.exchange_rate (
    rate_version bigint generated always as identity primary key,
    base         text           not null check (base in ('CNY', 'USD')),
    quoted       text           not null check (quoted in ('CNY', 'USD')),
    -- how many of the quoted currency one of the base is worth, before our markup
    mid          numeric(30,12) not null check (mid > 0 and mid <= 1000000000),
    -- what we take of it in either direction; 0.005 is half a per cent
    markup       numeric(8,6)   not null check (markup >= 0 and markup <= 0.2),
    valid_from   timestamptz    not null,
    source       text           not null check (length(source) between 1 and 80),
    put_at       timestamptz    not null,
    put_by       text           not null check (length(put_by) between 1 and 200),
    withdrawn_at timestamptz,
    withdrawn_by text,
    check (base <> quoted),
    check ((withdrawn_at is null) = (withdrawn_by is null))
);

create index exchange_rate_newest
    on jinnang.exchange_rate (least(base, quoted), greatest(base, quoted), valid_from);

grant select, insert, update (withdrawn_at, withdrawn_by)
    on jinnang.exchange_rate to ${application_role};
