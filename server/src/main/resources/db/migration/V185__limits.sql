-- Limits over longer spans than a day, and such as count only some payments. kind says what is
-- counted (normal, cooling, month, day.payee_24h, …), period the first day of the span.
-- base_minor: what was paid before the row was begun, from the rows of the days, so that a limit of
-- a year knows the year when it is switched on in its middle.
-- used_times, ceiling_times: how many payments; no ceiling when they are not limited.
alter table jinnang.limit_use drop constraint limit_use_kind_check;
alter table jinnang.limit_use add constraint limit_use_kind_check
    check (kind ~ '^[a-z0-9_]{1,20}([.][a-z0-9_]{1,20}){0,2}$');
alter table jinnang.limit_use add column base_minor bigint not null default 0
    check (base_minor >= 0);
alter table jinnang.limit_use add column used_times integer not null default 0
    check (used_times >= 0);
alter table jinnang.limit_use add column ceiling_times integer;
alter table jinnang.limit_use add constraint limit_use_within_times
    check (used_times <= ceiling_times);

-- A holder's own limits. A narrower one holds at once; a wider one, or none at all, from next_from.
create table jinnang.own_limit (
    wallet_id         uuid not null,
    currency          text not null check (currency in ('CNY', 'USD')),
    span              text not null check (span in ('payment', 'day', 'month')),
    amount_minor      bigint check (amount_minor > 0),
    next_amount_minor bigint check (next_amount_minor > 0),
    next_from         timestamptz,
    changed_at        timestamptz not null,
    primary key (wallet_id, currency, span),
    check (next_from is not null or next_amount_minor is null),
    check (next_from is null or amount_minor is not null),
    constraint own_limit_waits_to_be_raised check (next_amount_minor > amount_minor)
);

-- Which table of limits holds from which day on, with its text as it was read.
create table jinnang.limit_table (
    valid_from  date not null,
    switched_at timestamptz not null,
    name        text not null,
    version     integer not null check (version >= 1),
    content     text not null,
    switched_by text not null check (switched_by <> ''),
    primary key (valid_from, switched_at)
);

-- What a refusal by a limit was told, beside its amount: which rule, why, what raises it.
alter table jinnang.payment_refusal add column limit_rule text;
alter table jinnang.payment_refusal add column limit_because text;
alter table jinnang.payment_refusal add column limit_raised_by text;

grant select, insert, update on jinnang.own_limit to ${application_role};
grant select, insert on jinnang.limit_table to ${application_role};
